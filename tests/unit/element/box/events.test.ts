// @vitest-environment happy-dom
// What a box tells the page around it.
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { BoxEvents } from "../../../../src/element/box/events.ts";
import {
  answered,
  click,
  closeGate,
  enter,
  find,
  place,
  reply,
  searches,
  settle,
  setUpPage,
  TWO_PAGES,
  type,
  until,
} from "../in-page.ts";

setUpPage();

const NAMES: readonly (keyof BoxEvents)[] = [
  "kindred:query",
  "kindred:results",
  "kindred:nothing",
  "kindred:open",
  "kindred:ready",
];

/** All that is heard at the document: the events bubble. */
const heard: CustomEvent[] = [];
for (const name of NAMES) {
  document.addEventListener(name, (event) => {
    heard.push(event as CustomEvent);
  });
}
beforeEach(() => {
  heard.length = 0;
});

const details = (name: keyof BoxEvents) =>
  heard.filter((event) => event.type === name).map(({ detail }) => detail);

test("all leave the shadow roots that the box stands in", async () => {
  const component = document.createElement("div");
  const box = document.createElement("kindred-search");
  component.attachShadow({ mode: "open" }).append(box);
  document.body.append(component);
  await until(() => heard.length > 0);
  expect(heard.map((event) => [event.type, event.bubbles, event.composed])).toEqual([
    ["kindred:ready", true, true],
  ]);
  expect(heard[0]?.composedPath()[0]).toBe(box);
  component.remove();
  await settle();
});

describe("of a query", () => {
  test("it is told that it is asked, once, while it is typed and when Enter is pressed", async () => {
    const box = await place(`<kindred-search mode="words"></kindred-search>`);
    await type(box, "fer");
    await type(box, "ferry");
    expect(details("kindred:query")).toEqual([
      { query: "fer", mode: "words" },
      { query: "ferry", mode: "words" },
    ]);
    await enter(box);
    expect(details("kindred:query")).toHaveLength(3);
  });

  test("that waits for the index, it is told once, when it is asked", async () => {
    const open = closeGate();
    const box = await place();
    await type(box, "fer");
    await type(box, "ferry");
    expect(details("kindred:query")).toEqual([]);
    await open();
    expect(details("kindred:query")).toEqual([{ query: "ferry", mode: "hybrid" }]);
  });

  test("nothing is told where it is empty", async () => {
    const box = await answered({ results: TWO_PAGES });
    heard.length = 0;
    await type(box, " ");
    expect(heard).toEqual([]);
  });
});

describe("of an answer", () => {
  test("it is told how much was found, and in what time, when it is final", async () => {
    const box = await place();
    await type(box, "ferry");
    await reply({ stage: "draft", results: TWO_PAGES });
    expect(details("kindred:results")).toEqual([]);
    await reply({ results: TWO_PAGES, found: 36, tookMs: 12 });
    const results = { query: "ferry", count: 36, fits: true, milliseconds: 12 };
    expect(details("kindred:results")).toEqual([results]);
    expect(details("kindred:nothing")).toEqual([]);
  });

  test("it is told that nothing fits, also where the nearest are shown", async () => {
    await answered({ results: TWO_PAGES, fits: false });
    expect(details("kindred:nothing")).toEqual([{ query: "ferry" }]);
    expect(details("kindred:results")).toMatchObject([{ count: 3, fits: false }]);
  });
});

describe("of a result", () => {
  const opened = async (selector: string, more: MouseEventInit = {}) => {
    const box = await answered({ results: TWO_PAGES });
    document.body.addEventListener("click", (event) => event.preventDefault(), { once: true });
    await click(find(box, selector), more);
    return details("kindred:open");
  };

  test("it is told which one is opened, and its place", async () => {
    expect(await opened("[data-passage=a-2] a")).toEqual([
      { query: "ferry", url: "https://site.test/docs/a/#two", rank: 3, words: [] },
    ]);
  });

  test("it is told so of a page, with the place of its first passage", async () => {
    expect(await opened(".title a[href$='/b/']")).toEqual([
      { query: "ferry", url: "https://site.test/docs/b/", rank: 2, words: [] },
    ]);
  });

  test("it is told so of one that is opened in a tab of its own", async () => {
    expect(await opened("[data-passage=a-1] a", { ctrlKey: true })).toHaveLength(1);
  });
});

describe("that nothing is loading any more", () => {
  test("is told once, when meaning has come too", async () => {
    const open = closeGate();
    await place();
    searches.last.become({ meaning: "loading" });
    await open();
    expect(details("kindred:ready")).toEqual([]);
    searches.last.become({ meaning: "ready" });
    await settle();
    searches.last.become({ meaning: "ready" });
    await settle();
    expect(details("kindred:ready")).toEqual([null]);
  });

  test("is not told of a search that has been given up", async () => {
    const open = closeGate();
    const box = await place();
    searches.last.become({ meaning: "loading" });
    await open();
    const ready = vi.fn();
    box.addEventListener("kindred:ready", ready);
    box.remove();
    await settle();
    expect(ready).not.toHaveBeenCalled();
  });

  test("is told too where meaning has failed", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const open = closeGate();
    await place();
    searches.last.become({ meaning: "loading" });
    await open();
    searches.last.become({ meaning: "failed", meaningProblem: "b is not there." });
    await settle();
    expect(details("kindred:ready")).toEqual([null]);
  });
});
