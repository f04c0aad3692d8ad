// @vitest-environment happy-dom
// <kindred-search> in a page, with a search that the test plays.
import type { Window } from "happy-dom";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  defineSearchElement,
  type KindredSearchElement,
} from "../../../src/element/define-search-element.ts";
import { answer, fakeSearches, result } from "./fake-search.ts";

const FOLDER = "https://site.test/docs/kindred/";

const browser = (window as unknown as Window).happyDOM;
// The styles that the element asks for are not there to be loaded.
browser.settings.handleDisabledFileLoadingAsSuccess = true;

let searches = fakeSearches();
defineSearchElement((options) => searches.create(options), {
  index: FOLDER,
  styles: `${FOLDER}kindred.css`,
});

beforeEach(() => {
  searches = fakeSearches();
  browser.setURL("https://site.test/docs/");
});
afterEach(async () => {
  document.body.replaceChildren();
  document.head.replaceChildren();
  await settle();
  vi.restoreAllMocks();
});

/** Lets what has been set going go on: promises, and what was put off to the next task. */
async function settle(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setTimeout(resolve));
}

/** Puts markup into the page; the first box in it. */
async function place(html = "<kindred-search></kindred-search>"): Promise<KindredSearchElement> {
  // Read before it is in the page, as a browser's parser does where the script comes after it.
  const read = document.createElement("div");
  read.innerHTML = html;
  document.body.replaceChildren(...read.childNodes);
  await settle();
  return boxes()[0] as KindredSearchElement;
}

const boxes = () => [...document.querySelectorAll<KindredSearchElement>("kindred-search")];
const inputOf = (box: Element) => box.querySelector("input[type=search]") as HTMLInputElement;
const textOf = (box: Element, part: string) => {
  const found = box.querySelector<HTMLElement>(`.kindred-${part}`);
  return found === null || found.hidden ? "" : (found.textContent ?? "");
};
const hrefs = (box: Element, selector: string) =>
  [...box.querySelectorAll(selector)].map((link) => link.getAttribute("href"));

async function type(box: Element, text: string): Promise<void> {
  inputOf(box).value = text;
  inputOf(box).dispatchEvent(new Event("input", { bubbles: true }));
  await settle();
}

async function press(target: EventTarget, key: string, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent("keydown", {
    key,
    bubbles: true,
    cancelable: true,
    composed: true,
    ...more,
  });
  target.dispatchEvent(event);
  await settle();
  return event;
}

/** Keeps searches from being there until the returned function is called. */
function closeGate(): () => void {
  let open = () => {};
  searches.gate = new Promise((resolve) => {
    open = resolve;
  });
  return () => open();
}

/** Has the newest query answered. */
async function reply(more: Parameters<typeof answer>[0] = {}): Promise<void> {
  searches.lastQuery.give(answer(more));
  await settle();
}

const twoPages = [
  result({ rank: 1, id: "a-1", url: "a/#one", title: "A", headings: ["One", "Inner"] }),
  result({ rank: 2, id: "b-1", url: "b/", title: "B", headings: [] }),
  result({ rank: 3, id: "a-2", url: "a/#two", title: "A", headings: ["Two"] }),
];

describe("a box in the page", () => {
  test("has a labelled input, and what is in it is replaced but for the examples", async () => {
    const box = await place(
      `<kindred-search label="Find" placeholder="Anything"><noscript>No.</noscript><p>Old</p>
        <ul data-kindred-examples><li>Try</li></ul></kindred-search>`,
    );
    const label = box.querySelector("label");
    expect(label?.textContent).toBe("Find");
    expect(label?.htmlFor).toBe(inputOf(box).id);
    expect(inputOf(box).placeholder).toBe("Anything");
    expect(box.querySelector("noscript")).toBeNull();
    expect(box.textContent).not.toContain("Old");
    expect(box.textContent).toContain("Try");
  });

  test("is found by a copy of itself as it was before: a clone has one form, and works", async () => {
    const box = await place();
    await type(box, "ferry");
    await reply({ results: twoPages });
    const clone = box.cloneNode(true) as KindredSearchElement;
    box.replaceWith(clone);
    await settle();
    expect(clone.querySelectorAll("form")).toHaveLength(1);
    expect(clone.dataset.answered).toBeUndefined();
    await type(clone, "boat");
    expect(searches.lastQuery.text).toBe("boat");
  });

  test("has classes of its own, and nothing else of the page is changed", async () => {
    const box = await place();
    await type(box, "ferry");
    await reply({ results: [result({ meta: { date: "2025-01-02", image: "a.png" } })] });
    for (const element of box.querySelectorAll("[class]")) {
      for (const name of element.classList) expect(name).toMatch(/^kindred-/);
    }
    for (const element of box.querySelectorAll("[id]")) expect(element.id).toMatch(/^kindred-\d/);
    expect(document.body.children).toHaveLength(1);
  });

  test("opens the index beside the script, or the one that its attribute names", async () => {
    await place();
    expect(searches.last.options.index).toBe(FOLDER);
    await place(`<kindred-search index="../search/"></kindred-search>`);
    expect(searches.last.options.index).toBe("https://site.test/search/");
  });

  test("asks for the styles beside the script, once, where the page has none", async () => {
    await place("<kindred-search></kindred-search><kindred-search></kindred-search>");
    expect([...document.querySelectorAll("link")].map(({ href }) => href)).toEqual([
      `${FOLDER}kindred.css`,
    ]);
  });

  test("asks for no styles where the page has them", async () => {
    await place(
      "<style>kindred-search { --kindred-styles: 1 }</style><kindred-search></kindred-search>",
    );
    expect(document.querySelector("link")).toBeNull();
  });

  test("tells its state in attributes and in a line", async () => {
    const open = closeGate();
    const box = await place();
    expect({ ...box.dataset }).toEqual({ words: "loading", meaning: "loading" });
    open();
    await settle();
    expect({ ...box.dataset }).toEqual({ words: "ready", meaning: "ready" });
    expect(textOf(box, "status-words")).toBe("Words: 36 passages ready");
    expect(textOf(box, "status-bytes")).toBe("1.5 kB loaded");
    searches.last.become({ meaning: "loading", progress: { loaded: 2000, total: 4000 } });
    expect(box.dataset.meaning).toBe("loading");
    expect(textOf(box, "status-meaning")).toBe("Meaning: loading 2.0 kB of 4.0 kB");
  });

  test("says once, when meaning has come too, that it needs the line no longer", async () => {
    const heard = vi.fn();
    document.addEventListener("kindred-quiet", heard);
    const open = closeGate();
    await place();
    searches.last.become({ meaning: "loading" });
    open();
    await settle();
    expect(heard).not.toHaveBeenCalled();
    searches.last.become({ meaning: "ready" });
    await settle();
    document.removeEventListener("kindred-quiet", heard);
    expect(heard).toHaveBeenCalledTimes(1);
  });
});

describe("a query", () => {
  test("is asked as it is typed, and its draft gives way to the final answer", async () => {
    const box = await place(`<kindred-search limit="5" mode="words"></kindred-search>`);
    const heard = vi.fn();
    box.addEventListener("kindred-searched", heard);
    await type(box, "ferry");
    expect(searches.lastQuery).toMatchObject({
      text: "ferry",
      options: { mode: "words", limit: 5, typing: true },
    });
    await reply({ stage: "draft", results: twoPages.slice(0, 1) });
    expect(box.querySelectorAll("[data-passage]")).toHaveLength(1);
    expect(box.dataset.answered).toBeUndefined();
    expect(heard).not.toHaveBeenCalled();
    await reply({ results: twoPages });
    expect(box.querySelectorAll("[data-passage]")).toHaveLength(3);
    expect(box.dataset.answered).toBe("ferry");
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test("that a newer one has overtaken is not shown", async () => {
    const box = await place();
    await type(box, "fer");
    const old = searches.lastQuery;
    await type(box, "ferry");
    old.give(answer({ results: twoPages.slice(1, 2) }));
    await settle();
    expect(box.querySelectorAll("[data-passage]")).toHaveLength(0);
    await reply({ results: twoPages.slice(0, 1) });
    expect(box.dataset.answered).toBe("ferry");
  });

  test("typed before the search was there is asked when it is", async () => {
    const open = closeGate();
    const box = await place();
    await type(box, "ferry");
    expect(searches.last.queries).toEqual([]);
    open();
    await settle();
    expect(searches.lastQuery.text).toBe("ferry");
  });

  test("that is emptied takes the answer away and shows the examples again", async () => {
    const box = await place("<kindred-search><p data-kindred-examples>Try</p></kindred-search>");
    const examples = box.querySelector<HTMLElement>("[data-kindred-examples]");
    expect(examples?.hidden).toBe(false);
    await type(box, "ferry");
    await reply({ results: twoPages });
    expect(examples?.hidden).toBe(true);
    await type(box, "  ");
    expect(examples?.hidden).toBe(false);
    expect(box.querySelectorAll("[data-passage]")).toHaveLength(0);
    expect(box.dataset.answered).toBeUndefined();
    expect(textOf(box, "counts")).toBe("");
  });

  test("set by a script is asked, also before the box was in the page", async () => {
    const box = document.createElement("kindred-search");
    box.query = "ferry";
    expect(box.query).toBe("ferry");
    document.body.append(box);
    await settle();
    expect(searches.last.options.soon).toBe("ferry");
    expect(searches.lastQuery).toMatchObject({ text: "ferry", options: { typing: false } });
    box.query = "boat";
    await settle();
    expect(searches.lastQuery.text).toBe("boat");
    expect(inputOf(box).value).toBe("boat");
  });

  test("set on the element before the script had come is asked when it has", async () => {
    const box = document.createElement("kindred-search");
    Object.defineProperty(box, "query", { value: "ferry", configurable: true, writable: true });
    document.body.append(box);
    await settle();
    expect(searches.lastQuery.text).toBe("ferry");
    inputOf(box).value = "boat";
    expect(box.query).toBe("boat");
  });

  test("whose answer says what the last one said is not read out again", async () => {
    const box = await place();
    await type(box, "ferry");
    await reply({ stage: "draft", results: twoPages });
    const said = box.querySelector(".kindred-counts")?.firstChild;
    await reply({ results: twoPages });
    expect(box.querySelector(".kindred-counts")?.firstChild).toBe(said);
  });

  test("that fails says so, until one is answered", async () => {
    const box = await place();
    await type(box, "ferry");
    searches.lastQuery.fail(new Error("The worker is gone."));
    await settle();
    expect(textOf(box, "problems")).toContain(
      "This query could not be answered. The worker is gone.",
    );
    await type(box, "ferry ");
    await reply();
    expect(textOf(box, "problems")).toBe("");
    expect(box.dataset.answered, "as it was asked").toBe("ferry ");
  });

  test("is asked in the mode that the reader has chosen", async () => {
    const box = await place(`<kindred-search modes></kindred-search>`);
    const radios = [...box.querySelectorAll<HTMLInputElement>("input[type=radio]")];
    expect(radios.map(({ value, checked }) => [value, checked])).toEqual([
      ["hybrid", true],
      ["words", false],
      ["meaning", false],
    ]);
    await type(box, "ferry");
    for (const radio of radios) radio.checked = radio.value === "meaning";
    radios[2]?.dispatchEvent(new Event("change"));
    await settle();
    expect(searches.lastQuery).toMatchObject({
      text: "ferry",
      options: { mode: "meaning", typing: false },
    });
  });

  test("can be asked for more results", async () => {
    const box = await place(`<kindred-search limit="1"></kindred-search>`);
    await type(box, "ferry");
    await reply({ results: twoPages.slice(0, 1), found: 3 });
    const more = box.querySelector(".kindred-more") as HTMLButtonElement;
    expect(more.hidden).toBe(false);
    more.click();
    await settle();
    expect(searches.lastQuery.options.limit).toBe(2);
    await reply({ results: twoPages, found: 3 });
    expect(more.hidden).toBe(true);
  });
});

describe("results", () => {
  const show = async (more: Parameters<typeof answer>[0], attributes = "") => {
    const box = await place(`<kindred-search ${attributes}></kindred-search>`);
    await type(box, "ferry");
    await reply(more);
    return box;
  };

  test("stand under their pages, whose links lead below the site's base", async () => {
    const box = await show({ results: twoPages });
    expect([...box.querySelectorAll(".kindred-title")].map((title) => title.textContent)).toEqual([
      "A",
      "B",
    ]);
    expect(hrefs(box, ".kindred-title a")).toEqual([
      "https://site.test/docs/a/",
      "https://site.test/docs/b/",
    ]);
    expect(hrefs(box, ".kindred-passage-link")).toEqual([
      "https://site.test/docs/a/#one",
      "https://site.test/docs/a/#two",
      "https://site.test/docs/b/",
    ]);
    expect(box.querySelector(".kindred-passage-link")?.textContent).toBe("One › Inner");
  });

  test("have addresses below the base that the attribute names", async () => {
    const box = await show({ results: twoPages }, `base="/elsewhere/"`);
    expect(hrefs(box, ".kindred-title a")[0]).toBe("https://site.test/elsewhere/a/");
  });

  test("carry their ranks", async () => {
    const box = await show({ results: [result({ rank: 1, id: "x", meaning: null })] });
    const passage = box.querySelector("[data-passage]");
    const ranks = ["passage", "rank", "words-rank", "meaning-rank"].map((name) =>
      passage?.getAttribute(`data-${name}`),
    );
    expect(ranks).toEqual(["x", "1", "1", ""]);
  });

  test("say what each leg found, and nothing of a leg that had no part in the answer", async () => {
    const found = result({
      words: null,
      marks: { words: [], nearestSentence: null },
      meaning: { rank: 2, similarity: 0.456 },
    });
    const why = (box: Element) => box.querySelector(".kindred-why")?.textContent;
    expect(why(await show({ results: [found] }))).toBe(
      "Why this result: no word in commonmeaning 2nd · similarity 0.46 ",
    );
    const words = result({ marks: { words: [{ start: 4, end: 9 }], nearestSentence: null } });
    expect(
      why(
        await show({
          results: [{ ...words, meaning: null }],
          missing: [{ leg: "meaning", reason: "loading", message: "" }],
        }),
      ),
    ).toBe("Why this result: words 1st · score 2.3 · ferry");
    expect(
      why(await show({ mode: "words", results: [{ ...words, meaning: null }] })),
    ).not.toContain("meaning");
  });

  test("are marked: matched words, and the nearest sentence", async () => {
    const marks = { words: [{ start: 4, end: 9 }], nearestSentence: { start: 0, end: 24 } };
    const box = await show({ results: [result({ marks })] });
    expect(box.querySelector(".kindred-text em")?.innerHTML).toBe(
      "The <mark>ferry</mark> sails at nine.",
    );
  });

  test("are text and nothing but text, whatever stands in them", async () => {
    const bad = `<img src=x onerror="alert(1)"><script>alert(2)</script>`;
    const evil = result({
      title: bad,
      headings: [bad],
      text: bad,
      url: "javascript:alert(3)",
      id: `"><b>`,
      meta: { image: "javascript:alert(4)", date: bad },
      words: { rank: 1, score: 1, terms: [bad] },
      marks: { words: [{ start: 0, end: bad.length }], nearestSentence: null },
    });
    const box = await show({
      results: [evil],
      query: bad,
      corrections: [{ typed: bad, read: bad }],
      problems: [bad],
      missing: [{ leg: "meaning", reason: "failed", message: bad }],
    });
    expect(box.querySelectorAll("img, script, form form").length).toBe(0);
    expect(box.querySelector(".kindred-title")?.textContent).toBe(bad);
    expect(box.querySelector(".kindred-text")?.textContent).toBe(bad);
    expect(hrefs(box, ".kindred-page a")).toEqual([null, null]);
    expect(textOf(box, "leg-note")).toContain(bad);
    expect(textOf(box, "corrections")).toContain(bad);
  });

  test("have an image and a date where their page has", async () => {
    const box = await show({
      results: [result({ meta: { image: "images/ferry.jpg", date: "2025-01-02" } })],
    });
    const image = box.querySelector("img");
    expect(image?.getAttribute("src")).toBe("https://site.test/docs/images/ferry.jpg");
    expect(image?.getAttribute("alt")).toBe("");
    expect(image?.getAttribute("loading")).toBe("lazy");
    expect(textOf(box, "date")).toBe("2 January 2025");
    image?.dispatchEvent(new Event("error"));
    expect(box.querySelector("img"), "one that cannot be had").toBeNull();
  });

  test("have no image whose address is not that of one", async () => {
    const box = await show({ results: [result({ meta: { image: "data:image/svg+xml,<svg/>" } })] });
    expect(box.querySelector("img")).toBeNull();
  });

  test("say their language and direction where these are not the page's", async () => {
    document.documentElement.lang = "en";
    const box = await show({
      results: [
        result({ id: "x", url: "x/", lang: "ar", dir: "rtl" }),
        result({ id: "y", url: "y/", lang: "EN", dir: "ltr" }),
      ],
    });
    const told = [...box.querySelectorAll(".kindred-text")].map((text) => [
      text.getAttribute("lang"),
      text.getAttribute("dir"),
    ]);
    expect(told).toEqual([
      ["ar", "rtl"],
      [null, null],
    ]);
  });

  test("are counted in a live region, with what was read otherwise and what is missing", async () => {
    const box = await show({
      results: twoPages,
      found: 7,
      corrections: [{ typed: "ferrry", read: "ferry" }],
      missing: [{ leg: "meaning", reason: "unknown", message: "" }],
      shortened: true,
    });
    const live = box.querySelector("[role=status]")?.textContent;
    expect(live).toContain("3 of 7 passages in 2 pages, nearest first; 3 have words of the query");
    expect(live).toContain("Searched for “ferry” instead of “ferrry”.");
    expect(live).toContain("Found by words only: the encoder knows none of these words.");
    expect(textOf(box, "shortened")).toContain("only its beginning was read");
  });

  test("keep the reader's place when they are made anew, and lead back to the box where it is gone", async () => {
    const box = await place();
    await type(box, "ferry");
    await reply({ stage: "draft", results: twoPages });
    box.querySelector<HTMLElement>("[data-passage=a-2] a")?.focus();
    await reply({ stage: "draft", results: [...twoPages].reverse() });
    expect(document.activeElement?.closest<HTMLElement>("[data-passage]")?.dataset.passage).toBe(
      "a-2",
    );
    box.querySelector<HTMLElement>(".kindred-title a[href$='b/']")?.focus();
    await reply({ stage: "draft", results: twoPages });
    expect(document.activeElement?.textContent).toBe("B");
    await reply({ results: twoPages.slice(0, 1) });
    expect(document.activeElement).toBe(inputOf(box));
  });
});

describe("problems", () => {
  test("of the index are told, and trying again reads past the cache", async () => {
    searches.failing = new Error("manifest.json is not there.");
    const box = await place();
    await type(box, "ferry");
    expect({ ...box.dataset }).toEqual({ words: "failed", meaning: "failed" });
    expect(textOf(box, "problems")).toContain(
      "The search could not be loaded. manifest.json is not there.",
    );
    expect(searches.last.options.pastCache).toBe(false);
    searches.failing = null;
    box.querySelector<HTMLElement>(".kindred-problems button")?.click();
    await settle();
    expect(searches.opened).toHaveLength(2);
    expect(searches.last.options.pastCache).toBe(true);
    expect(textOf(box, "problems")).toBe("");
    expect(searches.lastQuery.text).toBe("ferry");
  });

  test("that stop both legs alike are told once, as those of the index", async () => {
    const box = await place();
    await type(box, "ferry");
    const problem = "clusters.bin is not there.";
    const failed = { words: "failed", meaning: "failed" } as const;
    searches.last.become({ ...failed, wordsProblem: problem, meaningProblem: problem });
    searches.lastQuery.fail(new Error(problem));
    await settle();
    expect(textOf(box, "problems")).toBe(
      "The search could not be loaded. clusters.bin is not there.Try again",
    );
  });

  test("of both legs are told together, and trying again ends the search that had them", async () => {
    const box = await place();
    const [first] = searches.opened;
    first?.become({ words: "failed", wordsProblem: "a is not there." });
    first?.become({ meaning: "failed", meaningProblem: "b is not there." });
    expect(textOf(box, "problems")).toBe(
      "Search by words is not available. a is not there.Search by meaning is not available. b is not there.Try again",
    );
    box.querySelector<HTMLElement>(".kindred-problems button")?.click();
    await settle();
    expect(first?.isClosed).toBe(true);
    expect(textOf(box, "problems")).toBe("");
  });
});

describe("the keys", () => {
  const withResults = async () => {
    const box = await place("<kindred-search shortcut></kindred-search>");
    inputOf(box).focus();
    await type(box, "ferry");
    await reply({ results: twoPages });
    return box;
  };
  const focused = () =>
    document.activeElement?.closest<HTMLElement>("[data-passage]")?.dataset.passage ??
    document.activeElement?.tagName;

  test("lead through the results and back", async () => {
    await withResults();
    const steps: string[][] = [
      ["ArrowDown", "a-1"],
      ["ArrowDown", "a-2"],
      ["ArrowUp", "a-1"],
      ["End", "b-1"],
      ["ArrowDown", "b-1"],
      ["Home", "a-1"],
      ["ArrowUp", "INPUT"],
      ["ArrowDown", "a-1"],
      ["Escape", "INPUT"],
    ];
    for (const [key = "", at] of steps) {
      await press(document.activeElement as Element, key);
      expect([key, focused()]).toEqual([key, at]);
    }
  });

  test("empty the box with Escape", async () => {
    const box = await withResults();
    await press(inputOf(box), "Escape");
    expect(box.query).toBe("");
    expect(box.querySelectorAll("[data-passage]")).toHaveLength(0);
  });

  test("are left to the input method while a word is composed", async () => {
    const box = await withResults();
    await press(inputOf(box), "ArrowDown", { isComposing: true });
    expect(focused()).toBe("INPUT");
  });

  test.each<[string, KeyboardEventInit]>([
    ["/", {}],
    ["k", { ctrlKey: true }],
    ["K", { metaKey: true }],
  ])("%s %o leads to the box that has asked for shortcuts", async (key, more) => {
    await place("<kindred-search></kindred-search><kindred-search shortcut></kindred-search>");
    const event = await press(document.body, key, more);
    expect(event.defaultPrevented).toBe(true);
    expect(document.activeElement).toBe(inputOf(boxes()[1] as Element));
  });

  test.each([
    ["nothing asks for it", "<kindred-search></kindred-search>", "body"],
    ["it is off", `<kindred-search shortcut="off"></kindred-search>`, "body"],
    [
      "the reader writes elsewhere",
      "<textarea></textarea><kindred-search shortcut></kindred-search>",
      "textarea",
    ],
  ])("a slash stays a slash where %s", async (_, html, at) => {
    await place(html);
    const event = await press(document.querySelector(at) as Element, "/");
    expect(event.defaultPrevented).toBe(false);
  });
});

describe("the page's address", () => {
  test("gives the query and the mode, and follows them", async () => {
    browser.setURL("https://site.test/docs/?q=ferry&mode=words&lang=fr#top");
    const box = await place("<kindred-search modes></kindred-search>");
    expect(searches.lastQuery).toMatchObject({ text: "ferry", options: { mode: "words" } });
    const push = vi.spyOn(history, "pushState");
    inputOf(box).value = "boat";
    box.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
    expect(push).toHaveBeenCalledWith(null, "", "/docs/?q=boat&mode=words&lang=fr#top");
  });

  test("follows the typing a little later, without a new entry, and at once when the page is left", async () => {
    const box = await place();
    const [push, replace] = [vi.spyOn(history, "pushState"), vi.spyOn(history, "replaceState")];
    await type(box, "fer");
    expect(replace).not.toHaveBeenCalled();
    window.dispatchEvent(new Event("pagehide"));
    expect(replace).toHaveBeenLastCalledWith(null, "", "/docs/?q=fer");
    await type(box, "ferry");
    await vi.waitFor(() => expect(replace).toHaveBeenLastCalledWith(null, "", "/docs/?q=ferry"));
    expect(push).not.toHaveBeenCalled();
  });

  test("is read again when the reader goes back", async () => {
    const box = await place();
    await type(box, "ferry");
    browser.setURL("https://site.test/docs/?q=boat");
    window.dispatchEvent(new Event("popstate"));
    await settle();
    expect(box.query).toBe("boat");
    expect(searches.lastQuery.text).toBe("boat");
  });

  test("is left alone where the attribute says so, and a mode in it where there is no choice", async () => {
    browser.setURL("https://site.test/docs/?q=ferry&mode=words");
    const replace = vi.spyOn(history, "replaceState");
    const box = await place(`<kindred-search url-state="none"></kindred-search>`);
    expect(box.query).toBe("");
    await type(box, "boat");
    window.dispatchEvent(new Event("pagehide"));
    expect(replace).not.toHaveBeenCalled();
    await place();
    expect(searches.lastQuery).toMatchObject({ text: "ferry", options: { mode: "hybrid" } });
  });
});

describe("links with a query", () => {
  test("put it into the box they stand in, else into the first", async () => {
    await place(`
      <kindred-search></kindred-search>
      <kindred-search><p data-kindred-examples><a href="?q=x" data-kindred-query="boat">b</a></p>
      </kindred-search>
      <a id="outside" href="?q=y" data-kindred-query>ferry </a>`);
    const [first, second] = boxes();
    second?.querySelector<HTMLElement>("[data-kindred-query]")?.click();
    document.querySelector<HTMLElement>("#outside")?.click();
    await settle();
    expect([first?.query, second?.query]).toEqual(["ferry", "boat"]);
    expect(document.activeElement).toBe(inputOf(first as Element));
  });

  test("stay links for whoever opens them in a tab of their own", async () => {
    const box = await place(`<kindred-search></kindred-search><a data-kindred-query="boat">b</a>`);
    const click = new MouseEvent("click", { ctrlKey: true, bubbles: true, cancelable: true });
    document.querySelector("a")?.dispatchEvent(click);
    expect(click.defaultPrevented).toBe(false);
    expect(box.query).toBe("");
  });
});

describe("two boxes on a page", () => {
  test("have ids and radio groups of their own, and one of them the address", async () => {
    browser.setURL("https://site.test/docs/?q=ferry");
    await place("<kindred-search modes></kindred-search><kindred-search modes></kindred-search>");
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const groups = boxes().map((box) =>
      box.querySelector("input[type=radio]")?.getAttribute("name"),
    );
    expect(groups[0]).not.toBe(groups[1]);
    expect(boxes().map((box) => box.query)).toEqual(["ferry", ""]);
    await type(boxes()[1] as Element, "boat");
    window.dispatchEvent(new Event("pagehide"));
    expect(location.search).toBe("?q=ferry");
  });
});

describe("a box that leaves the page", () => {
  /** Listeners that are there now, by what they listen to. */
  function watchListeners(target: EventTarget) {
    const there = new Set<string>();
    const add = target.addEventListener.bind(target);
    vi.spyOn(target, "addEventListener").mockImplementation((type, listener, options) => {
      there.add(type);
      const signal = typeof options === "object" ? options.signal : undefined;
      signal?.addEventListener("abort", () => there.delete(type));
      add(type, listener, options);
    });
    return there;
  }

  test("closes its search, and leaves no listener behind", async () => {
    const [onDocument, onWindow] = [watchListeners(document), watchListeners(window)];
    const box = await place("<kindred-search shortcut></kindred-search>");
    expect([...onDocument].sort()).toEqual(["click", "keydown"]);
    expect([...onWindow].sort()).toEqual(["pagehide", "popstate"]);
    await type(box, "ferry");
    const { last, lastQuery } = searches;
    const replace = vi.spyOn(history, "replaceState");
    box.remove();
    await settle();
    expect(last.isClosed).toBe(true);
    expect(lastQuery.options.signal?.aborted).toBe(true);
    expect([...onDocument, ...onWindow]).toEqual([]);
    const event = await press(document.body, "/");
    expect(event.defaultPrevented).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(replace).not.toHaveBeenCalled();
  });

  test("lives on where it is only moved within it", async () => {
    const box = await place("<kindred-search></kindred-search><main></main>");
    await type(box, "ferry");
    document.querySelector("main")?.append(box);
    await settle();
    expect(searches.opened).toHaveLength(1);
    expect(searches.last.isClosed).toBe(false);
    await reply({ results: twoPages });
    expect(box.dataset.answered).toBe("ferry");
    expect(box.querySelectorAll("form")).toHaveLength(1);
  });

  test("works again when it comes back, and asks what is still in it", async () => {
    const box = await place();
    await type(box, "ferry");
    await reply({ results: twoPages });
    box.remove();
    await settle();
    document.body.append(box);
    await settle();
    expect(searches.opened).toHaveLength(2);
    expect(searches.lastQuery.text).toBe("ferry");
    await reply({ results: twoPages });
    expect(box.dataset.answered).toBe("ferry");
    await press(document.body, "ArrowDown");
    inputOf(box).focus();
    await press(inputOf(box), "ArrowDown");
    expect(document.activeElement?.closest<HTMLElement>("[data-passage]")?.dataset.passage).toBe(
      "a-1",
    );
  });
});

describe("a lazy box", () => {
  const lazy = "<kindred-search lazy></kindred-search>";

  test("loads nothing before it is used, and then once", async () => {
    const box = await place(lazy);
    expect(searches.opened).toEqual([]);
    expect(box.dataset.words).toBeUndefined();
    inputOf(box).focus();
    inputOf(box).blur();
    inputOf(box).focus();
    await settle();
    expect(searches.opened).toHaveLength(1);
  });

  test("answers the query that the address holds", async () => {
    browser.setURL("https://site.test/docs/?q=ferry");
    await place(lazy);
    expect(searches.lastQuery.text).toBe("ferry");
  });
});

test("the element is defined once, whoever comes second", () => {
  expect(() => defineSearchElement(searches.create, { index: FOLDER })).not.toThrow();
});
