// Turns the bytes of an article's file into text, or says at which byte they are not UTF-8.
import { KindredError } from "../shared/errors.ts";

const LINE_FEED = 0x0a;

/**
 * The text of a UTF-8 file, without a byte order mark, with `\n` line ends, in Unicode's composed form (NFC):
 * "é" typed as one character or as two must be the same word to the search.
 */
export function decodeText(file: string, bytes: Uint8Array): string {
  const lossy = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const wrongByte = firstDifference(new TextEncoder().encode(lossy), bytes);
  if (wrongByte !== undefined) {
    const value = (bytes[wrongByte] ?? 0).toString(16).toUpperCase().padStart(2, "0");
    throw new KindredError(
      "content",
      `${file}, line ${lineOfByte(bytes, wrongByte)}: byte ${wrongByte + 1} of the file (0x${value}) is not UTF-8, ` +
        "but articles must be; save the file again as UTF-8.",
    );
  }
  const zeroByte = bytes.indexOf(0);
  if (zeroByte !== -1) {
    throw new KindredError(
      "content",
      `${file}, line ${lineOfByte(bytes, zeroByte)}: byte ${zeroByte + 1} of the file is zero, ` +
        "which no text has (UTF-16 or a binary file?); save the file again as UTF-8, or take it out of the folder.",
    );
  }
  return lossy
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .normalize("NFC");
}

/** Decoding puts U+FFFD for what is not UTF-8; encoded again, that is where the bytes differ first. */
function firstDifference(encoded: Uint8Array, bytes: Uint8Array): number | undefined {
  if (Buffer.compare(encoded, bytes) === 0) return undefined;
  const length = Math.min(encoded.length, bytes.length);
  for (let at = 0; at < length; at++) if (encoded[at] !== bytes[at]) return at;
  return length;
}

function lineOfByte(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let before = 0; before < at; before++) if (bytes[before] === LINE_FEED) line++;
  return line;
}
