// Where sentences end, and where they only seem to.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitSentences } from "../../../src/shared/sentences.ts";

const sentences = (text: string) =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe("sentences", () => {
  test.each([
    ["after a full stop, a question and a call", "He left. Why? Go! She stayed."],
    ["after a closing quote or bracket", '"Go." | (He went.) | “Stay.” | So it was.'],
    ["after an answer of two letters", "No. | It is not."],
    [
      "after an abbreviation that a common first word follows",
      "They left the U.S. | The army stayed.",
    ],
    ["after a letter that a common first word follows", "This is plan B. | It is late."],
    ["after the pronoun", "So am I. | Ada stayed."],
    ["after etc. before a common first word", "Oars, bells etc. | They sank."],
    ["after dots before a capital", "He went... | Ada stayed."],
  ])("end %s", (_, marked) => {
    const expected = marked.includes("|") ? marked.split(" | ") : marked.split(/(?<=[.?!]) /);
    expect(sentences(expected.join(" "))).toEqual(expected);
  });

  test.each([
    ["Mr. Vale and Mrs. Lund met Dr. Berg."],
    ["Gen. Moe of St. Ives spoke."],
    ["It was J. R. Lund who rang."],
    ["The U.N. Council met at 5 p.m. Monday."],
    ["Bring tools, e.g. Oars or i.e. Ropes."],
    ["See No. 7 and pp. 12-14, from Jan. 5 on."],
    ["Lund Inc. Osmark built it."],
    ['"Why?" she asked.'],
    ["He went... and came back."],
    ["It cost 3.50 at example.org today."],
  ])("do not end inside: %s", (text) => {
    expect(sentences(text)).toEqual([text]);
  });

  test("always end at a newline, as paragraphs do", () => {
    expect(sentences("He met Mr.\nVale\n\nthere.")).toEqual(["He met Mr.", "Vale", "there."]);
  });

  test.each([
    ["", []],
    [" \n ", []],
    ["...", ["..."]],
    ["😀 😀", ["😀 😀"]],
    ["ذهب. ثم عاد.", ["ذهب.", "ثم عاد."]],
  ])("of %j are %j", (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  test("of any text are in order, trimmed, and cover all but white space", () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc
        .array(
          fc.constantFrom(
            "Mr.",
            "He",
            "went.",
            '"',
            "U.S.",
            "The",
            "?",
            "\n",
            " ",
            "b",
            "5",
            ")",
            "é",
            "😀",
          ),
          { maxLength: 40 },
        )
        .map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(at, start).trim()).toBe("");
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          at = end;
        }
        expect(text.slice(at).trim()).toBe("");
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
