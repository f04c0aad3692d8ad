// What the attributes ask for, and what stands in for those that say nothing one can mean.
import { describe, expect, test } from "vitest";
import { type BoxAttributes, readAttributes } from "../../../../src/element/box/attributes.ts";

const read = (attributes: Record<string, string>) =>
  readAttributes({ getAttribute: (name) => attributes[name] ?? null });

test("without attributes the box is plain", () => {
  expect(read({})).toEqual({
    index: null,
    base: null,
    mode: "hybrid",
    limit: 10,
    label: null,
    placeholder: null,
    labels: null,
    hasModes: false,
    urlState: "query",
    shortcuts: [],
    searchLang: "page",
    filterKeys: [],
    fixedFilters: {},
    keepsRecent: true,
    isFocused: false,
    isLazy: false,
    hasStatus: false,
    problems: [],
  });
});

describe("the attribute", () => {
  test.each<[string, string, keyof BoxAttributes, unknown]>([
    ["mode", "words", "mode", "words"],
    ["limit", "5", "limit", 5],
    ["limit", " 20 ", "limit", 20],
    ["url-state", "query", "urlState", "query"],
    ["url-state", "hash", "urlState", "hash"],
    ["url-state", "none", "urlState", "none"],
    ["shortcut", "", "shortcuts", ["mod+k", "/"]],
    ["shortcut", "true", "shortcuts", ["mod+k", "/"]],
    ["shortcut", "off", "shortcuts", []],
    ["shortcut", "false", "shortcuts", []],
    ["shortcut", "S mod+p", "shortcuts", ["s", "mod+p"]],
    ["search-lang", "all", "searchLang", "all"],
    ["search-lang", "de", "searchLang", "de"],
    ["modes", "", "hasModes", true],
    ["recent", "off", "keepsRecent", false],
    ["recent", "", "keepsRecent", true],
    ["autofocus", "", "isFocused", true],
    ["autofocus", "false", "isFocused", false],
    ["lazy", "", "isLazy", true],
    ["lazy", "false", "isLazy", false],
    ["status", "", "hasStatus", true],
    ["status", "off", "hasStatus", false],
    ["label", "", "label", ""],
    ["labels", "{}", "labels", "{}"],
  ])("%s=%j makes it so", (name, value, property, expected) => {
    const attributes = read({ [name]: value });
    expect(attributes[property]).toEqual(expected);
    expect(attributes.problems).toEqual([]);
  });

  test.each<[string, string, keyof BoxAttributes, unknown, string]>([
    ["mode", "both", "mode", "hybrid", "one of hybrid, words, meaning. It counts as hybrid."],
    ["mode", "", "mode", "hybrid", "one of hybrid, words, meaning. It counts as hybrid."],
    ["limit", "0", "limit", 10, "a whole number from 1 on. It counts as 10."],
    ["limit", "-3", "limit", 10, "a whole number from 1 on. It counts as 10."],
    ["limit", "2.5", "limit", 10, "a whole number from 1 on. It counts as 10."],
    ["limit", "1e3", "limit", 10, "a whole number from 1 on. It counts as 10."],
    ["limit", "many", "limit", 10, "a whole number from 1 on. It counts as 10."],
    ["url-state", "path", "urlState", "query", "one of query, hash, none. It counts as query."],
  ])("%s=%j is not known, and the author is told so", (name, value, property, expected, told) => {
    const attributes = read({ [name]: value });
    expect(attributes[property]).toBe(expected);
    expect(attributes.problems).toEqual([
      `${name}=${JSON.stringify(value)} is not known to <kindred-search>: write ${told}`,
    ]);
  });

  test("shortcut has every key named that is none, and the others hold", () => {
    const { shortcuts, problems } = read({ shortcut: "Ctrl+K / F3" });
    expect(shortcuts).toEqual(["/"]);
    expect(problems).toEqual([
      expect.stringContaining('shortcut="ctrl+k" is not known'),
      expect.stringContaining('shortcut="f3" is not known'),
    ]);
  });
});

describe("filters", () => {
  test.each<[string, string[], Record<string, string[]>]>([
    ["topics", ["topics"], {}],
    ["topics, author ", ["topics", "author"], {}],
    ["version=2.0", [], { version: ["2.0"] }],
    ["version=2.0, version = 3.0", [], { version: ["2.0", "3.0"] }],
    ["topics, version=2.0", ["topics"], { version: ["2.0"] }],
    ["formula=a=b", [], { formula: ["a=b"] }],
    ["empty=", [], { empty: [""] }],
    [" , =x,", [], {}],
    ["__proto__=x", [], JSON.parse('{ "__proto__": ["x"] }')],
  ])("%j offers %j, and always narrows by %j", (filters, filterKeys, fixedFilters) => {
    const attributes = read({ filters });
    expect(attributes.filterKeys).toEqual(filterKeys);
    expect(Object.entries(attributes.fixedFilters)).toEqual(Object.entries(fixedFilters));
  });
});
