// Turns the bytes of an HTML file into text, by the character encoding that it names, and tells what is no HTML.
import { TextDecoder } from "node:util";

/** As far as browsers look for `<meta charset>`, and some more. */
const BYTES_WITH_CHARSET = 4096;

export type DecodedHtml =
  | { readonly html: string }
  /** The rest of a sentence that begins with the file's name. */
  | { readonly reason: string; readonly line?: number };

/** The text of an HTML file, or why it has none. */
export function decodeHtml(bytes: Uint8Array): DecodedHtml {
  const mark = byteOrderMark(bytes);
  if (bytes.length === 0) return { reason: "is empty" };
  const zero = mark?.startsWith("utf-16") ? -1 : bytes.indexOf(0);
  if (zero !== -1) {
    return {
      reason: `is no HTML: byte ${zero + 1} is zero, which no text has; take the file out or save it as UTF-8`,
      line: lineOf(bytes, zero),
    };
  }
  const named = mark ?? namedCharset(bytes);
  const decoded = decode(bytes, named);
  if (!("html" in decoded)) return decoded;
  if (/<(?:[a-z!]|\?xml)/i.test(decoded.html)) return decoded;
  return { reason: `is no HTML: it ${whatItIs(decoded.html)}` };
}

function decode(bytes: Uint8Array, named: string | undefined): DecodedHtml {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(named ?? "utf-8", { fatal: true });
  } catch {
    return { reason: `says that it is in "${named}", which is no known character encoding` };
  }
  try {
    return { html: decoder.decode(bytes) };
  } catch {
    const at = firstWrongByte(bytes, decoder.encoding);
    const where = at === undefined ? "" : ` at byte ${at + 1}`;
    const says = named === undefined ? ", and names no other character encoding" : ", as it says";
    return {
      reason: `is not ${decoder.encoding.toUpperCase()}${where}${says}; save it as UTF-8`,
      ...(at !== undefined && { line: lineOf(bytes, at) }),
    };
  }
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return undefined;
}

/** What `<meta charset>` or `<meta http-equiv="content-type">` says. */
function namedCharset(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, BYTES_WITH_CHARSET));
  const named = /<meta\b[^>]*\bcharset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(start)?.[1];
  // Whoever reads this line has read bytes of ASCII: it cannot be true.
  return named !== undefined && /^utf-?16/i.test(named) ? "utf-8" : named;
}

/** Where the bytes differ from what was understood of them. Only UTF-8 can be written again to compare. */
function firstWrongByte(bytes: Uint8Array, encoding: string): number | undefined {
  if (encoding !== "utf-8") return undefined;
  const again = new TextEncoder().encode(
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes),
  );
  const at = bytes.findIndex((byte, index) => byte !== again[index]);
  return at === -1 ? bytes.length : at;
}

function lineOf(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (const byte of bytes.subarray(0, at)) if (byte === 0x0a) line++;
  return line;
}

function whatItIs(text: string): string {
  if (/^\s*[{[]/.test(text)) return "looks like JSON";
  if (text.trim() === "") return "holds white space only";
  return "has no tag; end its name in .txt, or take it out";
}
