// A change by chance to one file of an index: what kind of it, where, and what it makes of the file. Pure.
import { MANIFEST_FILE } from "../../../src/format/manifest.ts";
import { cutToHalf, flipByte, insertBytes, swapBytes, zeroBytes } from "./change-bytes.ts";

export interface RandomChange {
  readonly path: string;
  /** What was done, for who looks into it. */
  readonly says: string;
  readonly bytes: Uint8Array;
}

/** Where an index was read for a question: bytes that no one reads can hold anything. */
export type ReadPlaces = ReadonlyMap<
  string,
  readonly { readonly start: number; readonly end: number }[]
>;

/** So often the manifest is what changes: all else is named there with its hash. */
const MANIFEST_SHARE = 0.3;
/** So often the change lies where the question reads. */
const READ_SHARE = 0.8;
const MAX_RUN = 64;

/** @param random numbers from 0 to 1 */
export function randomChange(
  files: ReadonlyMap<string, Uint8Array>,
  read: ReadPlaces,
  random: () => number,
): RandomChange {
  const path = random() < MANIFEST_SHARE ? MANIFEST_FILE : pickFile(read, random);
  const bytes = files.get(path) ?? new Uint8Array();
  const below = (end: number) => Math.floor(random() * end);
  const places = read.get(path) ?? [];
  const place = random() < READ_SHARE ? places[below(places.length)] : undefined;
  const { start, end } = place ?? { start: 0, end: bytes.length };
  const at = start + below(end - start);
  const length = 1 + below(Math.min(MAX_RUN, bytes.length));
  const made = (how: string, changed: Uint8Array) => ({
    path,
    says: `${path}: ${how} at byte ${at} of ${bytes.length}`,
    bytes: changed,
  });
  if (path.endsWith(".json") && random() < 0.5)
    return made("another digit", otherDigit(bytes, at, below));
  switch (below(6)) {
    case 0:
      return made("cut off", bytes.slice(0, at));
    case 1:
      return made(`${length} bytes swapped with the next`, swapped(bytes, at, length));
    case 2:
      return made(`${length} bytes of zero`, zeroBytes(bytes, at, at + length));
    case 3:
      return made(`${length} bytes inserted`, insertBytes(bytes, at, someBytes(length, below)));
    case 4:
      return made("cut to half, wherever,", cutToHalf(bytes));
    default:
      return made("a byte flipped", flipByte(bytes, at, 1 + below(255)));
  }
}

/** Each kind of file as often as any other, however many files it has. */
function pickFile(read: ReadPlaces, random: () => number): string {
  const kindOf = (path: string) => path.replace(/[0-9a-f]{10}|\d+/g, "");
  const kinds = [...new Set(Array.from(read.keys(), kindOf))];
  const wanted = kinds[Math.floor(random() * kinds.length)];
  const kind = [...read.keys()].filter((path) => kindOf(path) === wanted);
  return kind[Math.floor(random() * kind.length)] ?? MANIFEST_FILE;
}

/** The next digit from a place on becomes another one: what a checksum alone would notice. */
function otherDigit(bytes: Uint8Array, from: number, below: (end: number) => number): Uint8Array {
  const isDigit = (byte: number) => byte >= 48 && byte <= 57;
  const after = bytes.subarray(from).findIndex(isDigit);
  const at = after < 0 ? bytes.findIndex(isDigit) : from + after;
  if (at < 0) return bytes;
  const changed = new Uint8Array(bytes);
  changed[at] = 48 + (((bytes[at] ?? 48) - 48 + 1 + below(9)) % 10);
  return changed;
}

function swapped(bytes: Uint8Array, at: number, length: number): Uint8Array {
  const run = Math.min(length, Math.floor(bytes.length / 2));
  const first = Math.min(at, bytes.length - 2 * run);
  return swapBytes(bytes, first, first + run, run);
}

function someBytes(length: number, below: (end: number) => number): Uint8Array {
  return Uint8Array.from({ length }, () => below(256));
}
