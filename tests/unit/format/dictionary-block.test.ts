// A shard of the dictionary, against FORMAT.md.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHECKSUM_BYTES } from "../../../src/format/block.ts";
import {
  BLOCK_BYTES,
  blocksOf,
  decodeDictionary,
  encodeDictionary,
  type TermSizes,
} from "../../../src/format/dictionary-block.ts";

const ascii = (text: string) => [...new TextEncoder().encode(text)];

/** Byte by byte as FORMAT.md says; written by hand, not by the program. */
const GOLDEN = Uint8Array.of(
  4, // terms
  ...[0, 3, ...ascii("car"), 2, 1, 9], // in 2 passages, 1 title, 9 bytes of postings
  ...[3, 1, ...ascii("t"), 1, 0, 2], // cart: shares 3 bytes
  ...[2, 3, ...ascii("fé"), 1, 1, 3], // café: shares 2 bytes; an é has two
  ...[0, 1, ...ascii("z"), 0xac, 0x02, 0x80, 0x01, 0x80, 0x08], // in 300 passages, 128 titles, 1024 bytes
);
const TERMS: TermSizes[] = [
  { term: "car", passages: 2, titles: 1, postingsBytes: 9 },
  { term: "cart", passages: 1, titles: 0, postingsBytes: 2 },
  { term: "café", passages: 1, titles: 1, postingsBytes: 3 },
  { term: "z", passages: 300, titles: 128, postingsBytes: 1024 },
];

test("the bytes are those of FORMAT.md", () => {
  expect([...encodeDictionary(TERMS)]).toEqual([...GOLDEN]);
});

test("bytes as FORMAT.md says are read: the terms share a block, which ends with the long list", () => {
  const block = { start: 5000, bytes: 9 + 2 + 3 + 1024 + CHECKSUM_BYTES };
  expect([...decodeDictionary(GOLDEN, 5000, "d")]).toEqual([
    ["car", { passages: 2, titles: 1, block, start: 0, end: 9 }],
    ["cart", { passages: 1, titles: 0, block, start: 9, end: 11 }],
    ["café", { passages: 1, titles: 1, block, start: 11, end: 14 }],
    ["z", { passages: 300, titles: 128, block, start: 14, end: 1038 }],
  ]);
});

test("a block ends with the list that fills it, and the next begins behind its checksum", () => {
  const terms = [
    { term: "a", passages: 1, titles: 0, postingsBytes: BLOCK_BYTES - 1 },
    { term: "b", passages: 1, titles: 0, postingsBytes: 1 },
    { term: "c", passages: 1, titles: 0, postingsBytes: 5000 },
    { term: "d", passages: 1, titles: 0, postingsBytes: 3 },
    { term: "e", passages: 1, titles: 0, postingsBytes: 4 },
  ];
  expect(blocksOf(terms).map((block) => block.map(({ term }) => term).join(""))).toEqual([
    "ab",
    "c",
    "de",
  ]);
  const entries = decodeDictionary(encodeDictionary(terms), 100, "d");
  const ab = { start: 100, bytes: 1024 + 4 };
  const c = { start: 100 + 1028, bytes: 5000 + 4 };
  const de = { start: 100 + 1028 + 5004, bytes: 7 + 4 };
  expect([...entries.values()].map(({ block, start, end }) => ({ block, start, end }))).toEqual([
    { block: ab, start: 0, end: 1023 },
    { block: ab, start: 1023, end: 1024 },
    { block: c, start: 0, end: 5000 },
    { block: de, start: 0, end: 3 },
    { block: de, start: 3, end: 7 },
  ]);
});

test("no terms make no blocks and no entries", () => {
  expect(blocksOf([])).toEqual([]);
  expect([...decodeDictionary(encodeDictionary([]), 0, "d")]).toEqual([]);
});

/** Terms of all scripts, many of which begin alike; half a character is no term. */
const anyTerms = fc
  .uniqueArray(
    fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
      fc.string({
        unit: fc.constantFrom("a", "b", "é", "e\u0301", "м", "界", "𝒜", "\ufeff"),
        minLength: 1,
        maxLength: 6,
      }),
    ),
    { maxLength: 60 },
  )
  .map((terms) => terms.toSorted());
const anySizes = anyTerms.chain((terms) =>
  fc.tuple(
    ...terms.map((term) =>
      fc.record({
        term: fc.constant(term),
        passages: fc.integer({ min: 1, max: 1_000_000 }),
        titles: fc.integer({ min: 0, max: 1_000_000 }),
        postingsBytes: fc.oneof(
          fc.integer({ min: 1, max: 20 }),
          fc.integer({ min: 1, max: 2 * BLOCK_BYTES }),
        ),
      }),
    ),
  ),
);

test("whatever was written is read back, and its lists lie as blocks with checksums were written", () => {
  fc.assert(
    fc.property(anySizes, fc.nat({ max: 10_000 }), (terms, postingsStart) => {
      const entries = decodeDictionary(encodeDictionary(terms), postingsStart, "d");
      expect([...entries.keys()]).toEqual(terms.map(({ term }) => term));
      // Laid out by hand: list after list, with a checksum wherever a block is full, and at the end.
      let at = postingsStart;
      let filled = 0;
      for (const { term, passages, titles, postingsBytes } of terms) {
        const entry = entries.get(term);
        expect(entry).toMatchObject({ passages, titles });
        expect((entry?.block.start ?? 0) + (entry?.start ?? 0)).toBe(at);
        expect((entry?.end ?? 0) - (entry?.start ?? 0)).toBe(postingsBytes);
        at += postingsBytes;
        filled += postingsBytes;
        if (filled < BLOCK_BYTES) continue;
        at += CHECKSUM_BYTES;
        filled = 0;
      }
      const last = entries.get(terms.at(-1)?.term ?? "");
      const end = filled > 0 ? at + CHECKSUM_BYTES : at;
      if (last) expect(last.block.start + last.block.bytes).toBe(end);
    }),
  );
});

test("blocks keep all terms, in order, and each but the last is full by its last term alone", () => {
  fc.assert(
    fc.property(anySizes, (terms) => {
      const blocks = blocksOf(terms);
      expect(blocks.flat()).toEqual(terms);
      for (const [i, block] of blocks.entries()) {
        const lengths = block.map(({ postingsBytes }) => postingsBytes);
        const total = lengths.reduce((sum, length) => sum + length, 0);
        if (i < blocks.length - 1) expect(total).toBeGreaterThanOrEqual(BLOCK_BYTES);
        expect(total - (lengths.at(-1) ?? 0)).toBeLessThan(BLOCK_BYTES);
      }
    }),
  );
});

describe("a shard is refused that", () => {
  test("was cut off anywhere", () => {
    for (let length = 0; length < GOLDEN.length; length++) {
      expect(() => decodeDictionary(GOLDEN.subarray(0, length), 0, "d"), `${length}`).toThrow(
        expect.objectContaining({
          name: "KindredError",
          code: "index-damaged",
          message: `d ends after ${length} bytes, in the middle of what it holds. Publish the index whole, or build it again.`,
        }),
      );
    }
  });
});
