// Cutting what no spaces part: no passage is long in characters either, and nothing is lost or torn.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONTENT_FOLDER } from "../../../scripts/paths.ts";
import { readContent } from "../../../scripts/read-content.ts";
import type { Document } from "../../../src/documents/document.ts";
import { cutPassages, MAX_CHARACTERS } from "../../../src/indexing/cut-passages.ts";
import { lengthInWords } from "../../../src/indexing/passage-length.ts";
import { splitSentences } from "../../../src/shared/sentences.ts";

function documentOf(texts: readonly string[]): Document {
  const blocks = texts.map((text) => ({ kind: "paragraph" as const, text }));
  return { url: "ferry/", title: "The ferry", lang: "en", blocks };
}

const textsOf = (...texts: string[]) => cutPassages(documentOf(texts)).map(({ text }) => text);
const withoutSpace = (text: string) => text.replace(/\s+/g, "");

/** Cuts what must be cut and checks what holds of any text. */
function cutAndCheck(...texts: string[]): string[] {
  const cut = textsOf(...texts);
  expect(cut.map(withoutSpace).join("")).toBe(withoutSpace(texts.join("\n")));
  for (const text of cut) expect(text.length).toBeLessThanOrEqual(MAX_CHARACTERS);
  return cut;
}

const SENTENCE = "春天的时候我们在花园里种植番茄和黄瓜，每天早上浇水，并且注意土壤的湿度。";
const FAMILY = "👨‍👩‍👧‍👦";

const anyPiece = fc.oneof(
  fc.constantFrom(
    SENTENCE,
    "ฤดูใบไม้ผลิเราปลูกมะเขือเทศ",
    "春天、",
    "です。",
    "ក្រុង",
    "မြန်မာ။",
    FAMILY,
    "🇨🇭",
  ),
  fc.constantFrom(
    "The ferry leaves. ",
    " and then, ",
    "1,000",
    " ",
    "\n",
    "e\u0301",
    "{a:1};",
    "0f3e ",
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const anyText = fc
  .array(fc.tuple(anyPiece, fc.oneof(fc.constant(1), fc.nat({ max: 60 }), fc.nat({ max: 900 }))), {
    maxLength: 6,
  })
  .map((pieces) => pieces.map(([piece, times]) => piece.repeat(times)).join(""));

describe("for any text", () => {
  test("the passages hold each character once, in order, and none more than they may", () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 5 }), (texts) => {
        fc.pre(withoutSpace(texts.join("")) !== "");
        cutAndCheck(...texts);
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  test("no letter is parted from its mark, no pair of code units and no emoji is torn", () => {
    const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
    const characters = fc.array(
      fc.constantFrom("e\u0301", "𠀀", FAMILY, "กำ", "ど", ",\u0301", "a"),
      {
        minLength: 1,
        maxLength: 9,
      },
    );
    fc.assert(
      fc.property(characters, fc.integer({ min: 100, max: 900 }), (unit, times) => {
        const text = unit.join("").repeat(times);
        const whole = new Set([...graphemes.segment(text)].map(({ index }) => index));
        let at = 0;
        for (const passage of cutAndCheck(text)) {
          expect(whole.has(at)).toBe(true);
          at += passage.length;
        }
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});

describe("by example", () => {
  test("a paragraph of Chinese is cut between its sentences", () => {
    const cut = cutAndCheck(SENTENCE.repeat(600));
    expect(cut.length).toBeGreaterThan(80);
    for (const text of cut) expect(text).toMatch(/^春.*湿度。$/);
  });

  test("many paragraphs of Chinese are not one passage", () => {
    const cut = cutAndCheck(...Array<string>(60).fill(SENTENCE.repeat(12)));
    expect(Math.max(...cut.map(lengthInWords))).toBeLessThanOrEqual(160);
  });

  test("a sentence without a full stop is cut between its clauses", () => {
    for (const text of cutAndCheck("我们在花园里种植番茄和黄瓜，".repeat(100))) {
      expect(text).toMatch(/^我.*黄瓜，$/);
    }
  });

  test("quotes stay with the clause that they close", () => {
    for (const text of cutAndCheck("他说「每天早上浇水、」".repeat(60)))
      expect(text).toMatch(/^他.*」$/);
  });

  test("where no mark is, pieces between characters are even", () => {
    const lengths = cutAndCheck("春".repeat(1000)).map((text) => text.length);
    expect(lengths).toEqual(Array(4).fill(250));
  });

  test("Thai is cut at its spaces", () => {
    const phrase = "ฤดูใบไม้ผลิเราปลูกมะเขือเทศและแตงกวา";
    for (const text of cutAndCheck(`${phrase} `.repeat(100).trim())) {
      expect(text.split(" ").every((part) => part === phrase)).toBe(true);
    }
  });

  test("a token of 50,000 characters is cut evenly, and the words before it begin its first passage", () => {
    const cut = cutAndCheck(`The key is ${"a".repeat(50_000)}`);
    expect(cut[0]).toMatch(/^The key is a{900,}$/);
    const lengths = cut.slice(1).map((text) => text.length);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
  });

  test("minified code is cut behind its commas and semicolons, and numbers stay whole", () => {
    for (const text of cutAndCheck("a=f(1,000),b=g(x);".repeat(400))) {
      expect(text).toMatch(/^[ab]=.*[,;]$/);
    }
  });

  test("many long words in one sentence, and a dump of numbers, are held to the characters too", () => {
    cutAndCheck(Array<string>(150).fill("x".repeat(60)).join(" "));
    cutAndCheck("0123456789abcdef0123456789abcdef\n".repeat(3000));
  });

  test("a letter with thousands of marks is no way around the limit", () => {
    cutAndCheck(`e${"\u0301".repeat(9000)}`);
  });

  test("paragraphs of few but long words share a passage up to its most characters", () => {
    const block = Array<string>(10).fill("x".repeat(60)).join(" ");
    expect(
      cutAndCheck(...Array<string>(5).fill(block)).map((text) => text.split("\n").length),
    ).toEqual([2, 2, 1]);
  });
});

test("English prose is measured by its words alone: the two articles are cut as by white space", async () => {
  const articles = await readContent(CONTENT_FOLDER);
  expect(articles.length).toBeGreaterThan(0);
  for (const { blocks } of articles) {
    for (const { text } of blocks) {
      const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end));
      for (const measured of [text, ...sentences]) {
        expect(lengthInWords(measured)).toBe(measured.match(/\S+/g)?.length ?? 0);
      }
    }
  }
  for (const article of articles) {
    for (const { text } of cutPassages(article)) expect(text.length).toBeLessThan(MAX_CHARACTERS);
  }
});
