// Which address is the newest.
import { describe, expect, test } from "vitest";
import { editionOf, foldersOf, isNewer } from "../../../src/search/edition.ts";

const published = (said: string) => {
  const [url = "", date = ""] = said.split(" ");
  return editionOf(url, date);
};

describe("newer is", () => {
  test.each([
    ["the higher version", "docs/v10/install/", "docs/v9/install/"],
    ["the higher of parts", "2.10/a.html", "2.9.3/a.html"],
    ["the version with more parts", "2.9.1/", "2.9/"],
    ["any release of a line", "1.x/", "1.9/"],
    ["a release before what came before it", "v4.0/", "v4.0-beta.2/"],
    ["a later beta's line", "v4.1-rc1/", "v4.0/"],
    ["a version in a name", "release-3.1/a/", "release-2.7/a/"],
    ["the page without a version", "docs/install/", "docs/v9/install/"],
    ["latest before a version", "latest/a/", "v9/a/"],
    ["stable before latest", "en/stable/a/", "en/latest/a/"],
    ["current before a version", "current/a/", "17/a/"],
    ["a version before what is not released", "v1/a/", "next/a/"],
    ["the page without a version before what is not released", "a/", "nightly/a/"],
    ["anything before a printed page", "next/a/", "print.html"],
    ["a page before the printed one of its version", "v2/a/", "v2/print/a/"],
    ["a higher number in the same name", "guide-10/", "guide-9/"],
    ["a later date", "a/ 2026-03-01", "b/ 2025-12-31"],
    ["the higher version, whatever the dates", "v2/a/ 2020-01-01", "v1/a/ 2026-01-01"],
  ])("%s: %s than %s", (_, one, other) => {
    expect(isNewer(published(one), published(other))).toBe(true);
    expect(isNewer(published(other), published(one))).toBe(false);
  });
});

describe("neither is newer", () => {
  test.each([
    ["the same", "v2/a/", "v2/a/"],
    ["v2 and 2.0", "v2/a/", "2.0/a/"],
    ["pages of other names, whatever numbers are in them", "part-2/", "chapter-1/"],
    ["where only one says its date", "a/ 2026-01-01", "b/"],
    ["dates that cannot be compared", "a/ May_2026", "b/ April_2026"],
  ])("%s: %s, %s", (_, one, other) => {
    expect(isNewer(published(one), published(other))).toBe(false);
    expect(isNewer(published(other), published(one))).toBe(false);
  });
});

test.each([
  ["", []],
  ["docs/v1/intro/", ["docs", "v1", "intro"]],
  ["docs/v1/intro.html?a=b/c#d/e", ["docs", "v1", "intro"]],
  ["docs/index.html", ["docs"]],
  ["d%C3%A9but/%E0%A4/", ["début", "%E0%A4"]],
])("the folders of %j are %j", (url, folders) => {
  expect(foldersOf(url)).toEqual(folders);
});
