// Which files are loaded first. What the page does with them is in page.test.ts.
import { describe, expect, test } from "vitest";
import { directoryFiles, firstFiles } from "../../../../src/client/preload/list.ts";
import { tinyBundle } from "../../../fixtures/bundle/tiny-bundle.ts";
import { STATIC_ENTRY } from "../../../fixtures/encoder/static-entry.ts";

const { manifest } = await tinyBundle();
const { clusters } = manifest.files;
const [{ terms } = { terms: clusters }] = manifest.words;
const withTable = { ...manifest, queryEncoder: STATIC_ENTRY };
const archive = { path: "archive-0123456789.bin", bytes: 9, sha256: "" };
const [inArchive, inArchiveWithTable] = [
  { ...manifest, archive },
  { ...withTable, archive },
];
const TOKENS = "encoder/letters-1/directory.bin";

test.each([
  ["the directories of terms and tokens", withTable, [TOKENS, terms.path]],
  ["that of terms alone where a model is run", manifest, [terms.path]],
  [
    "of a small index the archive in place of that of terms",
    inArchiveWithTable,
    [TOKENS, archive.path],
  ],
])("what the worker can ask for nothing without: %s", (_, named, expected) => {
  expect(directoryFiles(named, "en")).toEqual(expected);
});

test.each([
  ["a table, at once", withTable, true, [TOKENS, terms.path, clusters.path]],
  ["a table, later", withTable, false, [terms.path, clusters.path]],
  [
    "a model, at once: its megabytes come after the words",
    manifest,
    true,
    [terms.path, clusters.path],
  ],
  ["a table, at once, in a small index", inArchiveWithTable, true, [TOKENS, archive.path]],
  ["a table, later, in a small index", inArchiveWithTable, false, [archive.path]],
  ["a model, at once, in a small index", inArchive, true, [archive.path]],
])("what every search begins with, where meaning is %s", (_, named, eager, expected) => {
  expect(firstFiles(named, eager, "en")).toEqual(expected);
});

describe("of an index in several languages", () => {
  const wordsOf = (language: string) => ({
    language,
    terms: { path: `terms-${language}.bin`, bytes: 9, sha256: "" },
  });
  const severalOf = (named: typeof manifest) => ({
    ...named,
    words: ["en", "de", "no"].map(wordsOf),
  });
  const several = severalOf(manifest);

  test.each([
    ["de", "de"],
    ["de-AT", "de"],
    ["DE", "de"],
    ["en", "en"],
    // The worker asks for the others as soon as it knows which there are.
    ["all", "en"],
    ["fr", "en"],
    ["", "en"],
    ["den", "en"],
  ])("only one directory of terms is loaded first: for %j that of %s", (lang, language) => {
    const path = `terms-${language}.bin`;
    expect(directoryFiles(several, lang)).toEqual([path]);
    expect(firstFiles(several, false, lang)).toEqual([path, clusters.path]);
    expect(firstFiles(several, true, lang)).toEqual([path, clusters.path]);
  });

  test("that is small, the archive holds them all", () => {
    for (const lang of ["de", "all"]) {
      expect(directoryFiles(severalOf(inArchive), lang)).toEqual([archive.path]);
    }
  });
});

test("of an index without any words there is no directory of terms", () => {
  expect(directoryFiles({ ...withTable, words: [] }, "en")).toEqual([TOKENS]);
  expect(firstFiles({ ...manifest, words: [] }, false, "en")).toEqual([clusters.path]);
});
