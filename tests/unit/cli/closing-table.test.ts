// What a build says at its end.
import { describe, expect, test } from "vitest";
import { closingTable, mistakeLines } from "../../../src/cli/closing-table.ts";
import type { LeftOut } from "../../../src/documents/document.ts";
import type { BuildSummary } from "../../../src/indexing/build-index.ts";

const left = (file: string, reason: string, isMistake = true): LeftOut => ({
  file,
  reason,
  isMistake,
});

const summary: BuildSummary = {
  documents: 12,
  passages: 345,
  languages: { en: 9, "": 2, de: 1 },
  leftOut: [],
  passedOver: { ".css": 4, ".js": 3 },
  notes: [],
  vectors: 1234,
  embedded: 56,
  terms: 789,
  encoder: "kindred-en",
  queryEncoder: "kindred-en",
  encoderKind: "static",
  isEncoderUsed: true,
  files: [
    { path: "manifest.json", bytes: 1000, unchanged: false },
    { path: "texts/0123456789.bin", bytes: 250_000, unchanged: true },
    { path: "kindred.js", bytes: 17_000, unchanged: true },
    { path: "encoder/kindred-en-0123456789/directory.bin", bytes: 12, unchanged: true },
    { path: "encoder/kindred-en-0123456789/rows/0.bin", bytes: 2_500_000, unchanged: false },
  ],
  seconds: 2.345,
};

/** Label and value of each line. */
const rowsOf = (given: BuildSummary) =>
  Object.fromEntries(
    closingTable(given)
      .split("\n")
      .map((line) => /^(.+?) {2,}(.*)$/.exec(line)?.slice(1, 3) ?? [line, ""]),
  );

test("the table counts pages, passages, languages, vectors, terms, files and seconds", () => {
  expect(rowsOf(summary)).toEqual({
    pages: "12",
    "left out": "0",
    "files of other kinds": "7",
    passages: "345",
    languages: "en 9, not said 2, de 1",
    vectors: "1234",
    "vectors made now": "56",
    terms: "789",
    "index: 3 files": "268.0 kB",
    "encoder: 2 files": "2.5 MB",
    "new or changed: 2 files": "2.5 MB",
    seconds: "2.3",
  });
});

test("its columns are as wide as their longest line, the second to the right", () => {
  const lines = closingTable(summary).split("\n");
  expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
  expect(lines.find((line) => line.startsWith("pages"))).toMatch(/^pages {20,}12$/);
});

describe("what was left out is counted by its reason, the most frequent first,", () => {
  const reasonsOf = (leftOut: readonly LeftOut[]) => {
    const lines = closingTable({ ...summary, leftOut }).split("\n");
    return lines
      .slice(lines.findIndex((line) => line.startsWith("left out")))
      .slice(0, -10)
      .map((line) => line.trim().replace(/ {2,}/, ": "));
  };

  test("under the number of all", () => {
    const leftOut = [
      left("a.md", "is empty, but a page has a title or a text; write one or delete the file"),
      left("b.md", 'is a draft ("draft: true" in its front matter)', false),
      left("c.md", 'is a draft ("draft: yes" in its front matter)', false),
    ];
    expect(reasonsOf(leftOut)).toEqual(["left out: 3", "is a draft: 2", "is empty: 1"]);
  });

  test.each<[string, string, string]>([
    [
      'has the address "a/" of docs/a.md, but each page needs its own; rename one of them',
      'has the address "B/", which differs from "b/" of docs/b.md in capitals only, but each page needs its own',
      "has the address of another page",
    ],
    [
      "is not UTF-8 at byte 7 of the file (0xE9); save it again as UTF-8",
      "is not UTF-8 at byte 912 of the file (0xFF); save it again as UTF-8",
      "is not UTF-8",
    ],
    ['is excluded (by "tags/**")', 'is excluded (by "404.html")', "is excluded"],
    [
      'is private: "_a" begins with "_", as what other pages are put together from does',
      'is private: "_b" begins with "_", as what other pages are put together from does',
      "is private",
    ],
  ])("%j with what names another place", (one, other, reason) => {
    expect(reasonsOf([left("a", one), left("b", other)])).toEqual(["left out: 2", `${reason}: 2`]);
  });

  test.each(['says "noindex, nofollow"', 'holds no text in "main > article"'])(
    "%s whole, as it says nothing without its words",
    (reason) => {
      expect(reasonsOf([left("a", reason), left("b", reason)])).toEqual([
        "left out: 2",
        `${reason}: 2`,
      ]);
    },
  );
});

test("only mistakes are named one by one, and what could not be read of others", () => {
  const leftOut = [
    { ...left("a.md", "is not UTF-8 at byte 7; save it again as UTF-8"), line: 3 },
    left("b.md", "is a draft", false),
  ];
  const notes = ["c.mdx: Line 3 is not valid MDX."];
  expect(mistakeLines({ ...summary, leftOut, notes })).toEqual([
    "left out: a.md, line 3 is not UTF-8 at byte 7; save it again as UTF-8.",
    "c.mdx: Line 3 is not valid MDX.",
  ]);
});
