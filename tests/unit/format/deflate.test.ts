// What is inflated: no more than was deflated, whatever a file claims.
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { inflate, MAX_INFLATED_BYTES } from "../../../src/format/deflate.ts";
import { deflate, deflateParts, inflateSync, store } from "../../../src/indexing/deflate.ts";

const MEGABYTE = 1024 * 1024;
const utf8 = (text: string) => new TextEncoder().encode(text);
/** Any bytes behind any length. */
const claiming = (length: readonly number[], deflated: Uint8Array) =>
  Uint8Array.from([...length, ...deflated]);

afterEach(() => {
  vi.unstubAllGlobals();
});

test("its bytes are a length, a varint, and raw deflate", () => {
  const text = utf8("ferry ".repeat(50));
  expect([...deflate(text)]).toEqual([
    300 - 2 * 128 + 128,
    2,
    ...deflateRawSync(text, { level: 9 }),
  ]);
  expect(deflate(new Uint8Array())).toEqual(claiming([0], deflateRawSync(new Uint8Array())));
});

test("what was deflated is read back, in browsers and when an index is built", async () => {
  const bytes = fc.uint8Array({ maxLength: 3000 });
  await fc.assert(
    fc.asyncProperty(bytes, bytes, async (one, other) => {
      const both = Uint8Array.from([...one, ...other]);
      for (const packed of [deflate(both), store(both), deflateParts([one, other])]) {
        expect(await inflate(packed, "it")).toEqual(both);
        expect(new Uint8Array(inflateSync(packed))).toEqual(both);
      }
    }),
    { numRuns: 30 },
  );
  const long = Uint8Array.from({ length: MEGABYTE }, (_, i) => (i * i) >> 5);
  expect(await inflate(store(long), "it")).toEqual(long);
});

describe("it is refused", () => {
  const hello = deflateRawSync(utf8("hello"));
  const refusal = (length: number) => ({
    code: "index-damaged",
    message: `texts.bin cannot be unpacked (RangeError: not the ${length} bytes that it names). Publish the index whole, or build it again.`,
  });

  test.each([
    ["with one byte more than it says", claiming([4], hello), 4],
    ["with one byte less", claiming([6], hello), 6],
    ["with bytes where it says none", claiming([0], hello), 0],
    [
      "where it says that it is longer than any part of an index",
      claiming([0xff, 0xff, 0xff, 0xff, 0x0f], hello),
      4294967295,
    ],
  ])("%s", async (_, bytes, length) => {
    await expect(inflate(bytes, "texts.bin")).rejects.toMatchObject(refusal(length));
  });

  test("without having been inflated whole: 583 kB may be those of 600 MB", async () => {
    const bomb = deflateRawSync(new Uint8Array(64 * MEGABYTE));
    let passed = 0;
    const Stream = DecompressionStream;
    vi.stubGlobal(
      "DecompressionStream",
      class {
        readonly readable: ReadableStream<Uint8Array>;
        readonly writable: WritableStream;

        constructor(format: "deflate-raw") {
          const { readable, writable } = new Stream(format);
          const counted = new TransformStream<Uint8Array, Uint8Array>({
            transform(piece, controller) {
              passed += piece.length;
              controller.enqueue(piece);
            },
          });
          this.readable = readable.pipeThrough(counted);
          this.writable = writable;
        }
      },
    );
    await expect(inflate(claiming([100], bomb), "texts.bin")).rejects.toMatchObject(refusal(100));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(passed).toBeLessThan(2 * MEGABYTE);
    expect(() => inflateSync(claiming([100], bomb))).toThrow("larger than 100 bytes");
  });
});

test("a build does not write what no reader would take", () => {
  expect(() => store(new Uint8Array(MAX_INFLATED_BYTES + 1))).toThrow(
    expect.objectContaining({
      code: "content",
      message:
        "A part of the index would hold 67.1 MB, but no browser should be given more than 67.1 MB at once; shorten the longest titles, descriptions and values.",
    }),
  );
});
