// Terms: what counts as the same word.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Analyzer } from "../../../../src/search/analysis/analyzer.ts";
import { english } from "../../../../src/search/analysis/language.ts";
import { loadLanguage } from "../../../../src/search/analysis/load-language.ts";

const analyzer = new Analyzer(english);
const termsOf = (text: string) => analyzer.terms(text).map(({ term }) => term);

describe("words that give the same terms", () => {
  test.each([
    ["capitals", "LATAKIA", "Latakia"],
    ["an accent", "Café", "cafe"],
    ["a possessive with a curly apostrophe", "Assad’s", "Assad"],
    ["full stops between initials", "U.N.", "UN"],
    ["no last stop", "U.K", "UK"],
    ["a plural", "bodies", "body"],
    ["another form of the verb", "rescuing", "rescued"],
  ])("%s makes no difference: %s and %s", (_, one, other) => {
    expect(termsOf(one)).not.toEqual([]);
    expect(termsOf(one)).toEqual(termsOf(other));
  });

  test.each([
    ["a name found by its last part", "al-Sharaa", "Sharaa"],
    ["an identifier found by its part", "foo_bar", "bar"],
    ["a word with inner capitals found by its first part", "camelCase", "camel"],
    ["a word with inner capitals found in small letters", "camelCase", "camelcase"],
    ["a number at the end of a word", "covid19", "covid"],
    ["the word behind an elision", "l’école", "école"],
    ["a name behind an apostrophe", "rock'n'roll", "rock"],
    ["a version without its v", "v1.2.3", "1.2.3"],
    ["a name with its signs", "Use C#.", "C#"],
  ])("%s: %s by %s", (_, text, query) => {
    expect(termsOf(text)).toEqual(expect.arrayContaining(termsOf(query).slice(-1)));
  });

  test.each([
    ["two names", "Hassan", "Hasan"],
    ["a contraction and its first word", "can't", "can"],
    ["signs", "C#", "C++"],
    ["a word in parts and as one", "wi-fi", "wifi"],
    ["capitals that are a name and a stop word", "IT", "it"],
  ])("%s are not the same: %s and %s", (_, one, other) => {
    expect(termsOf(one)).not.toEqual(termsOf(other));
  });
});

test("digits in groups are also a number written as one", () => {
  expect(termsOf("1,250,000")).toContain("1250000‐");
});

test("function words give no terms, whatever their case in a sentence", () => {
  expect(termsOf("The whatever of And does")).toEqual([]);
});

test("a term is given with its place in the text", () => {
  expect(analyzer.terms("🙂 al-Sharaa")).toEqual(
    expect.arrayContaining([
      { term: "🙂", start: 0, end: 2 },
      { term: "sharaa", start: 6, end: 12 },
      { term: "alsharaa‐", start: 3, end: 12 },
    ]),
  );
});

test("a document's language stems, with accents and without", async () => {
  const french = new Analyzer(await loadLanguage("fr"));
  const [accented, plain] = [french.termsOfWord("universités"), french.termsOfWord("universite")];
  expect(accented.some((term) => plain.includes(term))).toBe(true);
  const german = new Analyzer(await loadLanguage("de"));
  expect(german.termsOfWord("Häuser")).toEqual(german.termsOfWord("haus"));
});

test("no text gives an empty term", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      for (const { term, start, end } of analyzer.terms(text)) {
        expect(term).not.toBe("");
        expect(end).toBeGreaterThan(start);
      }
    }),
  );
});
