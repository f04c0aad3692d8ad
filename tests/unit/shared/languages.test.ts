// Which languages of an index a reader's language finds.
import { describe, expect, test } from "vitest";
import { languagesFor, nameLanguages, originalLanguages } from "../../../src/shared/languages.ts";

/** A language that nobody asks for, so that there is always something to leave out. */
const OTHER = "sw";

describe("a search in", () => {
  test.each<[string, string[], string[]]>([
    ["de", ["de"], ["de"]],
    ["de-AT", ["de"], ["de"]],
    ["de-AT", ["de", "de-at", "de-ch"], ["de", "de-at"]],
    ["de-AT", ["de-de", "de-ch"], ["de-de", "de-ch"]],
    ["DE", ["de-at", "fr"], ["de-at"]],
    ["en", ["en-us", "en-gb"], ["en-us", "en-gb"]],
    ["en", ["en", "en-gb", "enm"], ["en", "en-gb"]],
    ["en-GB", ["en-us"], ["en-us"]],
    ["en_GB", ["en-us", "en-gb"], ["en-gb"]],
    ["pt-br", ["pt-br", "pt", "pt-pt"], ["pt-br", "pt"]],
    ["pt", ["pt-br", "pt-pt"], ["pt-br", "pt-pt"]],
    ["es-MX", ["es-es", "es-419"], ["es-es", "es-419"]],
    ["zh-tw", ["zh-hant", "zh-hans", "zh-cn"], ["zh-hant"]],
    ["zh-hant", ["zh-tw", "zh-hk", "zh-cn", "zh"], ["zh-tw", "zh-hk"]],
    ["zh-HK", ["zh-tw", "zh-cn"], ["zh-tw"]],
    ["zh", ["zh-cn", "zh-tw"], ["zh-cn"]],
    ["zh-Hans-SG", ["zh-cn", "zh", "zh-hant"], ["zh"]],
    ["sr", ["sr-cyrl", "sr-latn"], ["sr-cyrl"]],
    ["sr-Latn-RS", ["sr", "sr-latn"], ["sr-latn"]],
    ["iw", ["he"], ["he"]],
    ["de-u-co-phonebk", ["de"], ["de"]],
  ])("%s finds of %j %j", (wanted, known, found) => {
    expect(languagesFor(wanted, [...known, OTHER])).toEqual(found);
    // What says no language is found with every one.
    expect(languagesFor(wanted, [OTHER, "", ...known])).toEqual(["", ...found]);
  });
});

describe("everything is searched where", () => {
  test.each<[string, string | undefined, string[]]>([
    ["nothing is asked for", undefined, ["de", "en"]],
    ["an empty text is asked for", "", ["de", "en", ""]],
    ["all is asked for", "all", ["de", "en"]],
    ["nothing is in the language", "fr", ["de", "en"]],
    ["what is in it is in another script", "zh-TW", ["zh-cn", "zh-hans", "en"]],
    ["all of it is in the language", "en", ["en-us", "en-gb"]],
    ["all that says a language is in it", "en-AU", ["en", ""]],
    ["nothing says a language", "en", [""]],
    ["there is nothing", "en", []],
    ["the tag is none", "not a tag!", ["de", "en", ""]],
    ["nobody knows which language is meant", "und", ["de", "en"]],
  ])("%s", (_, wanted, known) => {
    expect(languagesFor(wanted, known)).toBe(null);
  });
});

test("an index's tag that is none is found by the same alone", () => {
  expect(languagesFor("not a tag!", ["not a tag!", "de"])).toEqual(["not a tag!"]);
  expect(languagesFor("de", ["not a tag!", "de"])).toEqual(["de"]);
});

describe("pages that are not translated", () => {
  const known = ["en", "de", "de-x-fallback", "pt-br-x-fallback", "pt-pt-x-fallback"];

  test.each([
    ["de-CH", ["de", "de-x-fallback"]],
    ["pt-BR", ["pt-br-x-fallback"]],
    ["en", ["en"]],
  ])("are found in the language whose readers they are for: %s", (wanted, found) => {
    expect(languagesFor(wanted, known)).toEqual(found);
  });

  test("are left out where everything is searched, as their text is found where it comes from", () => {
    expect(originalLanguages(known)).toEqual(["en", "de"]);
    expect(originalLanguages(["en", "de", ""])).toBe(null);
  });
});

test.each([
  [["de", "fr"], "German, French"],
  [["de-at", "de", "zh-hant"], "German, Chinese"],
  [["", "ar"], "English, Arabic"],
  [["tlh-x-none", "xq"], "Klingon, xq"],
  [[], ""],
])("languages as English names them: %j is %s", (tags, names) => {
  expect(nameLanguages(tags)).toBe(names);
});
