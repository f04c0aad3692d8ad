// Reads which part of a file is asked for, as RFC 9110 (section 14) says. Pure.

/** From the first byte to the last, both included. */
export interface BytePart {
  readonly first: number;
  readonly last: number;
}

/** Of one part, with its first byte, its last, or both: more than one may be answered with the whole. */
const ONE_RANGE = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i;

/**
 * The part that is asked for; null for the whole, as where what is asked for makes no sense; "none" where no byte of it
 * is there, which is status 416.
 * @param range the header's value
 * @param size of the file in bytes
 */
export function partOf(range: string | undefined, size: number): BytePart | "none" | null {
  const [, first = "", last = ""] = ONE_RANGE.exec(range ?? "") ?? [];
  if (first === "" && last === "") return null;
  if (first === "") {
    // So many at the end.
    const bytes = Number(last);
    if (bytes === 0) return "none";
    return size === 0 ? null : { first: Math.max(0, size - bytes), last: size - 1 };
  }
  if (last !== "" && Number(last) < Number(first)) return null;
  if (Number(first) >= size) return "none";
  return { first: Number(first), last: last === "" ? size - 1 : Math.min(Number(last), size - 1) };
}
