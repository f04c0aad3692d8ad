// @vitest-environment happy-dom
// What is said where something of the search has failed, and how it is tried again.
import { beforeEach, describe, expect, test, vi } from "vitest";
import { SearchError } from "../../../../src/client/search-error.ts";
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
  /** What only the page's author needs to know. */
  const details = () =>
    error.mock.calls.map(([text]) => String(text).replace(/^kindred-search: /, ""));

  test("of the index is told, its reason in the console alone, and trying again reads past the cache", async () => {
    searches.failing = new Error("manifest.json is not there.");
    const box = await place();
    await type(box, "ferry");
    expect({ ...box.dataset }).toEqual({ words: "failed", meaning: "failed" });
    expect(sentences(box)).toEqual(["The search could not be loaded."]);
    expect(details()).toEqual(["manifest.json is not there."]);
    expect(findAll(box, ".problems details")).toEqual([]);
    expect(searches.last.options.pastCache).toBe(false);
    searches.failing = null;
    await click(find(box, ".problems [part=retry]"));
    expect(searches.opened).toHaveLength(2);
    expect(searches.last.options.pastCache).toBe(true);
    expect(textOf(box, "problems")).toBe("");
    expect(searches.lastQuery.text).toBe("ferry");
  });

  test("of a damaged program is mended by opening it again, once, without the reader", async () => {
    const box = await place();
    await type(box, "ferry");
    const failed = { words: "failed", wordsProblem: "A file of the program is damaged." } as const;
    searches.last.become(failed);
    expect(searches.opened).toHaveLength(1);
    searches.last.become({ ...failed, isProgramRefreshed: true });
    await settle();
    expect(searches.opened).toHaveLength(2);
    expect(searches.last.options.pastCache).toBe(true);
    expect(textOf(box, "problems")).toBe("");
    expect(searches.lastQuery.text).toBe("ferry");
    // Also on the server, that is.
    searches.last.become({ ...failed, isProgramRefreshed: true });
    await settle();
    expect(searches.opened).toHaveLength(2);
    expect(sentences(box)).toEqual(["Search by words is not available."]);
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
    expect(details()).toEqual([problem]);
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
    expect(details()).toEqual(["a is not there.", "b is not there."]);
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
    expect(details()).toEqual(["The worker is gone."]);
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

  test("is heard at once", async () => {
    searches.failing = new Error("manifest.json is not there.");
    const box = await place();
    expect(find(box, ".problems").getAttribute("role")).toBe("alert");
  });

  test("of files is told until an answer lacks none, with what was found without them", async () => {
    const gone = "texts/1.bin is not there.";
    const box = await answered({ results: TWO_PAGES, problems: [gone, "rows/1.bin is gone."] });
    expect(sentences(box)).toEqual([
      "A part of the search could not be loaded, so results may be missing.",
    ]);
    expect(details()).toEqual([`${gone}\nrows/1.bin is gone.`]);
    expect(findAll(box, "[data-passage]")).toHaveLength(3);
    await type(box, "ferry ");
    await reply({ results: TWO_PAGES });
    expect(textOf(box, "problems")).toBe("");
  });

  test("of files is not told beside that of the leg that lacks them", async () => {
    const gone = "rows/1.bin is not there.";
    const missing = [{ leg: "meaning", reason: "failed", message: gone }] as const;
    const box = await answered({ results: TWO_PAGES, problems: [gone], missing });
    expect(textOf(box, "problems")).toBe("");
  });

  test("of a query takes away what was found for another", async () => {
    const box = await answered({ results: TWO_PAGES });
    await type(box, "ferry crew");
    searches.lastQuery.fail(new Error("The worker is gone."));
    await settle();
    expect(findAll(box, "[data-passage]")).toEqual([]);
    expect(textOf(box, "counts")).toBe("");
  });

  test("of an index for another version of the page is told to the page, which is loaded again", async () => {
    const reload = vi.spyOn(location, "reload").mockImplementation(() => {});
    const outdated = vi.fn();
    document.addEventListener("kindred:outdated", outdated, { once: true });
    searches.failing = new SearchError("index-version", "manifest.json is of version 99.");
    const box = await place();
    expect(outdated).toHaveBeenCalledOnce();
    expect(sentences(box)).toEqual(["The search could not be loaded."]);
    await click(find(box, ".problems [part=retry]"));
    expect(reload).toHaveBeenCalledOnce();
    expect(searches.opened).toHaveLength(1);
  });

  test("with a filter that there is not is the author's alone", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const box = await answered({ results: [], warnings: ['There is no filter "x".'] });
    expect(warn).toHaveBeenCalledWith('kindred-search: There is no filter "x".');
    expect(textOf(box, "problems")).toBe("");
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
