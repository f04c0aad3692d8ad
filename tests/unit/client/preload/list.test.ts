// Which files are loaded first. What the page does with them is in page.test.ts.
import { expect, test } from "vitest";
import { directoryFiles, firstFiles } from "../../../../src/client/preload/list.ts";
import { tinyBundle } from "../../../fixtures/bundle/tiny-bundle.ts";
import { STATIC_ENTRY } from "../../../fixtures/encoder/static-entry.ts";

const { manifest } = await tinyBundle();
const { terms, clusters } = manifest.files;
const withTable = { ...manifest, encoder: STATIC_ENTRY };
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
  expect(directoryFiles(named)).toEqual(expected);
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
  expect(firstFiles(named, eager)).toEqual(expected);
});
