// How many queries are told that nothing fits.
import { expect, test } from "vitest";
import { indexPassages } from "../../../../scripts/evaluation/collection.ts";
import { scoresAboveBar, shareFlagged } from "../../../../scripts/evaluation/measure-fits.ts";
import { NO_PROGRESS } from "../../../../src/indexing/progress.ts";
import { relevanceThreshold } from "../../../../src/search/relevance-threshold.ts";
import { tinyEncoder, tinyPassages } from "../../../fixtures/bundle/tiny-bundle.ts";

test("the share below the bar, or below a higher one", () => {
  expect(shareFlagged([-0.1, 0, 0.1, 0.3])).toBe(0.25);
  expect(shareFlagged([-0.1, 0, 0.1, 0.3], 0.2)).toBe(0.75);
  expect(shareFlagged([-0.1, 0, 0.1, 0.3], -0.2)).toBe(0);
});

test("scores are those of the best passage, above the bar of the index; nothing found is below any bar", async () => {
  const indexed = await indexPassages(tinyPassages, tinyEncoder, NO_PROGRESS);
  const [named = 0, unknown] = await scoresAboveBar(indexed, ["ferry", "xylophone"]);
  expect(named).toBeGreaterThan(0.4 - relevanceThreshold(tinyPassages.length));
  expect(unknown).toBe(Number.NEGATIVE_INFINITY);
});
