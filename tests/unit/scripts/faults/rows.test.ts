import { expect, test } from "vitest";
import { allRows } from "../../../../scripts/faults/rows/all-rows.ts";
import { FILE_KINDS } from "../../../../scripts/faults/rows/file-kinds.ts";

test("each row has a name of its own, which begins with its site", () => {
  const ids = allRows().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(allRows().filter(({ id, site }) => !id.startsWith(`${site}/`))).toEqual([]);
});

test.each([
  ["manifest", "kindred/manifest.json"],
  ["rows", "kindred/rows/0123456789.bin"],
  ["encoder-rows", "kindred/encoder/kindred-en-0123456789/rows/1.bin"],
  ["worker-script", "kindred/kindred-worker-DKbRYX_s.js"],
  ["service-worker", "service-worker.js"],
])("of the kinds of files, only %s is %s", (name, file) => {
  expect(FILE_KINDS.filter(({ files }) => files.test(file)).map((kind) => kind.name)).toEqual([
    name,
  ]);
});
