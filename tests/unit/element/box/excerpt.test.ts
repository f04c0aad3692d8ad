// Which stretch of a passage is shown: around what is marked, never more than fits, cut between words.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerptOf } from "../../../../src/element/box/excerpt.ts";
import type { Marks } from "../../../../src/search/answer.ts";

/** Half of a character that takes two units. */
const HALF_CHARACTER = /\p{Surrogate}/u;

const NONE: Marks = { words: [], nearestSentence: null };

/** Words that tell where in the text they stand: "w0 w1 w2 …". */
const counted = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join(" ");

/** Where a piece of the text stands. */
const rangeOf = (text: string, piece: string) => {
  const start = text.indexOf(piece);
  return { start, end: start + piece.length };
};

const marksOf = (text: string, words: readonly string[], sentence?: string): Marks => ({
  words: words.map((word) => rangeOf(text, word)),
  nearestSentence: sentence === undefined ? null : rangeOf(text, sentence),
});

/** What is shown, and what of it is marked. */
function shown(text: string, marks: Marks) {
  const excerpt = excerptOf(text, marks);
  const { words, nearestSentence } = excerpt.marks;
  return {
    text: excerpt.text,
    words: words.map(({ start, end }) => excerpt.text.slice(start, end)),
    sentence: nearestSentence && excerpt.text.slice(nearestSentence.start, nearestSentence.end),
  };
}

const LONG = counted(300);

describe("a text", () => {
  test("that is short is shown whole, with its marks as they are", () => {
    const text = counted(55);
    const marks = marksOf(text, ["w3", "w54"], "w5 w6");
    expect(excerptOf(text, marks)).toEqual({ text, marks });
  });

  test("in which nothing is marked is shown from its beginning to the end of a word", () => {
    const { text } = shown(LONG, NONE);
    expect(text).toMatch(/^w0 w1 .* w\d+ …$/);
    expect(text.length).toBeGreaterThan(190);
    expect(LONG.startsWith(text.slice(0, -2))).toBe(true);
    expect(LONG.charAt(text.length - 2), "after the last word").toBe(" ");
  });

  test("whose mark is near its beginning is shown from there", () => {
    const { text, words } = shown(LONG, marksOf(LONG, ["w12"]));
    expect(text).toMatch(/^w0 w1 /);
    expect(words).toEqual(["w12"]);
  });

  test("is shown around words that stand close together, where the nearest sentence has none", () => {
    const sentence = "w20 w21 w22";
    const phrase = ["w250 ", "w251 ", "w252 "];
    expect(shown(LONG, marksOf(LONG, phrase, sentence)).words).toEqual(phrase);
    expect(shown(LONG, marksOf(LONG, phrase.slice(1), sentence)).sentence).toBe(sentence);
  });

  test("is shown around the nearest sentence, a little of what is before it too", () => {
    const sentence = "w200 w201 w202 w203";
    const { text, ...marked } = shown(LONG, marksOf(LONG, ["w201", "w5 "], sentence));
    expect(text).toMatch(/^… w1\d\d w1\d\d .* …$/);
    expect(text.indexOf("w200")).toBeLessThanOrEqual(42);
    expect(marked).toEqual({ words: ["w201"], sentence });
  });

  test("is shown where the most matched words stand close together", () => {
    const words = ["w10 ", "w150", "w155", "w160", "w290"];
    expect(shown(LONG, marksOf(LONG, words)).words).toEqual(["w150", "w155", "w160"]);
  });

  test("is shown at the first of places with as many matched words", () => {
    expect(shown(LONG, marksOf(LONG, ["w100", "w101", "w250", "w251"])).words).toEqual([
      "w100",
      "w101",
    ]);
  });

  test("is shown to its end without a sign that it goes on", () => {
    const { text } = shown(LONG, marksOf(LONG, ["w299"]));
    expect(text.startsWith("… ")).toBe(true);
    expect(text.endsWith(" w299")).toBe(true);
  });
});

describe("a nearest sentence that is too long to be shown whole", () => {
  const sentence = LONG.slice(LONG.indexOf("w50"), LONG.indexOf(" w280"));

  test("is shown where its matched words stand", () => {
    const marked = shown(LONG, marksOf(LONG, ["w20", "w21", "w250", "w251"], sentence));
    expect(marked.words).toEqual(["w250", "w251"]);
    expect(sentence).toContain(marked.sentence);
  });

  test("is shown from its beginning where it has none", () => {
    const marked = shown(LONG, marksOf(LONG, ["w20", "w21"], sentence));
    expect(marked.sentence).toMatch(/^w50 w51 /);
  });

  test("is shown where they stand, too, if only its end would not fit", () => {
    const nearly = LONG.slice(LONG.indexOf("w100"), LONG.indexOf("w100") + 210);
    const last = nearly.trim().split(" ").at(-2) as string;
    expect(shown(LONG, marksOf(LONG, [last], nearly)).words).toEqual([last]);
  });
});

describe("a script without spaces", () => {
  const han = "山川草木".repeat(200);

  test("is cut between characters, its marks moved along", () => {
    const start = 400;
    const marks = { words: [{ start, end: start + 4 }], nearestSentence: null };
    const { text, words } = shown(han, marks);
    expect(words).toEqual(["山川草木"]);
    expect(text.length).toBeLessThanOrEqual(220 + 4);
    expect(text).toMatch(/^… .* …$/);
  });

  test("is never cut inside of a character of two units", () => {
    const half = "𠮷".repeat(200);
    const text = `${half}a${half}`;
    const start = text.indexOf("a") + 1;
    // Forty units before the mark, and two hundred and twenty from there on, are in the middle of one.
    const marks = { words: [{ start, end: start + 2 }], nearestSentence: null };
    const excerpt = shown(text, marks);
    expect(excerpt.words).toEqual(["𠮷"]);
    expect(excerpt.text).not.toMatch(HALF_CHARACTER);
    expect(excerpt.text).toContain(`… ${"𠮷".repeat(20)}a𠮷`);
  });
});

describe("whatever the text and the marks", () => {
  const word = fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
    fc.constantFrom("ferry", "船が出る", "𠮷𠮷𠮷", "x".repeat(400), "।"),
  );
  const text = fc
    .array(word, { minLength: 1, maxLength: 200 })
    .chain((words) => fc.constantFrom(" ", "", "\n").map((space) => words.join(space)));
  /** Ranges between whole characters, as the search makes them: in order, not overlapping. */
  const cases = text.chain((made) => {
    const borders = [...made].reduce<number[]>((all, character) => {
      all.push((all.at(-1) ?? 0) + character.length);
      return all;
    }, []);
    const place = fc.constantFrom(0, ...borders);
    return fc.record({
      text: fc.constant(made),
      places: fc.uniqueArray(place, { maxLength: 20 }),
      sentence: fc.option(fc.tuple(place, place)),
    });
  });
  const range = (a: number, b: number) => ({ start: Math.min(a, b), end: Math.max(a, b) });

  test("the excerpt is a piece of it that fits, and marks in it what was marked in the text", () => {
    fc.assert(
      fc.property(cases, ({ text, places, sentence }) => {
        const sorted = [...places].sort((a, b) => a - b);
        const words = sorted.flatMap((start, i) => {
          const end = sorted[i + 1];
          return i % 2 === 0 && end !== undefined ? [{ start, end }] : [];
        });
        const nearestSentence = sentence && sentence[0] !== sentence[1] ? range(...sentence) : null;
        const excerpt = excerptOf(text, { words, nearestSentence });

        const piece = excerpt.text.replace(/^… /, "").replace(/ …$/, "");
        expect(text).toContain(piece);
        expect(piece.length).toBeLessThanOrEqual(320);
        expect(excerpt.text).not.toMatch(HALF_CHARACTER);

        const all = [...excerpt.marks.words];
        if (excerpt.marks.nearestSentence) all.push(excerpt.marks.nearestSentence);
        const originals = nearestSentence ? [...words, nearestSentence] : words;
        for (const { start, end } of all) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(excerpt.text.length);
          const marked = excerpt.text.slice(start, end);
          const isOriginal = originals.some((original) =>
            text.slice(original.start, original.end).includes(marked),
          );
          expect(isOriginal, `“${marked}” was marked`).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
