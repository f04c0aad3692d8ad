// @vitest-environment happy-dom
// What the reader has chosen, whatever the browser's storage does.
import { afterEach, describe, expect, test, vi } from "vitest";
import { prefers } from "../../../../src/element/device/preferences.ts";
import { setPreference } from "../../../../src/element/device/set-preference.ts";
import { fullStorage } from "./full-storage.ts";

const KEY = "kindred:preferences";
const NAMES = ["keepsRecent", "usesSingleKeys"] as const;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const name of NAMES) setPreference(name, true);
  localStorage.clear();
});

describe.each(NAMES)("%s", (name) => {
  test("is on until the reader says no, and again when the reader says so", () => {
    expect(prefers(name)).toBe(true);
    setPreference(name, false);
    expect(prefers(name)).toBe(false);
    setPreference(name, true);
    expect(prefers(name)).toBe(true);
  });

  test("does not change the other", () => {
    setPreference(name, false);
    expect(NAMES.filter((other) => prefers(other))).toEqual(NAMES.filter((n) => n !== name));
  });

  test("is kept for the next page", () => {
    setPreference(name, false);
    expect(JSON.parse(localStorage.getItem(KEY) ?? "")).toEqual({ [name]: false });
  });

  test("is seen as another tab has set it", () => {
    localStorage.setItem(KEY, JSON.stringify({ [name]: false }));
    expect(prefers(name)).toBe(false);
    localStorage.removeItem(KEY);
    expect(prefers(name)).toBe(true);
  });

  test.each([
    "no JSON",
    "null",
    "false",
    "[false]",
    `"off"`,
    JSON.stringify({ [name]: "false" }),
    JSON.stringify({ [name]: null }),
    JSON.stringify({ [name]: false, filler: "x".repeat(20_000) }),
  ])("is on where storage holds what no box has written: %.40s", (stored) => {
    localStorage.setItem(KEY, stored);
    expect(prefers(name)).toBe(true);
    setPreference(name, false);
    expect(prefers(name)).toBe(false);
  });

  test.each([
    ["forbids storage", () => vi.stubGlobal("localStorage", undefined)],
    ["is full", () => vi.stubGlobal("localStorage", fullStorage())],
  ])("holds while the page is open where the browser %s", (_, refuse) => {
    refuse();
    setPreference(name, false);
    expect(prefers(name)).toBe(false);
    setPreference(name, true);
    expect(prefers(name)).toBe(true);
  });

  test("follows other tabs again once the browser keeps it", () => {
    vi.stubGlobal("localStorage", fullStorage());
    setPreference(name, false);
    vi.unstubAllGlobals();
    setPreference(name, true);
    localStorage.setItem(KEY, JSON.stringify({ [name]: false }));
    expect(prefers(name)).toBe(false);
  });
});

test("what a later version has kept beside them stays", () => {
  localStorage.setItem(KEY, `{"another":7}`);
  setPreference("keepsRecent", false);
  expect(JSON.parse(localStorage.getItem(KEY) ?? "")).toEqual({ another: 7, keepsRecent: false });
});

test("switching last searches off removes those of every index, and nothing of the page's", () => {
  localStorage.setItem("kindred:recent:https://site.test/a/", `["one"]`);
  localStorage.setItem("kindred:recent:https://site.test/b/", `["two"]`);
  localStorage.setItem("theme", "dark");
  setPreference("keepsRecent", false);
  expect(Object.keys(localStorage).sort()).toEqual([KEY, "theme"]);
});
