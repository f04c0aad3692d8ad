// Which paragraphs of an article page belong to the passage that a link leads to.
import { expect, test } from "vitest";
import { lastParagraph } from "../../../src/site/article-passage.ts";

test.each([
  ["ends where it says", "1-2 3-3 4-6", 4, 6],
  ["may be a single paragraph", "1-2 3-3 4-6", 3, 3],
  ["ends at its paragraph where none starts there", "1-2 3-3 4-6", 5, 5],
  ["is the longest of those that start in one paragraph", "1-1 1-3 1-2", 1, 3],
  ["is compared by numbers, not by letters", "9-10 10-11", 9, 10],
  ["is one paragraph where the page names none", "", 7, 7],
  ["is one paragraph where the page names it in another form", "7 7- a-b", 7, 7],
])("a passage %s", (_, passages, first, last) => {
  expect(lastParagraph(passages, first)).toBe(last);
});
