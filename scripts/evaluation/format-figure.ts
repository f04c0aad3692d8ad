// How figures are written in tables.

/** Three decimals: more would be chance. */
export function figure(value: number): string {
  return value.toFixed(3);
}

/** A difference, with its sign. */
export function signed(difference: number): string {
  return `${difference < 0 ? "−" : "+"}${figure(Math.abs(difference))}`;
}
