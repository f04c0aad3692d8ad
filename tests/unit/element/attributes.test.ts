// What the attributes ask for, and what stands in for those that say nothing one can mean.
import { describe, expect, test } from "vitest";
import { type BoxAttributes, readAttributes } from "../../../src/element/attributes.ts";

const read = (attributes: Record<string, string>) =>
  readAttributes({ getAttribute: (name) => attributes[name] ?? null });

test("without attributes the box is plain", () => {
  expect(read({})).toEqual({
    index: null,
    base: null,
    mode: "hybrid",
    limit: 10,
    label: "Search",
    placeholder: "Ask in your own words",
    hasModes: false,
    isInAddress: true,
    hasShortcut: false,
    isLazy: false,
  });
});

describe("the attribute", () => {
  test.each<[string, string, keyof BoxAttributes, unknown]>([
    ["mode", "words", "mode", "words"],
    ["mode", "both", "mode", "hybrid"],
    ["limit", "5", "limit", 5],
    ["limit", "0", "limit", 10],
    ["limit", "-3", "limit", 10],
    ["limit", "2.5", "limit", 10],
    ["limit", "many", "limit", 10],
    ["url-state", "query", "isInAddress", true],
    ["url-state", "none", "isInAddress", false],
    ["shortcut", "", "hasShortcut", true],
    ["shortcut", "true", "hasShortcut", true],
    ["shortcut", "off", "hasShortcut", false],
    ["shortcut", "false", "hasShortcut", false],
    ["modes", "", "hasModes", true],
    ["lazy", "", "isLazy", true],
    ["lazy", "false", "isLazy", false],
    ["label", "", "label", ""],
  ])("%s=%j makes it so", (name, value, property, expected) => {
    expect(read({ [name]: value })[property]).toBe(expected);
  });
});
