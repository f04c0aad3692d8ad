// What is marked in a passage.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binaryCode, SENTENCE_DIMENSIONS } from "../../../src/format/binary-quantisation.ts";
import { seededRandom } from "../../../src/indexing/seeded-random.ts";
import { Analyzer } from "../../../src/search/analysis/analyzer.ts";
import { english } from "../../../src/search/analysis/language.ts";
import { matchedRanges, nearestSentence, sentenceRange } from "../../../src/search/excerpt.ts";
import { LanguageIndex } from "../../../src/search/lexical/language-index.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";
import { randomNear, randomUnit } from "../../fixtures/random-vectors.ts";

/** The marked stretches, as texts. */
const marked = (text: string, terms: string[], raw = "") =>
  matchedRanges(text, hitOf(terms), parseQuery(raw, false)).map(({ start, end }) =>
    text.slice(start, end),
  );

/** What words have found by these terms. */
function hitOf(terms: readonly string[]) {
  const language = new LanguageIndex({
    analyzer: new Analyzer(english),
    dictionary: null as never,
    passages: 1,
    meanLengths: { title: 1, headings: 1, text: 1, about: 1 },
  });
  return { terms, language };
}

describe("marked words", () => {
  test.each([
    ["in every form of the term", "A body, two Bodies.", ["bodi"], ["body", "Bodies"]],
    ["whole, with accent and possessive", "The Café’s door", ["cafe"], ["Café’s"]],
    ["by a part with inner capitals", "Use camelCase here", ["camel"], ["camelCase"]],
    ["where they stand, not inside other words", "bodyguard body", ["bodi"], ["body"]],
    ["not at all where no term matched", "A body", [], []],
    ["after emoji, at the right place", "🙂🙂 body", ["bodi"], ["body"]],
    ["of a name with its signs", "Use C# or C.", ["c#"], ["C#"]],
    ["of letters without spaces between", "町で会議を開く", ["会議", "開く"], ["会議", "開く"]],
  ])("are marked %s", (_, text, terms, expected) => {
    expect(marked(text, terms)).toEqual(expected);
  });

  test("of a phrase are all marked, stop words too, but elsewhere only the terms are", () => {
    expect(marked("The end of war. The war. Of it.", ["end", "war"], '"the end of war"')).toEqual([
      "The",
      "end",
      "of",
      "war",
      "war",
    ]);
  });

  test("lie inside the text, in order, without overlap", () => {
    const anyText = fc.array(fc.constantFrom("a", "body", "Bodies", "é", "🙂", " ", ".", "’s"));
    fc.assert(
      fc.property(anyText, (parts) => {
        const text = parts.join("");
        let last = 0;
        for (const { start, end } of matchedRanges(
          text,
          hitOf(["bodi"]),
          parseQuery('"a body"', false),
        )) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe("the nearest sentence", () => {
  const passage = passageOf("First of two. Second of two.");

  test("is marked without the space around it", () => {
    expect(sentenceRange(passage, 1)).toEqual({ start: 14, end: 28 });
  });

  test.each([
    ["there is none", null],
    ["the passage has no such sentence", 2],
  ])("is not marked where %s", (_, position) => {
    expect(sentenceRange(passage, position)).toBe(null);
  });

  /** A passage whose sentences have these vectors. */
  const stored = (...vectors: Float32Array[]) => ({
    ...passageOf("A text."),
    sentenceCodes: Uint8Array.from(
      vectors.flatMap((vector) => [...binaryCode(vector, SENTENCE_DIMENSIONS)]),
    ),
  });

  test("is the one whose numbers have the most signs of the query's, the larger counting for more", () => {
    const query = Float32Array.of(0.1, -0.1, 0.1, -0.98);
    const passage = stored(
      // Three signs of the query's, but the largest number's is wrong.
      Float32Array.of(1, -1, 1, 1),
      Float32Array.of(-1, 1, 1, -1),
      Float32Array.of(-1, 1, -1, -1),
    );
    expect(nearestSentence(passage, query)).toBe(1);
  });

  test("is the first of two that are as near", () => {
    const [near, far] = [Float32Array.of(1, 1), Float32Array.of(-1, -1)];
    expect(nearestSentence(stored(far, near, near), Float32Array.of(1, 0))).toBe(1);
  });

  test("is there also where all sentences are far: 0 is not the least", () => {
    const [far, farther] = [Float32Array.of(-1, 1), Float32Array.of(-1, -1)];
    expect(nearestSentence(stored(farther, far), Float32Array.of(0.9, 0.1))).toBe(1);
  });

  test("is none of a passage of one sentence, for which nothing is stored: it is the sentence", () => {
    expect(nearestSentence(stored(), Float32Array.of(1, 0))).toBe(null);
  });

  test("is nearly always the one that whole vectors name, as near sentences stand out", () => {
    const random = seededRandom(3);
    let right = 0;
    for (let round = 0; round < 200; round++) {
      const query = randomUnit(random, 256);
      const sentences = Array.from({ length: 5 }, () => randomUnit(random, 256));
      const nearest = Math.floor(5 * random());
      sentences[nearest] = randomNear(random, query, 0.5);
      if (nearestSentence(stored(...sentences), query) === nearest) right++;
    }
    expect(right).toBeGreaterThanOrEqual(190);
  });
});
