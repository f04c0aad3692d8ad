// The part of a file that a request asks for (RFC 9110, section 14): one range of bytes, as Kindred's own requests have it.

export interface ByteRange {
  readonly start: number;
  /** The first byte after it. */
  readonly end: number;
}

/**
 * @param header of the request; undefined where it has none
 * @param length of the file, in bytes
 * @returns null for the whole file, "outside" where it has no such part
 */
export function byteRange(
  header: string | undefined,
  length: number,
): ByteRange | "outside" | null {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  if (first === "") return suffix(Number(last), length);
  const start = Number(first);
  const end = last === "" ? length : Math.min(Number(last) + 1, length);
  // One that ends before it begins is no range at all, and is not looked at.
  if (last !== "" && Number(last) < start) return null;
  return start >= length ? "outside" : { start, end };
}

function suffix(count: number, length: number): ByteRange | "outside" {
  return count === 0 ? "outside" : { start: Math.max(0, length - count), end: length };
}
