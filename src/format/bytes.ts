// Writes and reads the numbers and texts that the binary files of a bundle are made of. FORMAT.md names them:
// little-endian numbers, and varints of seven bits a byte, the lowest first, as in Protocol Buffers.
import { KindredError } from "../shared/errors.ts";

const CONTINUES = 0x80;

/** A growing run of bytes. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** @param value a whole number from 0 to 2^32 - 1 */
  varint(value: number): void {
    this.#reserve(5);
    let rest = value;
    while (rest >= CONTINUES) {
      this.#bytes[this.#length++] = (rest % CONTINUES) | CONTINUES;
      rest = Math.floor(rest / CONTINUES);
    }
    this.#bytes[this.#length++] = rest;
  }

  uint32(value: number): void {
    this.#reserve(4);
    new DataView(this.#bytes.buffer).setUint32(this.#length, value, true);
    this.#length += 4;
  }

  float32(value: number): void {
    this.#reserve(4);
    new DataView(this.#bytes.buffer).setFloat32(this.#length, value, true);
    this.#length += 4;
  }

  bytes(value: Uint8Array): void {
    this.#reserve(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  /** What was written. */
  take(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + count));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Reads what a ByteWriter wrote. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #name: string;
  #at = 0;

  /** @param name what the bytes are, for messages */
  constructor(bytes: Uint8Array, name: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#name = name;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** @throws KindredError "index-damaged" where the bytes end first, as all that follow do */
  varint(): number {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 28; factor *= CONTINUES) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw this.#tooShort();
      value += (byte % CONTINUES) * factor;
      if (byte < CONTINUES) return value;
    }
    throw new KindredError("index-damaged", `${this.#name} holds a number that is too large.`);
  }

  uint32(): number {
    this.#need(4);
    const value = this.#view.getUint32(this.#at, true);
    this.#at += 4;
    return value;
  }

  float32(): number {
    this.#need(4);
    const value = this.#view.getFloat32(this.#at, true);
    this.#at += 4;
    return value;
  }

  bytes(count: number): Uint8Array {
    this.#need(count);
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  /** All that is left. */
  rest(): Uint8Array {
    return this.bytes(this.#bytes.length - this.#at);
  }

  #need(count: number): void {
    if (this.#at + count > this.#bytes.length) throw this.#tooShort();
  }

  #tooShort(): KindredError {
    return new KindredError(
      "index-damaged",
      `${this.#name} ends after ${this.#bytes.length} bytes, in the middle of what it holds. Publish the index whole, or build it again.`,
    );
  }
}
