// A term's postings, against FORMAT.md.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ByteWriter } from "../../../src/format/bytes.ts";
import { type Posting, readPostings, writePostings } from "../../../src/format/postings.ts";
import { asRead } from "../../fixtures/read-postings.ts";

/** A posting of a word that stands once in a text of ten words, and nowhere else. */
const plain = (row: number, more: Partial<Posting> = {}): Posting => ({
  row,
  text: 1,
  title: 0,
  headings: 0,
  textLength: 10,
  titleLength: 0,
  headingsLength: 0,
  about: 0,
  aboutLength: 0,
  ...more,
});

function written(postings: readonly Posting[]): Uint8Array {
  const writer = new ByteWriter();
  writePostings(writer, postings);
  return writer.take();
}

/** Byte by byte as FORMAT.md says; written by hand, not by the program. */
const POSTINGS: [what: string, posting: Posting, bytes: number[]][] = [
  ["once in the text", plain(0), [0, 10]],
  ["two rows on", plain(2), [2, 10]],
  ["in the text twice", plain(3, { text: 2 }), [1, 10, 4, 0, 0]],
  ["in the title too", plain(4, { title: 1, titleLength: 3 }), [1, 10, 2, 1, 0, 3]],
  ["in the headings too", plain(5, { headings: 2, headingsLength: 4 }), [1, 10, 2, 0, 2, 4]],
  [
    "in all three, 200 rows on",
    plain(205, { text: 5, title: 1, headings: 1, titleLength: 3, headingsLength: 300 }),
    [0x8f, 0x03, 10, 10, 1, 1, 3, 0xac, 0x02],
  ],
  [
    "in the headings alone",
    plain(206, { text: 0, headings: 1, headingsLength: 2 }),
    [1, 10, 0, 0, 1, 2],
  ],
  [
    "in what the page is about too",
    plain(207, { about: 1, aboutLength: 12 }),
    [1, 10, 3, 0, 0, 1, 12],
  ],
  ["in that alone", plain(209, { text: 0, about: 2, aboutLength: 7 }), [3, 10, 1, 0, 0, 2, 7]],
  [
    "in all four",
    plain(210, {
      ...{ text: 3, title: 1, headings: 2, about: 1 },
      ...{ titleLength: 4, headingsLength: 5, aboutLength: 6 },
    }),
    [1, 10, 7, 1, 2, 4, 5, 1, 6],
  ],
];
const GOLDEN = Uint8Array.from(POSTINGS.flatMap(([, , bytes]) => bytes));
const ALL = POSTINGS.map(([, posting]) => posting);

test("the bytes are those of FORMAT.md", () => {
  expect([...written(ALL)]).toEqual([...GOLDEN]);
});

test("bytes as FORMAT.md says are read", () => {
  const { title, headings, text, about } = readPostings(GOLDEN, "p");
  expect(title).toEqual({
    rows: Uint32Array.of(4, 205, 210),
    counts: Uint32Array.of(1, 1, 1),
    lengths: Uint32Array.of(3, 3, 4),
  });
  expect(headings).toEqual({
    rows: Uint32Array.of(5, 205, 206, 210),
    counts: Uint32Array.of(2, 1, 1, 2),
    lengths: Uint32Array.of(4, 300, 2, 5),
  });
  expect(text).toEqual({
    rows: Uint32Array.of(0, 2, 3, 4, 5, 205, 207, 210),
    counts: Uint32Array.of(1, 1, 2, 1, 1, 5, 1, 3),
    lengths: Uint32Array.of(10, 10, 10, 10, 10, 10, 10, 10),
  });
  expect(about).toEqual({
    rows: Uint32Array.of(207, 209, 210),
    counts: Uint32Array.of(1, 2, 1),
    lengths: Uint32Array.of(12, 7, 6),
  });
});

test("no bytes are no postings", () => {
  expect([...written([])]).toEqual([]);
  expect(readPostings(new Uint8Array(), "p")).toEqual(asRead([]));
});

test("lists one behind the other in a block each count rows from the start", () => {
  const writer = new ByteWriter();
  writePostings(writer, [plain(7)]);
  const end = writer.length;
  writePostings(writer, [plain(3)]);
  const bytes = writer.take();
  expect(readPostings(bytes.subarray(0, end), "p")).toEqual(asRead([plain(7)]));
  expect(readPostings(bytes.subarray(end), "p")).toEqual(asRead([plain(3)]));
});

const count = fc.oneof(fc.nat({ max: 2 }), fc.nat({ max: 1000 }));
const length = fc.integer({ min: 1, max: 100_000 });
const anyPosting = fc
  .tuple(count, count, count, count, length, length, length, length)
  .map(([text, title, headings, about, textLength, titleLength, headingsLength, aboutLength]) => ({
    ...{ text, title, headings, about, textLength },
    aboutLength: about > 0 ? aboutLength : 0,
    titleLength: title > 0 ? titleLength : 0,
    headingsLength: headings > 0 ? headingsLength : 0,
  }));
const anyPostings = fc
  .uniqueArray(fc.oneof(fc.nat({ max: 50 }), fc.nat({ max: 2 ** 31 - 2 })), { maxLength: 60 })
  .map((rows) => rows.sort((a, b) => a - b))
  .chain((rows) =>
    fc.tuple(...rows.map((row) => anyPosting.map((posting): Posting => ({ row, ...posting })))),
  );

test("whatever was written is read back", () => {
  fc.assert(
    fc.property(anyPostings, (postings) => {
      expect(readPostings(written(postings), "p")).toEqual(asRead(postings));
    }),
  );
});

describe("a list is refused that", () => {
  // Where one posting ends the list could end as well: the block's checksum tells.
  const ends = new Set<number>();
  POSTINGS.reduce((end, [, , bytes]) => {
    ends.add(end);
    return end + bytes.length;
  }, 0);

  test("was cut off inside a posting", () => {
    for (let length = 0; length < GOLDEN.length; length++) {
      if (ends.has(length)) continue;
      expect(() => readPostings(GOLDEN.subarray(0, length), "p"), `${length}`).toThrow(
        expect.objectContaining({ name: "KindredError", code: "index-damaged" }),
      );
    }
  });
});
