// @vitest-environment happy-dom
// The last searches: a list to choose from, gone when it is cleared.
import { afterEach, expect, test, vi } from "vitest";
import { showRecent } from "../../../../src/element/box/recent-list.ts";
import { RecentSearches } from "../../../../src/element/device/recent-searches.ts";
import { ENGLISH } from "./english.ts";

afterEach(() => localStorage.clear());

function show(...queries: string[]) {
  const recent = new RecentSearches("https://site.test/kindred/");
  for (const query of queries) recent.add(query);
  const place = document.createElement("section");
  const [onChoose, onClear] = [vi.fn(), vi.fn()];
  showRecent(place, recent, ENGLISH, { onChoose, onClear });
  const buttons = () => [...place.querySelectorAll<HTMLElement>(".recent-query")];
  return { recent, place, buttons, onChoose, onClear };
}

test("where there are none, nothing is shown", () => {
  const { place } = show();
  expect(place.hidden).toBe(true);
  expect(place.childElementCount).toBe(0);
});

test("they are listed under a heading, newest first, each in its own direction", () => {
  const { place, buttons } = show("boat", "عبّارة");
  expect(place.hidden).toBe(false);
  expect(place.querySelector("h2")?.textContent).toBe("Recent searches");
  expect(buttons().map(({ textContent }) => textContent)).toEqual(["عبّارة", "boat"]);
  expect(buttons().map(({ dir }) => dir)).toEqual(["auto", "auto"]);
});

test("they are text, whatever was searched for", () => {
  const { place, buttons } = show(`<img src=x onerror="alert(1)">`);
  expect(place.querySelector("img")).toBeNull();
  expect(buttons()[0]?.textContent).toBe(`<img src=x onerror="alert(1)">`);
});

test("one that is chosen is told", () => {
  const { buttons, onChoose } = show("boat", "ferry");
  buttons()[1]?.click();
  expect(onChoose.mock.calls).toEqual([["boat"]]);
});

test("they can be cleared", () => {
  const { recent, place, onClear } = show("boat");
  place.querySelector<HTMLElement>(".clear-recent")?.click();
  expect(recent.list()).toEqual([]);
  expect(onClear).toHaveBeenCalledTimes(1);
});
