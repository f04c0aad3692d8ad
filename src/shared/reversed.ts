/** A text with its characters in the other order. */
export function reversed(text: string): string {
  return [...text].reverse().join("");
}
