// @vitest-environment happy-dom
// What a reader can switch off: the last searches, and the single key that leads to the box.
import { afterEach, expect, test, vi } from "vitest";
import { showSettings } from "../../../../src/element/box/settings.ts";
import { prefers } from "../../../../src/element/device/preferences.ts";
import { setPreference } from "../../../../src/element/device/set-preference.ts";
import { ENGLISH } from "./english.ts";

afterEach(() => localStorage.clear());

function show(shortcuts: readonly string[]) {
  const place = document.createElement("div");
  const onRecent = vi.fn();
  showSettings(place, shortcuts, ENGLISH, onRecent);
  const texts = [...place.querySelectorAll("label")].map(({ textContent }) => textContent);
  const ticks = [...place.querySelectorAll("input")];
  const set = (i: number, isOn: boolean) => {
    const tick = ticks[i] as HTMLInputElement;
    tick.checked = isOn;
    tick.dispatchEvent(new Event("change"));
  };
  return { place, texts, ticks, set, onRecent };
}

const KEEP = "Keep recent searches on this device";

test.each<[string[], string[]]>([
  [
    ["mod+k", "/"],
    [KEEP, "Open the search with /"],
  ],
  [["s"], [KEEP, "Open the search with S"]],
  [["mod+k"], [KEEP]],
  [[], [KEEP]],
])("where the keys are %j, there is a choice of %j", (shortcuts, texts) => {
  expect(show(shortcuts).texts).toEqual(texts);
});

test("they lie behind a line that opens", () => {
  const { place } = show([]);
  expect(place.querySelector("details")?.open).toBe(false);
  expect(place.querySelector("summary")?.textContent).toBe("Settings");
});

test("they show what has been chosen before", () => {
  setPreference("usesSingleKeys", false);
  expect(show(["/"]).ticks.map(({ checked }) => checked)).toEqual([true, false]);
});

test("what is chosen holds on this device, and the box hears of the last searches", () => {
  const { set, onRecent } = show(["/"]);
  set(1, false);
  expect(prefers("usesSingleKeys")).toBe(false);
  expect(onRecent).not.toHaveBeenCalled();
  set(0, false);
  expect(prefers("keepsRecent")).toBe(false);
  expect(onRecent).toHaveBeenCalledTimes(1);
  set(0, true);
  expect(prefers("keepsRecent")).toBe(true);
});
