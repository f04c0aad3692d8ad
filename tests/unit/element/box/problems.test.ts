// @vitest-environment happy-dom
// What is said where something of the search has failed, and how it is tried again.
import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  answered,
  boxes,
  click,
  find,
  findAll,
  inputOf,
  made,
  place,
  reply,
  rootOf,
  searches,
  settle,
  setUpPage,
  TWO_PAGES,
  textOf,
  type,
} from "../in-page.ts";

setUpPage();

const error = vi.fn();
beforeEach(() => {
  error.mockClear();
  vi.spyOn(console, "error").mockImplementation(error);
});

describe("a problem", () => {
  const sentences = (box: Element) =>
    findAll(box, ".problems > p").map(({ textContent }) => textContent);
  const details = (box: Element) =>
    findAll(box, ".problems details p").map(({ textContent }) => textContent);

  test("of the index is told, its reason to who asks, and trying again reads past the cache", async () => {
    searches.failing = new Error("manifest.json is not there.");
    const box = await place();
    await type(box, "ferry");
    expect({ ...box.dataset }).toEqual({ words: "failed", meaning: "failed" });
    expect(sentences(box)).toEqual(["The search could not be loaded."]);
    expect(details(box)).toEqual(["manifest.json is not there."]);
    expect(find<HTMLDetailsElement>(box, ".problems details").open).toBe(false);
    expect(error).toHaveBeenCalledExactlyOnceWith("kindred-search: manifest.json is not there.");
    expect(searches.last.options.pastCache).toBe(false);
    searches.failing = null;
    await click(find(box, ".problems [part=retry]"));
    expect(searches.opened).toHaveLength(2);
    expect(searches.last.options.pastCache).toBe(true);
    expect(textOf(box, "problems")).toBe("");
    expect(searches.lastQuery.text).toBe("ferry");
  });

  test("leaves nothing that looks as if an answer were on its way", async () => {
    searches.failing = new Error("manifest.json is not there.");
    const box = await place();
    await type(box, "ferry");
    expect(findAll(box, ".skeleton, [aria-busy]")).toEqual([]);
    searches.failing = null;
    await click(find(box, ".problems [part=retry]"));
    expect(findAll(box, ".skeleton")).toHaveLength(1);
    searches.lastQuery.fail(new Error("The worker is gone."));
    await settle();
    expect(findAll(box, ".skeleton, [aria-busy]")).toEqual([]);
  });

  test("that stops both legs alike is told once, as one of the index", async () => {
    const box = await place();
    await type(box, "ferry");
    const problem = "clusters.bin is not there.";
    const failed = { words: "failed", meaning: "failed" } as const;
    searches.last.become({ ...failed, wordsProblem: problem, meaningProblem: problem });
    searches.lastQuery.fail(new Error(problem));
    await settle();
    expect(sentences(box)).toEqual(["The search could not be loaded."]);
    expect(details(box)).toEqual([problem]);
  });

  test("of each leg is told with the other's, and trying again ends the search that had them", async () => {
    const box = await place();
    const [first] = searches.opened;
    first?.become({ words: "failed", wordsProblem: "a is not there." });
    first?.become({ meaning: "failed", meaningProblem: "b is not there." });
    expect(sentences(box)).toEqual([
      "Search by words is not available.",
      "Search by meaning is not available.",
    ]);
    expect(details(box)).toEqual(["a is not there.", "b is not there."]);
    await click(find(box, ".problems [part=retry]"));
    expect(first?.isClosed).toBe(true);
    expect(textOf(box, "problems")).toBe("");
  });

  test("of a query is told until one is answered", async () => {
    const box = await place();
    await type(box, "ferry");
    searches.lastQuery.fail(new Error("The worker is gone."));
    await settle();
    expect(sentences(box)).toEqual(["This query could not be answered."]);
    expect(details(box)).toEqual(["The worker is gone."]);
    await type(box, "ferry ");
    await reply();
    expect(textOf(box, "problems")).toBe("");
    expect(box.dataset.answered, "as it was asked").toBe("ferry ");
  });

  test("of a query is gone with the query", async () => {
    const box = await place();
    await type(box, "ferry");
    searches.lastQuery.fail(new Error("The worker is gone."));
    await settle();
    await type(box, "");
    expect(textOf(box, "problems")).toBe("");
  });

  test("is heard at once, and is text and nothing but text", async () => {
    const bad = `<img src=x onerror="alert(1)">`;
    searches.failing = new Error(bad);
    const box = await place();
    expect(find(box, ".problems").getAttribute("role")).toBe("alert");
    expect(findAll(box, "img")).toEqual([]);
    expect(details(box)).toEqual([bad]);
  });

  test("leaves the focus in the box for who tries again with a key", async () => {
    searches.failing = new Error("manifest.json is not there.");
    const box = await place();
    const retry = find(box, ".problems [part=retry]");
    retry.focus();
    await click(retry, { detail: 0 });
    expect(rootOf(box).activeElement).toBe(inputOf(box));
  });

  test("leaves other boxes of the page alone", async () => {
    await place("<kindred-search></kindred-search><kindred-search></kindred-search>");
    searches.opened[0]?.become({ words: "failed", wordsProblem: "a is not there." });
    expect(boxes().map((box) => box.dataset.words)).toEqual(["failed", "ready"]);
    expect(textOf(boxes()[1] as Element, "problems")).toBe("");
  });
});

test("an answer that a newly opened search gives takes the old one's place", async () => {
  const box = await answered({ results: TWO_PAGES.slice(0, 1) });
  searches.last.become({ meaning: "failed", meaningProblem: "b is not there." });
  await click(find(box, ".problems [part=retry]"));
  await made(box);
  await reply({ results: TWO_PAGES });
  expect(findAll(box, "[data-passage]")).toHaveLength(3);
});
