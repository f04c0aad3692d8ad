// @vitest-environment happy-dom
// What results can be narrowed by: lists that are filled when they are opened, and what is ticked in them.
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Chosen, FilterControls } from "../../../../src/element/box/filter-controls.ts";
import type { FilterCounts } from "../../../../src/search/answer.ts";
import { ENGLISH } from "./english.ts";

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const COUNTS: FilterCounts = {
  topics: { boats: 1200, Äpfel: 1, harbours: 7 },
  version: { "10.0": 1, "9.0": 2 },
};

const settle = () => new Promise((resolve) => setTimeout(resolve));

function controls(
  keys: readonly string[],
  counts: () => Promise<FilterCounts | null> = async () => COUNTS,
  locale = ENGLISH,
) {
  const place = document.createElement("div");
  document.body.append(place);
  const source = { counts: vi.fn(counts), onChange: vi.fn() };
  const made = new FilterControls(place, keys, locale, source);
  const lists = () => [...place.querySelectorAll("details")];
  const open = async (i: number) => {
    const list = lists()[i] as HTMLDetailsElement;
    list.open = false;
    await settle();
    list.open = true;
    await settle();
    return [...list.querySelectorAll("label")];
  };
  const names = () => lists().map((list) => list.querySelector("summary")?.textContent);
  const clear = place.querySelector(".clear-filters") as HTMLButtonElement;
  const tick = (label: Element | undefined, isOn = true) => {
    const box = label?.querySelector("input") as HTMLInputElement;
    box.checked = isOn;
    box.dispatchEvent(new Event("change"));
  };
  return { made, place, source, open, names, clear, tick };
}

describe("a list", () => {
  test("is there for each key, closed, in a group with a name; nothing is where there is no key", () => {
    const { place, names } = controls(["topics", "version"]);
    expect(names()).toEqual(["Topics", "Version"]);
    expect(place.getAttribute("role")).toBe("group");
    expect(place.getAttribute("aria-label")).toBe("Filter");
    expect(place.querySelector("details[open]")).toBeNull();
    const none = controls([]);
    expect(none.place.hidden).toBe(true);
    expect(none.place.hasAttribute("role")).toBe(false);
  });

  test("is filled when it is opened first, in the language's order, with how many documents have each", async () => {
    const { source, open } = controls(["topics", "version"]);
    expect(source.counts).not.toHaveBeenCalled();
    const topics = await open(0);
    expect(topics.map(({ textContent }) => textContent)).toEqual([
      "Äpfel1",
      "boats1,200",
      "harbours7",
    ]);
    expect((await open(1)).map((label) => label.querySelector("bdi")?.textContent)).toEqual([
      "9.0",
      "10.0",
    ]);
    expect(source.counts).toHaveBeenCalledTimes(2);
    await open(0);
    expect(source.counts).toHaveBeenCalledTimes(2);
  });

  test("holds values as text, whatever they are", async () => {
    const bad = `<img src=x onerror="alert(1)">`;
    const { place, open } = controls(["topics"], async () => ({ topics: { [bad]: 1 } }));
    const [label] = await open(0);
    expect(place.querySelector("img")).toBeNull();
    expect(label?.querySelector("input")?.value).toBe(bad);
  });

  test("of a key that the index does not know is empty, and the author is told", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    expect(await controls(["topic"]).open(0)).toEqual([]);
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      'filters: the index has no filter "topic"; it has topics, version. Check the "filters" attribute of <kindred-search>.',
    );
  });

  test.each(["__proto__", "constructor"])("may be of a key like %s", async (key) => {
    vi.spyOn(console, "warn").mockReturnValue();
    const { made, open } = controls([key]);
    expect(await open(0)).toEqual([]);
    made.chosen = {};
    expect(made.chosen).toEqual({});
  });

  test("whose counts cannot be loaded is empty, and the author is told why", async () => {
    const error = vi.spyOn(console, "error").mockReturnValue();
    const reason = new Error("facets.json is not there.");
    expect(await controls(["topics"], () => Promise.reject(reason)).open(0)).toEqual([]);
    expect(error).toHaveBeenCalledExactlyOnceWith(expect.any(String), reason);
  });

  test("is filled at the next try where the counts could not be had, and nobody is blamed", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const answers = [async () => null, async () => COUNTS];
    const { open } = controls(["topics"], () => (answers.shift() ?? (async () => COUNTS))());
    expect(await open(0)).toEqual([]);
    expect(await open(0)).toHaveLength(3);
    expect(warn).not.toHaveBeenCalled();
  });
});

describe("what is chosen", () => {
  test("is told by key, its number shown with the list, and each change is heard", async () => {
    const { made, source, open, names, tick } = controls(["topics", "version"]);
    const [apples, boats] = await open(0);
    expect(made.chosen).toEqual({});
    tick(boats);
    tick(apples);
    expect(made.chosen).toEqual({ topics: ["boats", "Äpfel"] });
    expect(names()).toEqual(["Topics (2)", "Version"]);
    expect(source.onChange).toHaveBeenCalledTimes(2);
    tick(boats, false);
    tick(apples, false);
    expect(made.chosen, "a key without a tick narrows nothing").toEqual({});
    expect(names()).toEqual(["Topics", "Version"]);
  });

  test("can be cleared by a button, which is there only then; the focus goes to the first list", async () => {
    const { made, place, source, open, clear, tick } = controls(["topics"]);
    expect(clear.hidden).toBe(true);
    const [, boats] = await open(0);
    tick(boats);
    expect(clear.hidden).toBe(false);
    clear.click();
    expect(made.chosen).toEqual({});
    expect(clear.hidden).toBe(true);
    expect(boats?.querySelector("input")?.checked).toBe(false);
    expect(source.onChange).toHaveBeenCalledTimes(2);
    expect(document.activeElement).toBe(place.querySelector("summary"));
  });

  test("may be set before a list is filled, and by what an earlier visit kept", async () => {
    const { made, source, open, names } = controls(["topics"]);
    const kept: Chosen = { topics: ["boats"], gone: ["x"] };
    made.chosen = kept;
    expect(made.chosen, "keys that are not offered are left out").toEqual({ topics: ["boats"] });
    expect(names()).toEqual(["Topics (1)"]);
    expect(source.onChange).not.toHaveBeenCalled();
    const ticked = (await open(0)).map((label) => label.querySelector("input")?.checked);
    expect(ticked).toEqual([false, true, false]);
    made.chosen = { topics: ["harbours"] };
    expect((await open(0)).map((label) => label.querySelector("input")?.checked)).toEqual([
      false,
      false,
      true,
    ]);
  });
});
