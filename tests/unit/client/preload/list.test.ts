// Which files are loaded first. What the page does with them is in page.test.ts.
import { expect, test } from "vitest";
import { directoryFiles, firstFiles } from "../../../../src/client/preload/list.ts";
import { tinyBundle } from "../../../fixtures/bundle/tiny-bundle.ts";
import { STATIC_ENTRY } from "../../../fixtures/encoder/static-entry.ts";

const { manifest } = await tinyBundle();
const { terms, clusters } = manifest.files;
const withTable = { ...manifest, encoder: STATIC_ENTRY };

test.each([
  [
    "the directories of terms and tokens",
    withTable,
    [terms.path, "encoder/letters-1/directory.json"],
  ],
  ["that of terms alone where a model is run", manifest, [terms.path]],
])("what the worker can ask for nothing without: %s", (_, named, expected) => {
  expect(directoryFiles(named)).toEqual(expected);
});

test.each([
  ["a table, at once", withTable, true, 4],
  ["a table, later", withTable, false, 2],
  ["a model, at once: its megabytes come after the words", manifest, true, 2],
])("what every search begins with, where meaning is %s", (_, named, eager, count) => {
  const files = firstFiles(named, eager);
  expect(files).toHaveLength(count);
  expect(files).toEqual(expect.arrayContaining([terms.path, clusters.path]));
});
