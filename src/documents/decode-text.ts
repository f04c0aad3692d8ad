// Turns the bytes of an article's file into text, or says at which byte they are no UTF-8.

const LINE_FEED = 0x0a;

/** The text of a file, or why its bytes are none: the rest of a sentence. */
export type Decoded =
  | { readonly text: string }
  | { readonly line: number; readonly reason: string };

/**
 * The text of a UTF-8 file, without a byte order mark, with `\n` line ends, in Unicode's composed form (NFC):
 * "é" typed as one character or as two must be the same word to the search.
 */
export function decodeBytes(bytes: Uint8Array): Decoded {
  const lossy = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const wrongByte = firstDifference(new TextEncoder().encode(lossy), bytes);
  if (wrongByte !== undefined) {
    const value = (bytes[wrongByte] ?? 0).toString(16).toUpperCase().padStart(2, "0");
    return {
      line: lineOfByte(bytes, wrongByte),
      reason: `is not UTF-8 at byte ${wrongByte + 1} of the file (0x${value}); save it again as UTF-8`,
    };
  }
  const zeroByte = bytes.indexOf(0);
  if (zeroByte !== -1) {
    return {
      line: lineOfByte(bytes, zeroByte),
      reason:
        `has a zero at byte ${zeroByte + 1} of the file, which no text has (UTF-16 or a binary file?); ` +
        "save it again as UTF-8, or take it out of the folder",
    };
  }
  const text = lossy
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .normalize("NFC");
  return { text };
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
