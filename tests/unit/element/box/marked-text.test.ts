// Cutting a text at its marks.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutAtMarks } from "../../../../src/element/box/marked-text.ts";

const TEXT = "The ferry leaves. It is full.";

/** A piece as [its text, w where it is a word that matched, s where it is in the nearest sentence]. */
const cut = (words: [number, number][], sentence: [number, number] | null = null, text = TEXT) =>
  cutAtMarks(text, {
    words: words.map(([start, end]) => ({ start, end })),
    nearestSentence: sentence && { start: sentence[0], end: sentence[1] },
  }).map((piece) => [piece.text, `${piece.word ? "w" : ""}${piece.sentence ? "s" : ""}`]);

describe("a text is cut", () => {
  test.each<[string, [number, number][], [number, number] | null, string[][]]>([
    ["nowhere without marks", [], null, [[TEXT, ""]]],
    [
      "around a word",
      [[4, 9]],
      null,
      [
        ["The ", ""],
        ["ferry", "w"],
        [" leaves. It is full.", ""],
      ],
    ],
    [
      "around a word inside the nearest sentence",
      [[4, 9]],
      [0, 17],
      [
        ["The ", "s"],
        ["ferry", "ws"],
        [" leaves.", "s"],
        [" It is full.", ""],
      ],
    ],
    [
      "around a word beside the nearest sentence",
      [[4, 9]],
      [18, 29],
      [
        ["The ", ""],
        ["ferry", "w"],
        [" leaves. ", ""],
        ["It is full.", "s"],
      ],
    ],
    ["nowhere by a mark that lies outside it", [[20, 99]], null, [[TEXT, ""]]],
  ])("%s", (_, words, sentence, expected) => {
    expect(cut(words, sentence)).toEqual(expected);
  });

  test("so that the pieces joined are the text, and none is empty", () => {
    const range = fc.tuple(fc.integer({ min: -3, max: 40 }), fc.nat({ max: 12 }));
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1 }),
        fc.array(range),
        fc.option(range),
        (text, words, sentence) => {
          const toRange = ([start, length]: [number, number]) => ({ start, end: start + length });
          const pieces = cutAtMarks(text, {
            words: words.map(toRange),
            nearestSentence: sentence && toRange(sentence),
          });
          expect(pieces.map((piece) => piece.text).join("")).toBe(text);
          for (const piece of pieces) expect(piece.text).not.toBe("");
        },
      ),
    );
  });

  test("of no length has no pieces", () => {
    expect(cut([], null, "")).toEqual([]);
  });
});
