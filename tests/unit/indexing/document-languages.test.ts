// Under which language documents are counted and found.
import { expect, test } from "vitest";
import { countLanguages, documentLanguage } from "../../../src/indexing/document-languages.ts";

test.each([
  ["de", "de"],
  ["pt-BR", "pt-br"],
  ["zh-Hant-TW", "zh-hant-tw"],
  ["en_US", "en-us"],
  ["iw", "he"],
  ["", ""],
  // Which language, or whether one at all, these do not say.
  ["und", ""],
  ["und-Latn", ""],
  ["mul", ""],
  ["zxx", ""],
  ["mis", ""],
  ["English (US)", ""],
  ["x-default", ""],
  ["__proto__", ""],
])("a document of %j is found under %j", (lang, language) => {
  expect(documentLanguage({ lang })).toBe(language);
});

test("documents are counted, whatever the case of their tags, the largest language first", () => {
  const documents = ["en-US", "de", "en-us", "", "und", "EN-us", "fr"].map((lang) => ({ lang }));
  expect(Object.entries(countLanguages(documents))).toEqual([
    ["en-us", 3],
    ["", 2],
    ["de", 1],
    ["fr", 1],
  ]);
});
