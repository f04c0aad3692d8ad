// @vitest-environment happy-dom
// The search behind a box: which index, when it is loaded, and in what state it is.
import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  closeGate,
  FOLDER,
  find,
  goTo,
  inputOf,
  place,
  searches,
  settle,
  setUpPage,
  textOf,
  type,
} from "../in-page.ts";

setUpPage();

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
});

describe("the index", () => {
  test("is the one beside the script, or the one that the attribute names", async () => {
    await place();
    expect(searches.last.options.index).toBe(FOLDER);
    await place(`<kindred-search index="../search/"></kindred-search>`);
    expect(searches.last.options.index).toBe("https://site.test/search/");
  });

  test("is loaded with what the answer to the query needs that stands in the box", async () => {
    goTo("https://site.test/docs/?q=ferry");
    await place();
    expect(searches.last.options.soon).toBe("ferry");
  });

  test("is loaded once, and meaning with the first query for who saves data", async () => {
    const box = await place();
    expect(searches.last.options).toMatchObject({ eager: true, pastCache: false });
    inputOf(box).focus();
    await type(box, "ferry");
    expect(searches.opened).toHaveLength(1);
    vi.stubGlobal("navigator", { ...navigator, userAgent: "", connection: { saveData: true } });
    await place();
    vi.unstubAllGlobals();
    expect(searches.last.options.eager).toBe(false);
  });
});

describe("a lazy box", () => {
  const lazy = "<kindred-search lazy></kindred-search>";

  test("loads nothing before it is used, and then once", async () => {
    const box = await place(lazy);
    expect(searches.opened).toEqual([]);
    inputOf(box).focus();
    inputOf(box).blur();
    inputOf(box).focus();
    await settle();
    expect(searches.opened).toHaveLength(1);
  });

  test("answers the query that the address holds", async () => {
    goTo("https://site.test/docs/?q=ferry");
    await place(lazy);
    expect(searches.lastQuery.text).toBe("ferry");
  });

  test("loads what can be narrowed by when a list is opened", async () => {
    const box = await place(`<kindred-search lazy filters="topics"></kindred-search>`);
    searches.counts = { topics: { boats: 1 } };
    find<HTMLDetailsElement>(box, "details.filter").open = true;
    await settle();
    expect(find(box, ".options").textContent).toBe("boats1");
  });
});

test("what can be narrowed by is shown as soon as the index is there", async () => {
  const open = closeGate();
  searches.counts = { topics: { boats: 1 } };
  const box = await place(`<kindred-search filters="topics"></kindred-search>`);
  find<HTMLDetailsElement>(box, "details.filter").open = true;
  await settle();
  expect(find(box, ".options").textContent).toBe("");
  await open();
  expect(find(box, ".options").textContent).toBe("boats1");
});

describe("the state of a search", () => {
  test("can be read in attributes", async () => {
    const open = closeGate();
    const box = await place();
    expect({ ...box.dataset }).toEqual({ words: "loading", meaning: "loading" });
    await open();
    expect({ ...box.dataset }).toEqual({ words: "ready", meaning: "ready" });
    searches.last.become({ meaning: "loading" });
    expect(box.dataset.meaning).toBe("loading");
  });

  test("is told in a line where the author wants one", async () => {
    const box = await place("<kindred-search status></kindred-search>");
    const lines = () => Array.from(find(box, ".status").children, (line) => line.textContent);
    expect(lines()).toEqual(["Words: ready · Meaning: ready", "36 passages · 1.5 kB loaded"]);
    expect(find<HTMLDetailsElement>(box, ".status").open, "how much is for who asks").toBe(false);
    searches.last.become({ meaning: "loading", progress: { loaded: 2000, total: 4000 } });
    expect(lines()).toEqual([
      "Words: ready · Meaning: loading",
      "2.0 kB / 4.0 kB · 36 passages · 1.5 kB loaded",
    ]);
    searches.last.become({ meaning: "failed", meaningProblem: "m.", progress: null });
    expect(textOf(box, "status")).toContain("Meaning: not available");
    expect(textOf(await place(), "status"), "else it is nobody's business").toBe("");
  });
});
