// What a document is called by its address.
import { expect, test } from "vitest";
import { documentPath } from "../../../src/indexing/document-path.ts";

test.each([
  ["", "index"],
  ["guides/ferries/", "guides/ferries"],
  ["guides/ferries", "guides/ferries"],
  ["a.html", "a"],
  ["a.HTM", "a"],
  ["C%23/", "C#"],
  ["%E6%97%A5%E6%9C%AC/", "日本"],
  ["a/?page=2#top", "a"],
  ["100%/", "100%"],
])("%j is %j", (url, path) => {
  expect(documentPath(url)).toBe(path);
});
