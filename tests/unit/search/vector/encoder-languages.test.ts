// Whether an encoder knows what is searched.
import { describe, expect, test } from "vitest";
import { encoderKnows, unknownLanguages } from "../../../../src/search/vector/encoder-languages.ts";

const index = (tags: readonly string[], encoderLanguages?: readonly string[]) => ({
  languages: Object.fromEntries(tags.map((tag) => [tag, 1])),
  encoderLanguages,
});

describe("an encoder of English", () => {
  test.each<[boolean, string | undefined, string[]]>([
    [true, "en", ["en", "de"]],
    [true, "en-GB", ["en-us", "de"]],
    [false, "de", ["en", "de"]],
    [false, "de-AT", ["en", "de"]],
    // What says no language counts as English, and is found with every one.
    [true, "de", ["", "de", "en"]],
    [true, undefined, ["de", "en"]],
    [true, "all", ["de", "en"]],
    // Everything is searched where nothing is in a language.
    [true, "fr", ["de", "en"]],
    [false, undefined, ["de", "fr"]],
    [false, "all", ["de"]],
    [false, "en", ["de", "fr"]],
    // Not by all of them: an untranslated page is found where it comes from.
    [false, "all", ["de", "en-x-fallback"]],
    [true, "en", ["de", "en-x-fallback"]],
  ])("is asked: %s, where %s is searched in %j", (isAsked, lang, tags) => {
    expect(encoderKnows(index(tags, ["en"]), lang)).toBe(isAsked);
  });

  test("says why it is not", () => {
    expect(unknownLanguages(index(["de", "fr-ca", "fr"], ["en"]), "all")).toBe(
      "Meaning is only for English; words alone answer in German, French.",
    );
    expect(unknownLanguages(index(["de", "en"], ["en"]), "de")).toBe(
      "Meaning is only for English; words alone answer in German.",
    );
  });
});

test("an encoder of several languages is asked in each", () => {
  const known = index(["de", "nb", "fr"], ["de", "no"]);
  expect(["de", "nb", "fr"].map((lang) => encoderKnows(known, lang))).toEqual([true, true, false]);
});

test("one that does not say is always asked", () => {
  expect(encoderKnows(index(["de"]), "de")).toBe(true);
});
