// Cutting: what a passage may hold, for any document, and by example.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block, Document } from "../../../src/documents/document.ts";
import type { Passage } from "../../../src/format/passage.ts";
import {
  cutPassages,
  IDEAL_WORDS,
  MAX_WORDS,
  MAX_WORDS_OF_PIECE,
} from "../../../src/indexing/cut-passages.ts";
import { MAX_WORDS_OF_SENTENCE } from "../../../src/indexing/cut-sentence.ts";
import { lengthInWords } from "../../../src/indexing/passage-length.ts";
import { splitSentences } from "../../../src/shared/sentences.ts";

/** A block with what stands above it, which terms say without a heading of their own. */
type Part = Omit<Block, "id">;

/** Each block has an id by its number. */
function documentOf(parts: readonly Part[]): Document {
  const blocks = parts.map((part, index) => ({ ...part, id: `p-${index + 1}` }));
  return { url: "ferry/", title: "The ferry", lang: "en", blocks };
}

/** A sentence of so many words, which differ from sentence to sentence by their name. */
function sentence(words: number, name = "w"): string {
  return `${Array.from({ length: words }, (_, index) => `${index === 0 ? "A" : ""}${name}${index}`).join(" ")}.`;
}

/** A generator with a seed, from 0 to 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const prose = (text: string, ...terms: string[]): Part => ({ kind: "paragraph", text, terms });
const lengths = (parts: readonly Part[]) =>
  cutPassages(documentOf(parts)).map(({ text }) => lengthInWords(text));

const anySentence = fc
  .tuple(
    fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 1, max: 45 }) },
      { weight: 1, arbitrary: fc.integer({ min: 80, max: 400 }) },
    ),
    fc.stringMatching(/^[a-z]{1,3}$/),
  )
  .map(([words, name]) => sentence(words, name));
const anyPart: fc.Arbitrary<Part> = fc.record(
  {
    kind: fc.constantFrom("paragraph" as const, "item" as const, "caption" as const),
    text: fc.array(anySentence, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(" ")),
    terms: fc.constantFrom([], ["One"], ["One", "Two"], ["Two"]),
    startsSection: fc.constant(true as const),
  },
  { requiredKeys: ["kind", "text", "terms"] },
);
const anyParts = fc.array(anyPart, { minLength: 1, maxLength: 12 });

/** The blocks that a passage takes from: none of these has a line break, which part them in the passage. */
function blocksOf({ blocks }: Document, { anchor, text }: Passage): readonly Block[] {
  const first = Number(anchor.replace("p-", "")) - 1;
  return blocks.slice(first, first + text.split("\n").length);
}

describe("for any document", () => {
  const always = (check: (document: Document) => void) =>
    fc.assert(
      fc.property(anyParts, (parts) => check(documentOf(parts))),
      { seed: 7, numRuns: 200 },
    );

  test("the passages hold every word of every paragraph once, in order", () => {
    always((document) => {
      const inPassages = cutPassages(document).flatMap(({ text }) => text.split(/\s+/));
      expect(inPassages).toEqual(document.blocks.flatMap(({ text }) => text.split(/\s+/)));
    });
  });

  test("a passage leads to the block that it begins in", () => {
    always((document) => {
      for (const passage of cutPassages(document)) {
        const texts = blocksOf(document, passage).map((block) => block.text);
        expect(texts.join("\n")).toContain(passage.text);
        expect(passage.url).toBe("ferry/");
      }
    });
  });

  test("a passage keeps to one heading and one kind, and nothing that starts a section is inside of it", () => {
    always((document) => {
      for (const passage of cutPassages(document)) {
        const [first, ...others] = blocksOf(document, passage);
        expect(passage.headings).toEqual(first?.terms);
        for (const other of others) {
          expect([other.kind === "caption", other.terms, other.startsSection]).toEqual([
            first?.kind === "caption",
            passage.headings,
            undefined,
          ]);
        }
      }
    });
  });

  test("a passage is whole blocks or a piece of one long one", () => {
    always((document) => {
      for (const passage of cutPassages(document)) {
        const taken = blocksOf(document, passage);
        const isWhole = passage.text === taken.map(({ text }) => text).join("\n");
        const isLong = taken.length === 1 && lengthInWords(taken[0]?.text ?? "") > MAX_WORDS;
        expect(isWhole || isLong).toBe(true);
      }
    });
  });

  test("a passage is longer than it should be only where one sentence is", () => {
    always((document) => {
      for (const passage of cutPassages(document)) {
        const { text } = passage;
        const words = lengthInWords(text);
        expect(words).toBeLessThanOrEqual(MAX_WORDS_OF_SENTENCE);
        if (blocksOf(document, passage).length > 1) expect(words).toBeLessThanOrEqual(MAX_WORDS);
        if (words > MAX_WORDS_OF_PIECE) expect(splitSentences(text)).toHaveLength(1);
      }
    });
  });

  test("ids are unique, also where texts repeat", () => {
    always((document) => {
      const twice = documentOf([...document.blocks, ...document.blocks]);
      const ids = cutPassages(twice).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^ferry-[0-9a-f]{10}(-\d+)?$/);
    });
  });

  test("a change of one section leaves the ids of the others as they were", () => {
    const anySection = fc.array(anyPart, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(anySection, anySection, anySection, (before, changed, kept) => {
        const section = (parts: readonly Part[], heading: string) =>
          parts.map((part) => ({ ...part, terms: [heading] }));
        const ids = (parts: readonly Part[]) =>
          cutPassages(documentOf([...section(parts, "First"), ...section(kept, "Second")]))
            .filter(({ headings }) => headings[0] === "Second")
            .map(({ text, id }) => [text, id.split("-").slice(0, 2).join("-")]);
        expect(ids(changed)).toEqual(ids(before));
      }),
      { seed: 7 },
    );
  });
});

describe("by example", () => {
  test("short paragraphs are packed together up to the most words, not beyond", () => {
    expect(lengths([MAX_WORDS - 10, 10].map((n) => prose(sentence(n))))).toEqual([MAX_WORDS]);
    expect(lengths([MAX_WORDS - 10, 11].map((n) => prose(sentence(n))))).toEqual([
      MAX_WORDS - 10,
      11,
    ]);
  });

  test("short paragraphs are packed evenly, without a scrap at the end", () => {
    // Four quarters, or three thirds, would fill a passage and leave the last paragraph alone.
    const quarter = Math.floor(MAX_WORDS / 4);
    expect(lengths(Array(5).fill(prose(sentence(quarter))))).toEqual([3 * quarter, 2 * quarter]);
    const third = Math.floor(MAX_WORDS / 3);
    expect(lengths([third, third, third, 10].map((n) => prose(sentence(n))))).toEqual([
      2 * third,
      third + 10,
    ]);
  });

  /** A paragraph of one-word sentences, which may be cut anywhere. */
  const paragraphOf = (words: number) =>
    prose(Array.from({ length: words }, (_, n) => sentence(1, `s${n}x`)).join(" "));

  test("a paragraph is whole up to the most words of a part, and cut into two even parts beyond", () => {
    expect(lengths([paragraphOf(MAX_WORDS)])).toEqual([MAX_WORDS]);
    expect(lengths([paragraphOf(MAX_WORDS_OF_PIECE)])).toEqual([MAX_WORDS_OF_PIECE]);
    const beyond = MAX_WORDS_OF_PIECE + 1;
    expect(lengths([paragraphOf(beyond)])).toEqual([Math.ceil(beyond / 2), Math.floor(beyond / 2)]);
  });

  test("the parts of a long paragraph have the ideal length where it divides into such", () => {
    expect(lengths([paragraphOf(2 * IDEAL_WORDS)])).toEqual([IDEAL_WORDS, IDEAL_WORDS]);
    expect(lengths([paragraphOf(5 * IDEAL_WORDS)])).toEqual(Array(5).fill(IDEAL_WORDS));
  });

  test("a long paragraph is cut between its sentences", () => {
    // Three sentences, the first two of which make up most of a passage.
    const long = Math.floor(MAX_WORDS / 2);
    const text = [sentence(long, "a"), sentence(long, "b"), sentence(long, "c")].join(" ");
    expect(lengths([prose(text)])).toEqual([2 * long, long]);
  });

  test("a long paragraph shares no passage with the short ones around it", () => {
    const parts = [prose(sentence(5)), paragraphOf(MAX_WORDS + 1), prose(sentence(6))];
    expect(lengths(parts)).toEqual([5, MAX_WORDS + 1, 6]);
  });

  test("a last sentence of a few words stays with its paragraph", () => {
    const text = `${sentence(MAX_WORDS - 6)} ${sentence(9, "x")}`;
    expect(lengths([prose(text)])).toEqual([MAX_WORDS + 3]);
  });

  test("a sentence of 160 words stays whole, one of 161 is cut between words", () => {
    expect(lengths([prose(sentence(160))])).toEqual([160]);
    expect(lengths([prose(sentence(161))])).toEqual([80, 81]);
  });

  test("a short section gives a short passage", () => {
    const parts = [prose(sentence(5), "One"), prose(sentence(6), "Two"), prose(sentence(7), "Two")];
    expect(
      cutPassages(documentOf(parts)).map(({ headings, text }) => [headings, lengthInWords(text)]),
    ).toEqual([
      [["One"], 5],
      [["Two"], 13],
    ]);
  });

  test("captions never share a passage with prose, nor with captions beyond it", () => {
    const aside = (text: string): Part => ({ kind: "caption", text, terms: [] });
    const parts = [prose("One."), aside("A boat"), aside("An oar"), prose("Two."), aside("A bell")];
    expect(cutPassages(documentOf(parts)).map(({ text }) => text)).toEqual([
      "One.",
      "A boat\nAn oar",
      "Two.",
      "A bell",
    ]);
  });

  test("the second passage with the same text is told apart by a number", () => {
    const ids = cutPassages(
      documentOf([prose("Go.", "A"), prose("Go.", "B"), prose("Go.", "C")]),
    ).map(({ id }) => id);
    expect(ids).toEqual(["ferry-c48cb03601", "ferry-c48cb03601-2", "ferry-c48cb03601-3"]);
  });

  test("a paragraph put in at the top of a long section leaves most ids as they were", () => {
    // Cuts further down move until old and new ones fall together. How soon is chance: 50 sections tell.
    const random = randomFrom(7);
    const anyLength = () => 15 + Math.floor(30 * random());
    const ids = (parts: readonly Part[]) => cutPassages(documentOf(parts)).map(({ id }) => id);
    const kept = Array.from({ length: 50 }, () => {
      const section = Array.from({ length: 160 }, (_, n) => prose(sentence(anyLength(), `p${n}x`)));
      const before = ids(section);
      const after = new Set(ids([prose(sentence(anyLength(), "new")), ...section]));
      return before.filter((id) => after.has(id)).length / before.length;
    });
    expect(kept.reduce((sum, share) => sum + share, 0) / kept.length).toBeGreaterThan(0.7);
  });
});
