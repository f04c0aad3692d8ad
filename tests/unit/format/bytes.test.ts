// The numbers that binary files are made of.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ByteReader, ByteWriter } from "../../../src/format/bytes.ts";

const written = (write: (writer: ByteWriter) => void) => {
  const writer = new ByteWriter();
  write(writer);
  return [...writer.take()];
};
const readerOf = (...bytes: number[]) => new ByteReader(Uint8Array.from(bytes), "tiny.bin");

/** The bytes of FORMAT.md, by hand: seven bits a byte, the lowest first. */
const VARINTS: [number, number[]][] = [
  [0, [0]],
  [1, [1]],
  [127, [0x7f]],
  [128, [0x80, 0x01]],
  [300, [0xac, 0x02]],
  [16_383, [0xff, 0x7f]],
  [16_384, [0x80, 0x80, 0x01]],
  [2 ** 28 - 1, [0xff, 0xff, 0xff, 0x7f]],
  [2 ** 28, [0x80, 0x80, 0x80, 0x80, 0x01]],
  // Above 2^31 the bits of an int are of no use.
  [2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
];

describe("a varint", () => {
  test.each(VARINTS)("of %i is %j, and is read back", (value, bytes) => {
    expect(written((writer) => writer.varint(value))).toEqual(bytes);
    expect(readerOf(...bytes).varint()).toBe(value);
  });

  test("that never ends is refused", () => {
    expect(() => readerOf(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0).varint()).toThrow(
      expect.objectContaining({
        name: "KindredError",
        code: "index-damaged",
        message: "tiny.bin holds a number that is too large.",
      }),
    );
  });
});

test("numbers of four bytes are little-endian", () => {
  const bytes = written((writer) => {
    writer.uint32(0xfedc_ba98);
    writer.float32(-0.5);
  });
  expect(bytes).toEqual([0x98, 0xba, 0xdc, 0xfe, 0, 0, 0, 0xbf]);
  const reader = readerOf(...bytes);
  expect([reader.uint32(), reader.float32(), reader.atEnd]).toEqual([0xfedc_ba98, -0.5, true]);
});

describe("bytes that end early are refused, and say how many there were, by", () => {
  test.each<[what: string, bytes: number[], read: (reader: ByteReader) => unknown]>([
    ["a varint without a byte", [], (reader) => reader.varint()],
    ["a varint without its last byte", [0xff, 0x80], (reader) => reader.varint()],
    ["a number without its last byte", [1, 2, 3], (reader) => reader.uint32()],
    ["a float without its last byte", [1, 2, 3], (reader) => reader.float32()],
    ["bytes of which one is missing", [1, 2, 3], (reader) => reader.bytes(4)],
    ["a second number", [1, 2, 3, 4, 5], (reader) => [reader.uint32(), reader.uint32()]],
  ])("%s", (_, bytes, read) => {
    expect(() => read(readerOf(...bytes))).toThrow(
      expect.objectContaining({
        name: "KindredError",
        code: "index-damaged",
        message: `tiny.bin ends after ${bytes.length} bytes, in the middle of what it holds. Publish the index whole, or build it again.`,
      }),
    );
  });
});

type Item =
  | readonly ["varint" | "uint32" | "float32", number]
  | readonly ["bytes", Uint8Array<ArrayBuffer>];

const anyItem: fc.Arbitrary<Item> = fc.oneof(
  fc.tuple(fc.constantFrom("varint", "uint32"), fc.nat({ max: 2 ** 32 - 1 })),
  fc.tuple(fc.constant("float32"), fc.float({ noNaN: true })),
  fc.tuple(fc.constant("bytes"), fc.uint8Array({ maxLength: 400 })),
);

test("whatever was written, one behind the other, is read back, wherever the bytes lie", () => {
  fc.assert(
    fc.property(fc.array(anyItem), (items) => {
      const bytes = written((writer) => {
        for (const [kind, value] of items) {
          if (kind === "bytes") writer.bytes(value);
          else writer[kind](value);
        }
      });
      const buffer = Uint8Array.of(9, 9, 9, ...bytes, 9);
      const reader = new ByteReader(buffer.subarray(3, -1), "tiny.bin");
      for (const [kind, value] of items) {
        if (kind === "bytes") expect([...reader.bytes(value.length)]).toEqual([...value]);
        else expect(reader[kind]()).toBe(value);
      }
      expect(reader.atEnd).toBe(true);
      expect([...reader.rest()]).toEqual([]);
    }),
  );
});

test("the length counts what was written, and the rest is what was not read", () => {
  const writer = new ByteWriter();
  expect(writer.length).toBe(0);
  writer.varint(300);
  writer.bytes(new Uint8Array(1000).fill(7));
  expect(writer.length).toBe(1002);
  const reader = new ByteReader(writer.take(), "tiny.bin");
  reader.varint();
  expect([...reader.rest()]).toEqual(Array(1000).fill(7));
});

test("what was taken stays as it was when more is written", () => {
  const writer = new ByteWriter();
  writer.varint(1);
  const taken = writer.take();
  writer.varint(2);
  expect([...taken]).toEqual([1]);
});
