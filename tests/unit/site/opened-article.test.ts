// @vitest-environment happy-dom
// What of an article is marked for who was led there by a search, and what of a tab's note is believed.
import { beforeEach, describe, expect, test } from "vitest";
import { noteOpened } from "../../../src/site/scripts/note-opened.ts";
import { placesOf, readOpened } from "../../../src/site/scripts/opened-article.ts";

const marked = (words: readonly string[], text: string) =>
  placesOf(words, text).map(([start, end]) => text.slice(start, end));

describe("marked are", () => {
  test.each<[string, string[], string, string[]]>([
    ["the words, in whatever case", ["killed"], "Killed, and killed again", ["Killed", "killed"]],
    ["whole words only", ["kill"], "kill killed overkill skill", ["kill"]],
    ["the longest of several", ["white", "white helmets"], "White Helmets", ["White Helmets"]],
    [
      "words with letters of any script",
      ["straße", "лодка"],
      "Straße, Лодка.",
      ["Straße", "Лодка"],
    ],
    ["words where there are no spaces", ["账簿"], "村里的账簿在这里", ["账簿"]],
    ["signs as signs", ["c++", "a.b"], "c++ acb a.b (c++)", ["c++", "a.b", "c++"]],
    ["no signs alone", ["", "?", "-"], "Why? - So.", []],
    ["none where there are none", [], "Why? So.", []],
  ])("%s", (_, words, text, found) => {
    expect(marked(words, text)).toEqual(found);
  });
});

describe("what was opened", () => {
  const KEY = "kindred-demo:opened";
  beforeEach(() => sessionStorage.clear());

  const open = (detail: object) =>
    document.dispatchEvent(new CustomEvent("kindred:open", { detail }));

  test("is noted, and read on that page alone", () => {
    noteOpened();
    history.replaceState(null, "", "?q=ferry");
    open({ query: "ferry", url: "https://site.test/articles/a/#p-3", rank: 1, words: ["ferries"] });
    expect(readOpened("/articles/a/")).toEqual({
      query: "ferry",
      search: "?q=ferry",
      words: ["ferries"],
    });
    expect(readOpened("/articles/b/")).toBeNull();
  });

  test.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["another kind", "7"],
    [
      "a place that is no query",
      JSON.stringify({ pathname: "/a/", query: "x", search: "//x", words: [] }),
    ],
    ["no words", JSON.stringify({ pathname: "/a/", query: "x", search: "?q=x", words: "x" })],
  ])("is not believed where the note is %s", (_, note) => {
    sessionStorage.setItem(KEY, note);
    expect(readOpened("/a/")).toBeNull();
  });

  test("is cut where it is long", () => {
    const words = ["x".repeat(200), 7, ...Array.from({ length: 200 }, (_, i) => `w${i}`)];
    const note = { pathname: "/a/", query: "q".repeat(999), search: "?q=x", words };
    sessionStorage.setItem(KEY, JSON.stringify(note));
    const opened = readOpened("/a/");
    expect(opened?.query).toHaveLength(100);
    expect(opened?.words).toHaveLength(50);
  });
});
