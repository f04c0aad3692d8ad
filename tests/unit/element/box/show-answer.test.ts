// @vitest-environment happy-dom
// An answer in the box: what is said of it, once, and how a reader's place in it lasts.
import { describe, expect, test } from "vitest";
import { result } from "../fake-search.ts";
import {
  answered,
  enter,
  find,
  findAll,
  focusedIn,
  inputOf,
  passagesOf,
  place,
  press,
  reply,
  rootOf,
  setUpPage,
  TWO_PAGES,
  textOf,
  type,
  until,
} from "../in-page.ts";

setUpPage();

describe("results", () => {
  test("have addresses below the site's base, or the base that the attribute names", async () => {
    const first = (box: Element) => find<HTMLAnchorElement>(box, ".title a").href;
    expect(first(await answered({ results: TWO_PAGES }))).toBe("https://site.test/docs/a/");
    expect(first(await answered({ results: TWO_PAGES }, `base="/elsewhere/"`))).toBe(
      "https://site.test/elsewhere/a/",
    );
  });

  test("say nothing of a leg that had no part in the answer", async () => {
    const why = async (more: object) => {
      const results = [result({ words: null, meaning: null })];
      return textOf(await answered({ results, ...more }), "why");
    };
    const [words, meaning] = ["It has no word of the query.", "Not found by meaning."];
    expect(await why({})).toContain(`${words}${meaning}`);
    expect(await why({ mode: "words" })).not.toContain(meaning);
    expect(await why({ mode: "meaning" })).not.toContain(words);
    const missing = [{ leg: "meaning", reason: "loading", message: "" }];
    expect(await why({ missing })).not.toContain(meaning);
  });

  test("have a place kept for them until they come, and are told to be on their way", async () => {
    const box = await place();
    await type(box, "ferry");
    const results = find(box, ".results");
    expect(results.getAttribute("aria-busy")).toBe("true");
    expect(find(box, ".skeleton").getAttribute("aria-hidden")).toBe("true");
    await reply({ stage: "draft", results: TWO_PAGES });
    expect(findAll(box, ".skeleton")).toEqual([]);
    expect(results.getAttribute("aria-busy")).toBe("true");
    await type(box, "ferry b");
    expect(passagesOf(box), "the old ones stay until then").toHaveLength(3);
    await reply({ results: TWO_PAGES });
    expect(results.getAttribute("aria-busy")).toBe("false");
  });

  test("have that place while words alone have found none, so that nothing below jumps up and down", async () => {
    const box = await answered({ results: TWO_PAGES });
    await type(box, "ferries");
    await reply({ stage: "draft", results: [], found: 0 });
    expect(textOf(box, "counts")).toBe("Searching for “ferries”…");
    expect(passagesOf(box)).toEqual([]);
    expect(findAll(box, ".skeleton")).toHaveLength(1);
    await reply({ results: [], found: 0, fits: false });
    expect(findAll(box, ".skeleton")).toEqual([]);
    expect(find(box, ".results").getAttribute("aria-busy"), "until nothing is asked").toBe("false");
    await type(box, "");
    expect(find(box, ".results").hasAttribute("aria-busy")).toBe(false);
  });

  test("that answer nothing are said to be merely the nearest, the first three of them", async () => {
    const results = [...TWO_PAGES, result({ id: "c" })].map((one) => ({
      ...one,
      isRelevant: false,
    }));
    const box = await answered({ fits: false, results, found: 40 });
    expect(textOf(box, "nothing")).toBe("Nothing fits well; the nearest are:");
    expect(textOf(box, "counts"), "nothing else is said").toBe("");
    expect(passagesOf(box)).toHaveLength(3);
    expect(textOf(box, "more")).toBe("Show more");
  });

  test("of none are said to be none, and there is nothing more to show", async () => {
    const box = await answered({ fits: false, results: [], found: 0 });
    expect(textOf(box, "nothing")).toBe("No passage found for “ferry”");
    expect(textOf(box, "counts"), "nothing else is said").toBe("");
    expect(textOf(box, "more")).toBe("");
  });
});

describe("what is said of an answer", () => {
  test("can be read: counts, what was read otherwise, what is missing", async () => {
    const box = await answered({
      results: TWO_PAGES,
      found: 7,
      corrections: [{ typed: "ferrry", read: "ferry" }],
      missing: [{ leg: "meaning", reason: "unknown", message: "" }],
      shortened: true,
    });
    expect(textOf(box, "counts")).toBe("3 of 7 passages in 2 pages");
    expect(textOf(box, "corrections")).toMatch(/^Searched for “ferry” instead of “ferrry”\./);
    expect(textOf(box, "note")).toBe(
      "Found by words only: meaning knows none of these words. The query is very long; only its beginning was read.",
    );
  });

  test("is heard once, when the answer is final and nothing more is typed", async () => {
    const box = await place();
    const spoken = find(box, "[role=status]");
    await type(box, "ferr");
    await reply({ results: TWO_PAGES.slice(0, 1) });
    await type(box, "ferry");
    await reply({ stage: "draft", results: TWO_PAGES });
    await reply({ results: TWO_PAGES, corrections: [{ typed: "ferrry", read: "ferry" }] });
    expect(spoken.textContent, "another key may follow").toBe("");
    await until(() => spoken.textContent);
    expect(spoken.textContent).toBe(
      "3 passages in 2 pages\nSearched for “ferry” instead of “ferrry”.",
    );
    const said = spoken.firstChild;
    await enter(box);
    await reply({ results: TWO_PAGES, corrections: [{ typed: "ferrry", read: "ferry" }] });
    expect(spoken.firstChild, "the same is not said again").toBe(said);
    await enter(box);
    await reply({ results: TWO_PAGES });
    expect(spoken.textContent, "at once after Enter").toBe("3 passages in 2 pages");
  });

  test("is not heard any more where nothing is asked", async () => {
    const box = await answered({ results: TWO_PAGES });
    await type(box, "");
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(find(box, "[role=status]").textContent).toBe("");
  });

  test("is text and nothing but text, whatever stands in it", async () => {
    const bad = `<img src=x onerror="alert(1)">`;
    const box = await answered({
      results: TWO_PAGES,
      corrections: [{ typed: bad, read: bad }],
      problems: [bad],
      missing: [{ leg: "meaning", reason: "failed", message: bad }],
    });
    expect(findAll(box, "img")).toEqual([]);
    expect(textOf(box, "note")).toContain(bad);
    expect(textOf(box, "corrections")).toContain(bad);
  });
});

describe("a reader's place", () => {
  test("lasts when the results are made anew, and is the input where it is gone", async () => {
    const box = await place();
    await type(box, "ferry");
    await reply({ stage: "draft", results: TWO_PAGES });
    find(box, "[data-passage=a-2] a").focus();
    await reply({ stage: "draft", results: [...TWO_PAGES].reverse() });
    expect(focusedIn(box)).toBe("a-2");
    find(box, ".title a[href$='b/']").focus();
    await reply({ stage: "draft", results: TWO_PAGES });
    expect(rootOf(box).activeElement?.textContent).toBe("B");
    await reply({ results: TWO_PAGES.slice(0, 1) });
    expect(rootOf(box).activeElement).toBe(inputOf(box));
  });

  test("is on the very same element, which is not touched where nothing of it has changed", async () => {
    const box = await answered({ results: TWO_PAGES });
    const [first, second, third] = findAll(box, "[data-passage]");
    const changes = new MutationObserver(() => {});
    changes.observe(find(box, ".results"), { subtree: true, childList: true, characterData: true });
    await type(box, "ferry ");
    await reply({ results: TWO_PAGES });
    expect(changes.takeRecords()).toEqual([]);
    await type(box, "ferry b");
    await reply({ results: [...TWO_PAGES].reverse() });
    expect(passagesOf(box)).toEqual(["a-2", "a-1", "b-1"]);
    expect(findAll(box, "[data-passage]")).toEqual([second, first, third]);
  });

  test("lasts in an explanation that was opened", async () => {
    const box = await place();
    await type(box, "ferry");
    await reply({ stage: "draft", results: TWO_PAGES });
    find<HTMLDetailsElement>(box, "[data-passage=b-1] details").open = true;
    find(box, "[data-passage=b-1] summary").focus();
    await reply({ results: [...TWO_PAGES].reverse() });
    const opened = findAll(box, "details[open]").map(
      (details) => details.closest<HTMLElement>("[data-passage]")?.dataset.passage,
    );
    expect(opened).toEqual(["b-1"]);
    expect(rootOf(box).activeElement).toBe(find(box, "[data-passage=b-1] summary"));
  });

  test("is not in the list for who has not gone there", async () => {
    const box = await answered({ stage: "draft", results: TWO_PAGES });
    await reply({ results: TWO_PAGES });
    expect(rootOf(box).activeElement).toBe(inputOf(box));
  });

  test("is found by the arrow keys: passages in the order they are shown", async () => {
    const box = await answered({ results: TWO_PAGES });
    const seen: unknown[] = [];
    for (const key of ["ArrowDown", "ArrowDown", "End", "Home", "Escape"]) {
      await press(rootOf(box).activeElement as Element, key);
      seen.push(focusedIn(box));
    }
    expect(seen).toEqual(["a-1", "a-2", "b-1", "a-1", "input"]);
  });
});
