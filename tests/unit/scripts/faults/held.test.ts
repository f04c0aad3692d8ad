import { expect, test } from "vitest";
import { isFlat } from "../../../../scripts/faults/memory/held.ts";

const before = { queries: 1000, pageBytes: 20e6, workerBytes: 50e6, nodes: 1000 };

test.each([
  ["nothing grows", {}, true],
  ["the worker takes a tenth and less than a megabyte more", { workerBytes: 55.9e6 }, true],
  ["the worker takes more", { workerBytes: 57e6 }, false],
  ["the page takes more", { pageBytes: 24e6 }, false],
  ["more nodes are held", { nodes: 1300 }, false],
])("where %s, memory is flat: %j %j", (_, more, expected) => {
  const first = { ...before, queries: 200, workerBytes: 1e6 };
  expect(isFlat([first, before, { ...before, queries: 2000, ...more }])).toBe(expected);
});
