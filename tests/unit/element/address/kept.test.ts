// What an entry of the history keeps: anything may have been written there.
import { describe, expect, test } from "vitest";
import { readKept } from "../../../../src/element/address/kept.ts";

const KEPT = {
  query: "ferry",
  mode: "words",
  shown: 20,
  scroll: 340,
  passage: "p-7",
  filters: { topics: ["boats"] },
};

test("is read as it was kept", () => {
  expect(readKept(structuredClone(KEPT))).toEqual(KEPT);
  const little = { ...KEPT, shown: 0, scroll: null, passage: null, filters: {} };
  expect(readKept(little)).toEqual(little);
});

test.each([
  ["nothing", undefined],
  ["null", null],
  ["a text", "ferry"],
  ["a list", ["ferry"]],
  ["without a query", { ...KEPT, query: undefined }],
  ["with an empty query", { ...KEPT, query: "" }],
  ["with a query that is no text", { ...KEPT, query: ["ferry"] }],
  ["without a mode", { ...KEPT, mode: undefined }],
  ["with an unknown mode", { ...KEPT, mode: "both" }],
])("is none where it is %s", (_, value) => {
  expect(readKept(value)).toBeNull();
});

describe("is read in part where", () => {
  test.each([
    ["what is shown is no number", { shown: "20" }, { shown: 0 }],
    ["fewer than none are shown", { shown: -1 }, { shown: 0 }],
    ["half a result is shown", { shown: 1.5 }, { shown: 0 }],
    ["more is shown than anybody goes through", { shown: 1e9 }, { shown: 1000 }],
    ["nothing is known of its place", { scroll: undefined }, { scroll: null }],
    ["its place is no number", { scroll: Number.NaN }, { scroll: null }],
    ["its passage is no text", { passage: 7 }, { passage: null }],
    ["its query has a line break", { query: "a\nb" }, { query: "a b" }],
    ["it has no filters", { filters: undefined }, { filters: {} }],
    ["its filters are null", { filters: null }, { filters: {} }],
    ["its filters are no object", { filters: "topics" }, { filters: {} }],
    ["its filters are a list", { filters: ["topics"] }, { filters: {} }],
    ["a filter is no list", { filters: { a: "x", b: ["y"] } }, { filters: { b: ["y"] } }],
    ["a value is no text", { filters: { a: ["x", 7, null] } }, { filters: { a: ["x"] } }],
    ["there is more in it", { more: 1 }, {}],
  ])("%s", (_, wrong, right) => {
    expect(readKept({ ...KEPT, ...wrong })).toEqual({ ...KEPT, ...right });
  });

  test("a filter is called as no other thing is", () => {
    const filters = JSON.parse('{"__proto__": ["x"]}');
    expect(Object.entries(readKept({ ...KEPT, filters })?.filters ?? {})).toEqual([
      ["__proto__", ["x"]],
    ]);
    expect("x" in {}).toBe(false);
  });
});
