// A shard of terms spelt backwards, against FORMAT.md.
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeEndings, type Ending, encodeEndings } from "../../../src/format/endings-block.ts";

const ascii = (text: string) => [...new TextEncoder().encode(text)];

/** Byte by byte as FORMAT.md says; written by hand, not by the program. */
const GOLDEN = Uint8Array.of(
  4, // terms
  ...[0, 3, ...ascii("efa")], // shares nothing, in no title
  ...[2 * 2, 2, ...ascii("il")], // efil: shares 2 bytes
  ...[2 * 4 + 1, 1, ...ascii("n")], // in a title
  ...[1, 3, ...ascii("éz")], // shares nothing, in a title; an é has two bytes
);
const ENDINGS: Ending[] = [
  { text: "efa", isInTitle: false },
  { text: "efil", isInTitle: false },
  { text: "efiln", isInTitle: true },
  { text: "éz", isInTitle: true },
];

test("the bytes are those of FORMAT.md", () => {
  expect([...encodeEndings(ENDINGS)]).toEqual([...GOLDEN]);
});

test("bytes as FORMAT.md says are read", () => {
  expect(decodeEndings(GOLDEN, "e")).toEqual(ENDINGS);
});

test("no terms are read back as none", () => {
  expect(decodeEndings(encodeEndings([]), "e")).toEqual([]);
});

test("whatever was written is read back", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
    fc.string({ unit: fc.constantFrom("a", "b", "é", "м", "界", "𝒜"), minLength: 1, maxLength: 6 }),
  );
  const endings = fc
    .uniqueArray(fc.record({ text, isInTitle: fc.boolean() }), {
      selector: (ending) => ending.text,
      maxLength: 60,
    })
    .map((given) => given.sort((a, b) => (a.text < b.text ? -1 : 1)));
  fc.assert(
    fc.property(endings, (given) => {
      expect(decodeEndings(encodeEndings(given), "e")).toEqual(given);
    }),
  );
});

test("a shard that was cut off anywhere is refused with a sentence", () => {
  for (let length = 0; length < GOLDEN.length; length++) {
    expect(() => decodeEndings(GOLDEN.subarray(0, length), "e"), `${length}`).toThrow(
      expect.objectContaining({
        name: "KindredError",
        code: "index-damaged",
        message: `e ends after ${length} bytes, in the middle of what it holds. Publish the index whole, or build it again.`,
      }),
    );
  }
});
