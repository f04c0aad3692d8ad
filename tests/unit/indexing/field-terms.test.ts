// The terms of a passage are counted as MiniSearch counts them: its scores rest on these numbers.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Passage } from "../../../src/format/passage.ts";
import { fieldTerms } from "../../../src/indexing/field-terms.ts";
import { Analyzer } from "../../../src/search/analysis/analyzer.ts";
import { english } from "../../../src/search/analysis/language.ts";
import { passageOf, tinyPassages } from "../../fixtures/bundle/tiny-bundle.ts";
import { countedByMiniSearch } from "../../fixtures/field-counts.ts";

const analyzer = new Analyzer(english);

/** Order of terms apart: that is nobody's. */
function expectSame(passage: Passage, text: string): void {
  const { title, headings, about = "" } = passage;
  const expected = countedByMiniSearch({ title, headings: headings.join("\n"), text, about });
  const { terms, lengths } = fieldTerms(passage, analyzer);
  expect(new Map([...terms].sort())).toEqual(new Map([...expected.terms].sort()));
  expect(lengths).toEqual(expected.lengths);
}

describe("terms are counted as MiniSearch counts them, title and headings as part of the text,", () => {
  test.each<[string, Parameters<typeof passageOf>, string]>([
    [
      "for a word that comes again, in other forms and in every field",
      [
        "Ferries leave. The ferry left the Ferry's quay; ferries!",
        { title: "The ferry", headings: ["Ferries", "Quay"] },
      ],
      "The ferry\nFerries\nQuay\nFerries leave. The ferry left the Ferry's quay; ferries!",
    ],
    [
      "for words with inner capitals, accents, numbers and full stops",
      [
        "The iPhone and the getUserMedia café of the U.N. in 2024, Ångström's.",
        { title: "iPhone" },
      ],
      "iPhone\nThe iPhone and the getUserMedia café of the U.N. in 2024, Ångström's.",
    ],
    [
      "for nothing but stop words, which count as words and are no terms",
      ["To be or not to be.", { title: "The who", headings: ["What of it"] }],
      "The who\nWhat of it\nTo be or not to be.",
    ],
    ["for a text without title and headings", ["Dogs, dogs and cats."], "\nDogs, dogs and cats."],
    ["for no word at all", ["?! 🙂"], "\n?! 🙂"],
    [
      "for words that objects have as well",
      ["The constructor of toString, __proto__ and hasOwnProperty."],
      "\nThe constructor of toString, __proto__ and hasOwnProperty.",
    ],
    [
      "for what the page is about, which is no part of the text",
      ["A ferry.", { about: "Ferries and harbours.\nIslands, ferry" }],
      "\nA ferry.",
    ],
  ])("%s", (_, parts, text) => {
    expectSame(passageOf(...parts), text);
  });

  test("for the tiny passages", () => {
    for (const passage of tinyPassages) {
      expectSame(passage, [passage.title, ...passage.headings, passage.text].join("\n"));
    }
  });

  test("for whatever there is", () => {
    const words = fc
      .array(fc.constantFrom("ferry", "Ferries", "the", "iPhone", "café", "U.N.", "2024", "—"))
      .map((list) => list.join(" "));
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 2 }), words, (title, headings, text) => {
        // Where they are alike another rule holds, below.
        fc.pre(title !== text);
        expectSame(passageOf(text, { title, headings }), [title, ...headings, text].join("\n"));
      }),
    );
  });
});

test("a passage that is all title holds it once in its text", () => {
  const passage = passageOf("Harbour lights", { title: "Harbour lights" });
  expectSame(passage, "Harbour lights");
  expect(fieldTerms(passage, analyzer).terms.get("harbour")).toEqual({
    title: 1,
    headings: 0,
    text: 1,
    about: 0,
  });
  expect(fieldTerms(passage, analyzer).lengths).toEqual({
    title: 2,
    headings: 0,
    text: 2,
    about: 0,
  });
});
