// Texts in order, of which each is stored as what it shares with the one before and what follows.

/**
 * How much of its beginning a text shares with the one before: bytes of two lists of bytes, code units of two strings.
 */
export function sharedStart<T>(previous: ArrayLike<T>, own: ArrayLike<T>): number {
  let shared = 0;
  while (shared < previous.length && previous[shared] === own[shared]) shared++;
  return shared;
}

/** Reads such texts, one after the other. */
export class FrontCodedTexts {
  // A text may begin with a byte order mark.
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #text = "";
  /** Of the last text, in UTF-8. */
  #bytes = 0;
  /** How many of its first characters have one byte each. */
  #ascii = 0;

  /** The length of the last text in bytes: the next one cannot share more. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * The next text.
   * @param shared bytes that it has in common with the one before
   * @param rest what follows these
   */
  next(shared: number, rest: Uint8Array): string {
    this.#bytes = shared + rest.length;
    // A decoder takes longer to be called than a short text takes to be read, and most have no other characters. Of a
    // long one there would be more bytes than a call takes arguments.
    const isShort = rest.length <= MAX_SHORT && shared <= this.#ascii;
    if (isShort && rest.every((byte) => byte < FIRST_BEYOND_ASCII)) {
      this.#text = this.#text.slice(0, shared) + String.fromCharCode(...rest);
      this.#ascii = this.#text.length;
      return this.#text;
    }
    const all = new Uint8Array(this.#bytes);
    all.set(new TextEncoder().encode(this.#text).subarray(0, shared));
    all.set(rest, shared);
    this.#text = this.#decoder.decode(all);
    const beyond = all.findIndex((byte) => byte >= FIRST_BEYOND_ASCII);
    this.#ascii = beyond === -1 ? all.length : beyond;
    return this.#text;
  }
}

const FIRST_BEYOND_ASCII = 0x80;

/** Of a text that is read without a decoder, in bytes. */
const MAX_SHORT = 64;
