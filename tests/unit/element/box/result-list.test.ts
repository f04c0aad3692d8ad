// @vitest-environment happy-dom
// How results are listed: under their pages, as text, with addresses that do no more than open something.
import { describe, expect, test } from "vitest";
import { resultList } from "../../../../src/element/box/result-list.ts";
import type { Result } from "../../../../src/search/answer.ts";
import { result } from "../fake-search.ts";
import { ENGLISH } from "./english.ts";

const BASE = "https://site.test/docs/";

function list(...results: Partial<Result>[]): HTMLElement {
  const place = document.createElement("div");
  const settings = { base: BASE, used: { words: true, meaning: true }, locale: ENGLISH };
  place.append(...resultList(results.map(result), settings));
  return place;
}

const texts = (place: Element, selector: string) =>
  [...place.querySelectorAll(selector)].map(({ textContent }) => textContent);
const hrefs = (place: Element, selector: string) =>
  [...place.querySelectorAll(selector)].map((link) => link.getAttribute("href"));
const languages = (place: Element, selector: string) =>
  [...place.querySelectorAll(selector)].map((found) => [
    found.getAttribute("lang"),
    found.getAttribute("dir"),
  ]);

const TWO_PAGES = [
  { rank: 1, id: "a-1", url: "a/#one", title: "A", headings: ["One", "Inner"] },
  { rank: 2, id: "b-1", url: "b/", title: "B", headings: [] },
  { rank: 3, id: "a-2", url: "a/#two", title: "A", headings: ["Two"] },
];

describe("results", () => {
  test("stand under their pages, whose links lead below the site's base", () => {
    const place = list(...TWO_PAGES);
    expect(texts(place, ".page .title")).toEqual(["A", "B"]);
    expect(hrefs(place, ".title a")).toEqual([`${BASE}a/`, `${BASE}b/`]);
    expect(hrefs(place, ".passage-link")).toEqual([`${BASE}a/#one`, `${BASE}a/#two`, `${BASE}b/`]);
    expect(texts(place, ".passage-link")).toEqual(["One › Inner", "Two", "Beginning of the page"]);
  });

  test("of one section stand together under its heading, which is heard with each", () => {
    const section = { title: "A", headings: ["One"] };
    const place = list(
      { ...section, id: "a-1", url: "a/#p-1" },
      { id: "a-7", url: "a/#p-7", title: "A", headings: ["Two"] },
      { ...section, id: "a-2", url: "a/#p-2" },
      { ...section, id: "b-2", url: "b/#p-2", title: "B" },
    );
    const ids = [...place.querySelectorAll<HTMLElement>("[data-passage]")].map(
      ({ dataset }) => dataset.passage,
    );
    expect(ids).toEqual(["a-1", "a-2", "a-7", "b-2"]);
    expect(texts(place, ".passage-link")).toEqual(["One", "One", "Two", "One"]);
    expect(texts(place, ".passage-link .unseen")).toEqual(["One"]);
    expect([...place.querySelectorAll(".same")]).toEqual([
      place.querySelector("[data-passage=a-2]"),
    ]);
    expect(hrefs(place, ".same a")).toEqual([`${BASE}a/#p-2`]);
  });

  test("carry their ranks", () => {
    const place = list({ rank: 1, id: "x", meaning: null }, { rank: 2, id: "y", words: null });
    const ranks = [...place.querySelectorAll("[data-passage]")].map((passage) =>
      ["passage", "rank", "words-rank", "meaning-rank"].map((name) =>
        passage.getAttribute(`data-${name}`),
      ),
    );
    expect(ranks).toEqual([
      ["x", "1", "1", ""],
      ["y", "2", "", "2"],
    ]);
  });

  test("have their page's address for a title where it has none", () => {
    expect(texts(list({ title: "", url: "a/#b" }), ".title")).toEqual(["a/"]);
  });

  test("are marked: matched words, and the nearest sentence, whose style the site can set", () => {
    const marks = { words: [{ start: 4, end: 9 }], nearestSentence: { start: 0, end: 24 } };
    const nearest = list({ marks }).querySelector(".passage-text em");
    expect(nearest?.innerHTML).toBe("The <mark>ferry</mark> sails at nine.");
    expect(nearest?.getAttribute("part")).toBe("nearest");
  });

  test("say what their page is about where only that holds a word of the query", () => {
    const marks = { words: [], nearestSentence: null, about: [{ start: 0, end: 5 }] };
    const place = list({ about: "Boats to the islands.\nsea", marks }, { id: "b", about: null });
    const lines = place.querySelectorAll(".about");
    expect([...lines].map(({ innerHTML }) => innerHTML)).toEqual([
      "<mark>Boats</mark> to the islands.\nsea",
    ]);
    expect(lines[0]?.getAttribute("part")).toBe("about");
    expect(lines[0]?.nextElementSibling?.className).toBe("passage-text");
  });

  test("are shown as the stretch around what is marked", () => {
    const text = `${"before ".repeat(100)}ferry${" after".repeat(100)}`;
    const place = list({
      text,
      marks: { words: [{ start: 700, end: 705 }], nearestSentence: null },
    });
    expect(texts(place, ".passage-text")[0]?.length).toBeLessThan(330);
    expect(texts(place, ".passage-text mark")).toEqual(["ferry"]);
  });

  test("say why they were found, to who asks", () => {
    const [why] = list({ meaning: { rank: 2, similarity: 0.456 } }).querySelectorAll("details");
    expect(why?.closest("[data-passage]")).not.toBeNull();
    expect(why?.open).toBe(false);
    expect(why?.textContent).toContain("By meaning, place 2: similarity 0.46.");
  });

  test("are text and nothing but text, whatever stands in them", () => {
    const bad = `<img src=x onerror="alert(1)"><script>alert(2)</script>`;
    const place = list({
      title: bad,
      headings: [bad],
      text: bad,
      url: "javascript:alert(3)",
      id: `"><b>`,
      lang: `"><b>`,
      meta: { image: "javascript:alert(4)", date: bad },
      words: { rank: 1, score: 1, terms: [bad] },
      marks: { words: [{ start: 0, end: bad.length }], nearestSentence: null },
    });
    expect(place.querySelectorAll("img, script, b")).toHaveLength(0);
    for (const part of [".title", ".passage-link", ".passage-text", ".date"]) {
      expect(texts(place, part)).toEqual([bad]);
    }
    expect(hrefs(place, "a"), "nowhere rather than there").toEqual([null, null]);
  });
});

describe("other pages with the text of a result", () => {
  const pages = (count: number) =>
    Array.from({ length: count }, (_, i) => {
      const url = `v${i + 1}/#a`;
      return { title: `Guide ${i + 1}`, url, article: `v${i + 1}` };
    });

  test("are named under it, as links", () => {
    const place = list({ title: "Guide 3", copies: pages(2), copyCount: 2 });
    expect(texts(place, "[data-passage] > .copies")).toEqual(["Also in: Guide 1 Guide 2 "]);
    expect(hrefs(place, ".copy")).toEqual([`${BASE}v1/#a`, `${BASE}v2/#a`]);
    expect(place.querySelector(".copy")?.getAttribute("part")).toBe("copy");
  });

  test("are counted where not all are named", () => {
    const place = list({ title: "Guide 12", copies: pages(3), copyCount: 1203 });
    expect(texts(place, ".copies")).toEqual(["Also in: Guide 1 Guide 2 Guide 3 +1,200 "]);
  });

  test("are in the language of the result, and lead nowhere they should not", () => {
    const copies = [{ title: "العبّارات", url: "javascript:alert(1)", article: "a" }];
    const place = list({ lang: "ar", dir: "rtl", copies, copyCount: 1 });
    expect(languages(place, ".copy")).toEqual([["ar", "rtl"]]);
    expect(hrefs(place, ".copy")).toEqual([null]);
  });

  test("are not spoken of where there are none", () => {
    expect(texts(list({}), ".copies")).toEqual([]);
  });
});

describe("an image", () => {
  test("stands with its page, with the date; it tells nothing, and goes where it cannot be had", () => {
    const place = list({ meta: { image: "images/ferry.jpg", date: "2025-01-02" } });
    const image = place.querySelector("img");
    expect(image?.getAttribute("src")).toBe(`${BASE}images/ferry.jpg`);
    expect(image?.getAttribute("alt")).toBe("");
    expect(image?.getAttribute("loading")).toBe("lazy");
    expect(image?.getAttribute("referrerpolicy"), "the address may hold the query").toBe(
      "no-referrer",
    );
    expect(texts(place, ".date")).toEqual(["2 January 2025"]);
    image?.dispatchEvent(new Event("error"));
    expect(place.querySelector("img")).toBeNull();
  });

  test.each([
    ["that is no address", "data:image/svg+xml,<svg/>"],
    ["of another site", "https://elsewhere.test/a.jpg"],
    ["without a name", ""],
  ])("%s is not there", (_, image) => {
    expect(list({ meta: { image, date: "" } }).querySelectorAll("img, .date")).toHaveLength(0);
  });
});

describe("languages", () => {
  test("are those of the pages, which need not be the box's", () => {
    const arabic = { title: "العبّارات", headings: ["الطاقم"], text: "تبحر العبّارة." };
    const place = list(
      { url: "x/", lang: "ar", dir: "rtl", ...arabic },
      { url: "y/", lang: "en", dir: "ltr" },
    );
    const told = [
      ["ar", "rtl"],
      ["en", "ltr"],
    ];
    for (const part of [".title a", ".passage-link", ".passage-text"]) {
      expect(languages(place, part)).toEqual(told);
    }
  });

  test("of a title or a heading in other letters than the passage are found by the browser", () => {
    const place = list({ lang: "ar", dir: "rtl", title: "Ferries", headings: ["Crew"] });
    for (const part of [".title a", ".passage-link"]) {
      expect(languages(place, part)).toEqual([[null, "auto"]]);
    }
    expect(languages(place, ".passage-text")).toEqual([["ar", "rtl"]]);
  });

  test("are left open where a page says none: the text shows its direction itself", () => {
    expect(languages(list({ lang: "", dir: null }), ".passage-text")).toEqual([[null, "auto"]]);
  });

  test("of the box's own words are the box's", () => {
    const place = list({ lang: "ar", dir: "rtl", headings: [] });
    expect(languages(place, ".passage-link")).toEqual([[null, null]]);
    expect(languages(place, "details")).toEqual([[null, null]]);
  });
});
