// What stands in one go, and which words it has.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  chunkForm,
  hasOuterSigns,
  splitChunks,
  splitWords,
} from "../../../../src/search/analysis/words.ts";

const chunks = (text: string) => splitChunks(text).map((chunk) => chunk.text);
const words = (text: string) => splitWords(text).map((word) => word.text);

describe("chunks", () => {
  test.each([
    ["Use fs.watch(filename[, options]).", ["Use", "fs.watch", "filename", "options"]],
    ["C#, C++ and .NET.", ["C#", "C++", "and", ".NET"]],
    ["--dry-run=client `=>` (a)", ["--dry-run", "client", "=>", "a"]],
    ["1,250,000 or 1 250 000", ["1,250,000", "or", "1 250 000"]],
    ["Done🎉 and 👩‍🚀", ["Done", "🎉", "and", "👩‍🚀"]],
    ["J. R. R. Tolkien", ["J. R. R.", "Tolkien"]],
    ["@scope/pkg application/json", ["@scope/pkg", "application/json"]],
    ["“well-known” – ‘so’ …", ["well-known", "so"]],
    ["----- *** - :", []],
    [":: && ?.", ["::", "&&", "?."]],
  ])("of %j", (text, expected) => {
    expect(chunks(text)).toEqual(expected);
  });

  test("are grouped numbers only where the groups are of three", () => {
    const grouped = (text: string) => splitChunks(text).map(({ isGrouped }) => isGrouped);
    expect(grouped("1,250,000")).toEqual([true]);
    expect(grouped("1.10.2")).toEqual([false]);
  });

  test.each([
    ["C#", true],
    [".NET", true],
    ["--force", true],
    ["=>", true],
    ["fs.watch", false],
    ["well-known", false],
  ])("%s has signs around it: %s", (text, expected) => {
    expect(splitChunks(text).map(hasOuterSigns)).toEqual([expected]);
  });
});

test.each([
  ["V1.2.3", "1.2.3"],
  ["docs/guide/", "docs/guide"],
  ["−27", "-27"],
  ["👍🏽", "👍"],
  ["™", "™"],
  ["C#", "c#"],
])("%s is compared as %s", (text, form) => {
  expect(chunkForm(text)).toBe(form);
});

describe("words", () => {
  test.each([
    ["al-Sharaa’s", ["al", "Sharaa’s"]],
    ["The U.N.", ["The", "U.N."]],
    ["file.a.b.ts", ["file", "a.b.", "ts"]],
    ["plan b. Then c.", ["plan", "b", "Then", "c"]],
    ["会議 開く", ["会", "議", "開", "く"]],
    ["น้ำ", ["น้", "ำ"]],
    ["Donau\u00addampf", ["Donau\u00addampf"]],
    ["🙂 … -- _", []],
  ])("of %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test("stand in the text in order, without overlap, whatever the text is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        let last = 0;
        for (const { start, end, text: word } of splitWords(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).toBe(word);
          last = end;
        }
      }),
    );
  });

  test("of two texts are those of each where a space parts them", () => {
    const text = fc.constantFrom("fs.watch", "C#", "well-known", "会議", "don’t", "🎉", "v1.2");
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(words(`${one} ${other}`)).toEqual([...words(one), ...words(other)]);
      }),
    );
  });
});
