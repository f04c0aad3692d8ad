// Orders texts as `<` does.

/** By code unit, not by the machine's language: the same content must give the same bytes everywhere. */
export function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
