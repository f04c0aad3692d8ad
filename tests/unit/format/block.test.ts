// Parts and their checksums, against FORMAT.md.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHECKSUM_BYTES, checksum, sealBlock, unsealBlock } from "../../../src/format/block.ts";

const ascii = (text: string) => new TextEncoder().encode(text);
const someBytes = fc.uint8Array({ minLength: 1, maxLength: 300 });

describe("the checksum", () => {
  // The test vectors of RFC 9923 for 32-bit FNV-1a.
  test.each([
    ["", 0x811c9dc5],
    ["a", 0xe40c292c],
    ["foobar", 0xbf9cf968],
  ])("of %j is FNV-1a's", (text, expected) => {
    expect(checksum(ascii(text))).toBe(expected);
  });

  test("is never negative", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(checksum(bytes)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("a sealed part", () => {
  test("is its content with the checksum behind it, little-endian", () => {
    expect([...sealBlock(ascii("a"))]).toEqual([0x61, 0x2c, 0x29, 0x0c, 0xe4]);
    expect([...sealBlock(new Uint8Array())]).toEqual([0xc5, 0x9d, 0x1c, 0x81]);
    expect(CHECKSUM_BYTES).toBe(4);
  });

  test("gives its content back, wherever it lies, and also where that is nothing", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat({ max: 9 }), (content, at) => {
        const buffer = new Uint8Array(content.length + at + 9);
        buffer.set(sealBlock(content), at);
        const sealed = buffer.subarray(at, at + content.length + CHECKSUM_BYTES);
        expect([...(unsealBlock(sealed) ?? ["none"])]).toEqual([...content]);
      }),
    );
  });
});

describe("no content is given of a part that", () => {
  test("has any one bit flipped, those of the checksum too", () => {
    fc.assert(
      fc.property(someBytes, fc.nat(), (content, seed) => {
        const sealed = sealBlock(content);
        const bit = seed % (8 * sealed.length);
        sealed[bit >> 3] = (sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(unsealBlock(sealed)).toBe(null);
      }),
    );
  });

  test("was cut off anywhere", () => {
    const sealed = sealBlock(ascii("The ferry leaves."));
    for (let length = 0; length < sealed.length; length++) {
      expect(unsealBlock(sealed.subarray(0, length)), `${length} bytes`).toBe(null);
    }
  });

  test("goes on after its end, or begins before its start", () => {
    const sealed = sealBlock(ascii("The ferry leaves."));
    expect(unsealBlock(Uint8Array.of(...sealed, 0))).toBe(null);
    expect(unsealBlock(Uint8Array.of(0, ...sealed))).toBe(null);
  });

  test("is empty, or all zeros, as of a file that was never filled", () => {
    for (const length of [0, 1, 3, 4, 5, 100]) {
      expect(unsealBlock(new Uint8Array(length)), `${length} bytes`).toBe(null);
    }
  });

  test("is a web page", () => {
    expect(unsealBlock(ascii("<!doctype html><title>404</title>"))).toBe(null);
  });
});
