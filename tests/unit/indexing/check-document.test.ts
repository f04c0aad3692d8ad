// Documents that a program gives, right and wrong.
import { describe, expect, test } from "vitest";
import type { Document } from "../../../src/documents/document.ts";
import { documentProblem } from "../../../src/indexing/check-document.ts";

const small: Document = { url: "", title: "", lang: "", blocks: [] };
const full: Document = {
  url: "ferry/",
  title: "The island ferry",
  lang: "en-GB",
  dir: "ltr",
  blocks: [
    { kind: "heading", text: "Fares", level: 2, id: "fares", startsSection: true },
    { kind: "definition", text: "Three crowns.", terms: ["Adults"], lang: "en", dir: "ltr" },
  ],
  description: "When it leaves.",
  keywords: ["Isles Line"],
  meta: { image: "ferry.jpg" },
  filters: { topic: ["ships", "islands"], empty: [] },
  sort: { date: "2025-03-14", pages: 12 },
  weight: 0.5,
};

describe("a document is right that says", () => {
  test.each([
    ["as little as it may", small],
    ["all that it may", full],
    ["more than anybody reads", { ...small, author: 5 }],
    ["that it does not say something", { ...small, weight: undefined, filters: undefined }],
  ])("%s", (_, document) => {
    expect(documentProblem(document)).toBe(null);
  });
});

test.each<[unknown, string]>([
  [null, "is null, but an object with url, title, lang and blocks was expected"],
  [[full], expect.stringMatching(/^is \[\{"url":"ferry\/".+…, but an object with/)],
  [{ ...small, url: undefined }, "has the url undefined; expected an address"],
  [{ ...small, title: 5 }, "has the title 5; expected a text"],
  [{ ...small, keywords: "boats" }, 'has the keywords "boats"; expected a list of texts'],
  [{ ...small, lang: null }, 'has the lang null; expected a language, or "" where nobody says'],
  [{ ...small, dir: "up" }, 'has the dir "up"; expected "ltr" or "rtl"'],
  [{ ...small, blocks: undefined }, "has the blocks undefined; expected a list of blocks"],
  [{ ...small, blocks: ["Ferry"] }, 'has the blocks ["Ferry"]; expected a list of blocks'],
  [{ ...small, meta: { pages: 5 } }, 'has the meta {"pages":5}; expected texts by name'],
  [
    { ...small, filters: { topic: "ships" } },
    'has the filters {"topic":"ships"}; expected lists of texts by name',
  ],
  [
    { ...small, sort: { pages: Number.NaN } },
    'has the sort {"pages":null}; expected texts or numbers by name',
  ],
  [{ ...small, weight: Number.NaN }, "has the weight NaN; expected a number"],
  [
    { ...full, blocks: [...full.blocks, { kind: "aside", text: "Ferry" }] },
    'has a block 3 that has the kind "aside"; expected one of heading, paragraph, item, definition, code, row, caption',
  ],
  [
    { ...small, blocks: [{ kind: "constructor", text: "Ferry" }] },
    expect.stringContaining('has the kind "constructor"'),
  ],
  [
    { ...small, blocks: [{ kind: "paragraph", text: "" }] },
    'has a block 1 that has the text ""; expected a text that is not empty',
  ],
  [
    { ...small, blocks: [{ kind: "paragraph", text: "Ferry", terms: "Fares" }] },
    'has a block 1 that has the terms "Fares"; expected a list of texts',
  ],
])("of %j it is said what is wrong and what was expected", (document, problem) => {
  expect(documentProblem(document)).toEqual(problem);
});
