// Which language a box speaks, by the tag of the text around it.
import { afterEach, describe, expect, test, vi } from "vitest";
import { BUTTON_LABELS, buttonLabel } from "../../../../src/element/labels/button-labels.ts";
import { loadLabels } from "../../../../src/element/labels/choose-labels.ts";
import { LABELS as ENGLISH } from "../../../../src/element/labels/en.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.doUnmock("../../../../src/element/labels/de.ts");
});

describe("a box in a text in", () => {
  test.each([
    ["de", "Suche", "de"],
    ["de-AT", "Suche", "de-AT"],
    ["DE-at", "Suche", "de-AT"],
    ["de_CH", "Suche", "de-CH"],
    ["en-GB", "Search", "en-GB"],
    ["fr-CA", "Rechercher", "fr-CA"],
    ["pt", "Buscar", "pt"],
    ["pt-PT", "Buscar", "pt-PT"],
    ["zh", "搜索", "zh"],
    ["zh-CN", "搜索", "zh-CN"],
    ["zh-SG", "搜索", "zh-SG"],
    ["zh-Hans-HK", "搜索", "zh-Hans-HK"],
    ["zh-TW", "搜尋", "zh-TW"],
    ["zh-HK", "搜尋", "zh-HK"],
    ["zh-MO", "搜尋", "zh-MO"],
    ["zh-Hant", "搜尋", "zh-Hant"],
    ["zh-hant-cn", "搜尋", "zh-Hant-CN"],
    ["cmn", "搜索", "zh"],
    ["yue", "搜尋", "zh-hant"],
    ["no", "Søk", "nb"],
    ["nn", "Søk", "nb"],
    ["nn-NO", "Søk", "nb"],
    ["nb-NO", "Søk", "nb-NO"],
    ["iw", "חיפוש", "he"],
    ["in", "Cari", "id"],
    ["ar-EG", "بحث", "ar-EG"],
  ])("%s says “%s” and counts as in %s", async (tag, word, lang) => {
    const chosen = await loadLabels(tag);
    expect([chosen.labels.search, chosen.lang]).toEqual([word, lang]);
    expect(buttonLabel(tag)).toBe(word);
  });

  test.each([
    ...["", " ", "xx", "sw", "eo", "tlh", "not a tag", "-", "de-", "x-private", "i-klingon"],
    ...["constructor", "toString", "__proto__", "de.ts", "../de", "de\u0000"],
  ])("%j says what English says", async (tag) => {
    expect(await loadLabels(tag)).toEqual({ labels: ENGLISH, lang: "en", dir: "ltr" });
    expect(buttonLabel(tag)).toBe("Search");
  });

  test.each([
    ["ar", "rtl"],
    ["fa-AF", "rtl"],
    ["he", "rtl"],
    ["iw-IL", "rtl"],
    ["de", "ltr"],
    ["ja", "ltr"],
    // Urdu runs from right to left, but the box speaks English there.
    ["ur", "ltr"],
  ])("%s runs %s", async (tag, dir) => {
    expect((await loadLabels(tag)).dir).toBe(dir);
  });
});

test("a language whose file does not come is English, and the site's author is told", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.resetModules();
  vi.doMock("../../../../src/element/labels/de.ts", () => {
    throw new TypeError("Failed to fetch");
  });
  const fresh = await import("../../../../src/element/labels/choose-labels.ts");
  const chosen = await fresh.loadLabels("de-AT");
  expect(chosen).toEqual({ labels: ENGLISH, lang: "en", dir: "ltr" });
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(
      /the language "de" could not be loaded, so the search box speaks English\. Check that .* are on the server\./,
    ),
    expect.any(Error),
  );
});

describe("the word on the button", () => {
  const files = import.meta.glob("../../../../src/element/labels/??{,-hans,-hant}.ts");
  const languages = Object.keys(files)
    .map((path) => path.split("/").pop()?.replace(".ts", "") ?? "")
    .filter((language) => language !== "en");

  test("is known in every language that there are labels in", () => {
    expect(Object.keys(BUTTON_LABELS).sort()).toEqual(languages.sort());
  });

  test.each(Object.entries(BUTTON_LABELS))("in %s is “%s”, as in the box", async (code, word) => {
    const { labels, lang } = await loadLabels(code);
    expect(labels.search).toBe(word);
    expect(lang.toLowerCase()).toBe(code);
  });
});
