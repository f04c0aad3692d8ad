// What the best passages say is taken for more of the query.
import { expect, test } from "vitest";
import { movedQuery } from "../../../src/search/feedback.ts";
import { type RankOptions, rank } from "../../../src/search/hybrid-rank.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { FEW_PASSAGES } from "../../../src/search/ranking-settings.ts";
import { inOrder, openPassages } from "../../fixtures/bundle/open-passages.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";

const BEST = [0.8, 0.6, 0, 0];
/** Nearer to the query than what is beside the best, but beside nothing. */
const APART = [0.66, 0, 0.751, 0];
const BESIDE_BEST = [0.5, 0.866, 0, 0];
const QUERY = Float32Array.of(1, 0, 0, 0);

/** What has nothing to do with any of it. */
const FAR = Array.from({ length: FEW_PASSAGES }, () => [-1, 0, 0, 0]);

/** The hits among the given passages, which are the first rows of more. */
async function order(
  given: readonly number[][],
  options: RankOptions = {},
  { hasScale = true, others = FAR } = {},
) {
  const vectors = [...given, ...others];
  const calibration = { mean: 0.1, spread: 0.1 };
  const parts = await openPassages(
    vectors.map((_, row) => passageOf(`Text ${row}.`)),
    {
      dimensions: 4,
      encode: inOrder(vectors.map((numbers) => Float32Array.from(numbers))),
      calibration: hasScale
        ? { ...calibration, feedback: { mean: 0.2, spread: 0.1 } }
        : calibration,
    },
  );
  const { hits } = await rank(parts, parseQuery("submarine", false), "hybrid", QUERY, options);
  return hits.slice(0, given.length);
}
const rowsOf = (hits: Awaited<ReturnType<typeof order>>) => hits.map(({ row }) => row);

test("a passage beside the best ones comes before one that is only nearer to the query", async () => {
  const vectors = [APART, BESIDE_BEST, BEST, BEST, BEST];
  expect(rowsOf(await order(vectors)).slice(3)).toEqual([1, 0]);
  expect(rowsOf(await order(vectors, { feedback: 0 })).slice(3)).toEqual([0, 1]);
  expect(rowsOf(await order(vectors, { meaningWeight: 1 })).slice(3)).toEqual([0, 1]);
  // An index that was not measured for it.
  expect(rowsOf(await order(vectors, {}, { hasScale: false })).slice(3)).toEqual([0, 1]);
  // Of few passages the third best is hardly about the query.
  expect(rowsOf(await order(vectors, {}, { others: [] })).slice(3)).toEqual([0, 1]);
});

test("similarity and rank by meaning stay the query's own", async () => {
  const vectors = [APART, BESIDE_BEST, BEST, BEST, BEST];
  const [fed, own] = [await order(vectors), await order(vectors, { feedback: 0 })];
  const meaningOf = (hits: typeof fed) => new Map(hits.map(({ row, meaning }) => [row, meaning]));
  for (const [row, meaning] of meaningOf(own)) {
    expect(meaningOf(fed).get(row)).toMatchObject({
      similarity: meaning?.similarity,
      rank: meaning?.rank,
    });
  }
});

test("copies count once: what else is near is heard too", async () => {
  // Three that are the same, and two that are not.
  const vectors = [BEST, BEST, BEST, APART, [0.6, 0, 0.8, 0], [0.5, 0.8, 0.33, 0]];
  const firstCopy = (row: number) => (row < 3 ? 0 : row);
  const apart = rowsOf(await order(vectors, { copies: Promise.resolve({ firstCopy }) }));
  const alike = rowsOf(await order(vectors));
  expect(alike.indexOf(5)).toBeLessThan(alike.indexOf(4));
  expect(apart.indexOf(4)).toBeLessThan(apart.indexOf(5));
});

test("a moved query has the length 1, and lies between what it was and the passages", () => {
  const moved = movedQuery(QUERY, [Float32Array.of(0, 1, 0, 0), Float32Array.of(0, 0, 1, 0)], 0.5);
  expect([...moved].map((number) => Math.round(number * 1000) / 1000)).toEqual([
    0.943, 0.236, 0.236, 0,
  ]);
});
