// The meaning leg: passages against the query's vector, first by coarse codes, then by whole vectors.

import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Calibration } from "../../../../src/format/manifest.ts";
import { dotProduct } from "../../../../src/format/vectors.ts";
import { seededRandom } from "../../../../src/indexing/seeded-random.ts";
import { openIndex } from "../../../../src/search/open-index.ts";
import { Problems } from "../../../../src/search/problems.ts";
import type { VectorIndex, VectorScore } from "../../../../src/search/vector/vector-index.ts";
import { inOrder, openPassages, shardPassages } from "../../../fixtures/bundle/open-passages.ts";
import { passageOf } from "../../../fixtures/bundle/tiny-bundle.ts";
import { type WatchedReader, watchedReader } from "../../../fixtures/bundle/watched-reader.ts";
import { randomNear, randomUnit } from "../../../fixtures/random-vectors.ts";

/** With eight bits one number is stored as it is, and its own size as the scale: half a step is a 255th of it. */
const QUERY = Float32Array.of(1);

/** A leg over passages of one sentence; in one dimension, a vector's number is its cosine with the query. */
async function legOf(
  cosines: readonly number[],
  calibration: Calibration = { mean: 0.2, spread: 0.1 },
): Promise<VectorIndex> {
  const { meaning } = await openPassages(
    cosines.map((_, i) => passageOf(`Passage ${i}.`)),
    {
      dimensions: 1,
      encode: inOrder(cosines.map((cosine) => Float32Array.of(cosine))),
      calibration,
    },
  );
  return meaning;
}

async function allScores(
  leg: VectorIndex,
  count: number,
  query: Float32Array = QUERY,
): Promise<VectorScore[]> {
  const problems = new Problems();
  const scores = await leg.score(query, Array(count).keys(), problems);
  expect(problems.messages).toEqual([]);
  expect([...scores.keys()].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
  return [...scores].sort((a, b) => a[0] - b[0]).map(([, score]) => score);
}

describe("a passage", () => {
  test("is as near as its own vector, whatever its sentences are", async () => {
    const passage = passageOf("First of two. Second of two.");
    const [whole, first, second] = [0.3, 0.9, -0.8].map((cosine) => Float32Array.of(cosine));
    const vectors = [whole, first, second].filter((vector) => vector !== undefined);
    const given = { dimensions: 1, encode: inOrder(vectors) };
    const { meaning } = await openPassages([passage], given);
    expect(await allScores(meaning, 1)).toMatchObject([{ similarity: expect.closeTo(0.3, 5) }]);
  });

  test("is scored only where it is asked for", async () => {
    const leg = await legOf([0.1, 0.2, 0.3, 0.4]);
    const scores = await leg.score(QUERY, [3, 1], new Problems());
    expect([...scores.keys()].sort()).toEqual([1, 3]);
  });

  test("without any direction has no meaning, and so no score; one that points the other way has", async () => {
    const { passages, meaning: leg } = await openPassages(
      ["Nothing.", "Near.", "Opposite."].map((text) => passageOf(text)),
      { dimensions: 1, encode: inOrder([0, 0.5, -0.5].map((cosine) => Float32Array.of(cosine))) },
    );
    const texts = await Promise.all([0, 1, 2].map((row) => passages.passage(row)));
    const known = texts.map(({ text }, row) => [text, leg.hasMeaning(row)]);
    expect(Object.fromEntries(known)).toEqual({
      "Nothing.": false,
      "Near.": true,
      "Opposite.": true,
    });
    const scores = await leg.score(QUERY, [0, 1, 2], new Problems());
    expect([...scores.keys()].sort()).toEqual([0, 1]);
    expect(texts[2]?.text).toBe("Nothing.");
  });

  test("of a cluster in which all point the other way has meaning", async () => {
    const leg = await legOf([-0.5, -0.7]);
    expect([leg.hasMeaning(0), leg.hasMeaning(1)]).toEqual([true, true]);
  });
});

test("an index without passages scores and estimates nothing", async () => {
  const leg = await legOf([]);
  const problems = new Problems();
  expect([...(await leg.score(QUERY, [], problems))]).toEqual([]);
  expect([...(await leg.scan(QUERY, 100, problems))]).toEqual([]);
  expect(problems.messages).toEqual([]);
});

describe("the score", () => {
  const scoresOf = async (cosines: readonly number[], calibration?: Calibration) =>
    (await allScores(await legOf(cosines, calibration), cosines.length)).map(({ score }) => score);

  test.each<[what: string, similarity: number, score: number]>([
    ["is 0 at the mean of unrelated passages", 0.2, 0],
    ["is 1 at five spreads above it", 0.7, 1],
    ["is a half at half of that", 0.45, 0.5],
    ["is a fifth for each spread", 0.3, 0.2],
    ["is above 1 beyond", 0.95, 1.5],
    ["is below 0 under the mean", 0.1, -0.2],
    ["is as linear there", -0.3, -1],
  ])("%s: of %d it is %d", async (_, similarity, score) => {
    expect(await scoresOf([similarity])).toEqual([expect.closeTo(score, 5)]);
  });

  test("is the calibration's own: the same similarity says more under another encoder", async () => {
    const scores = await scoresOf([0.6, 0.8, 0.5], { mean: 0.6, spread: 0.04 });
    expect(scores).toEqual([0, 1, -0.5].map((score) => expect.closeTo(score, 5)));
  });

  test("does not depend on the other passages", async () => {
    const near = await scoresOf([0.9, 0.5, 0.1, 0.1]);
    const far = await scoresOf([0.1, 0.5, -0.1, -0.1]);
    expect(near[1]).toBe(far[1]);
    expect(near[1]).toBeCloseTo(0.6, 5);
  });

  test("is linear for every similarity and calibration, so that order and magnitude stay", async () => {
    // What is nearly 0 is stored as 0, which is no meaning at all.
    const cosine = fc
      .double({ min: -1, max: 1, noNaN: true })
      .filter((value) => Math.abs(value) > 1e-6);
    const spread = fc.double({ min: 0.01, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        fc.array(cosine, { minLength: 8, maxLength: 8 }),
        cosine,
        spread,
        async (values, mean, spread) => {
          const leg = await legOf(values, { mean, spread });
          for (const [i, { score, similarity }] of (await allScores(leg, 8)).entries()) {
            expect(mean + 5 * spread * score).toBeCloseTo(similarity, 6);
            expect(similarity).toBeCloseTo(values[i] ?? Number.NaN, 5);
          }
        },
      ),
    );
  });
});

describe("in a collection of many clusters", async () => {
  const DIMENSIONS = 64;
  const random = seededRandom(21);
  const middles = Array.from({ length: 12 }, () => randomUnit(random, DIMENSIONS));
  const vectors = Array.from({ length: 2400 }, (_, i) =>
    randomNear(random, middles[Math.floor(i / 200)] ?? new Float32Array(), 0.7),
  );
  const passages = vectors.map((_, i) =>
    passageOf(`Passage ${i}.`, { document: `article-${i % 40}` }),
  );
  passages.sort((a, b) => (a.document < b.document ? -1 : 1));
  const vectorOf = new Map(passages.map(({ text }) => [text, vectors[Number(/\d+/.exec(text))]]));
  const sharded = await shardPassages(passages, {
    dimensions: DIMENSIONS,
    encode: (texts) =>
      texts.map((text) => vectorOf.get(text.trim()) ?? new Float32Array(DIMENSIONS)),
  });
  const byRow = sharded.passages.map(({ text }) => vectorOf.get(text) ?? new Float32Array());

  const open = async (spoil: WatchedReader["spoil"] = null) => {
    const reader = watchedReader(sharded.files);
    reader.spoil = spoil;
    const { meaning } = await openIndex(reader, sharded.entry);
    reader.asked.length = 0;
    return { reader, meaning };
  };
  const query = randomNear(random, middles[3] ?? new Float32Array(), 0.8);

  test("whole vectors of any rows score as their passages' own do, within what four bits round", async () => {
    const { meaning } = await open();
    const rows = [0, 7, 600, 1201, 2399];
    const scores = await meaning.score(query, rows, new Problems());
    for (const row of rows) {
      const cosine = dotProduct(byRow[row] ?? new Float32Array(), query);
      expect(Math.abs((scores.get(row)?.similarity ?? Number.NaN) - cosine)).toBeLessThan(0.06);
    }
  });

  test("estimates go with the similarities, and are on the same scale as the scores", async () => {
    const { meaning } = await open();
    const estimates = await meaning.scan(query, Number.POSITIVE_INFINITY, new Problems());
    expect([...estimates.keys()].sort((a, b) => a - b)).toEqual([...Array(2400).keys()]);
    const scores = await allScores(meaning, 2400, query);
    const errors = scores.map(({ score }, row) => (estimates.get(row) ?? Number.NaN) - score);
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const spread = Math.sqrt(errors.reduce((sum, e) => sum + (e - mean) ** 2, 0) / errors.length);
    // By 64 signs, five spreads of 0.1 being 1: about 0.09 / 0.5.
    expect(Math.abs(mean)).toBeLessThan(0.1);
    expect(spread).toBeLessThan(0.25);
  });

  test("the clusters nearest to the query are estimated until they hold as many as wanted", async () => {
    const { meaning, reader } = await open();
    const estimates = await meaning.scan(query, 300, new Problems());
    expect(estimates.size).toBeGreaterThanOrEqual(300);
    expect(estimates.size).toBeLessThan(1200);
    // They hold those that are truly nearest.
    const nearest = byRow
      .map((vector, row) => ({ row, cosine: dotProduct(vector, query) }))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, 10);
    for (const { row } of nearest) expect(estimates.has(row)).toBe(true);
    expect(reader.asked.every(({ path }) => path.startsWith("codes/"))).toBe(true);
  });

  test("what estimates need can be asked for ahead: it is then not asked for again", async () => {
    const { meaning, reader } = await open();
    meaning.prepare(query, 300);
    await vi.waitFor(() => expect(reader.asked.length).toBeGreaterThan(0));
    const asked = reader.asked.length;
    expect((await meaning.scan(query, 300, new Problems())).size).toBeGreaterThanOrEqual(300);
    expect(reader.asked).toHaveLength(asked);
  });

  test("what fails ahead is told to who asks for it", async () => {
    const { meaning } = await open((bytes, { path }) => {
      if (path.startsWith("codes/")) throw new Error("The line is cut.");
      return bytes;
    });
    meaning.prepare(query, 300);
    const problems = new Problems();
    expect((await meaning.scan(query, 300, problems)).size).toBe(0);
    expect(problems.messages).toEqual(["The line is cut."]);
  });

  test("a part of codes that cannot be loaded is a problem, and the others are estimated", async () => {
    const { meaning } = await open((bytes, { path }) => {
      if (!path.startsWith("codes/")) return bytes;
      const copy = bytes.slice();
      copy[300] = (copy[300] ?? 0) ^ 1;
      return copy;
    });
    const problems = new Problems();
    const estimates = await meaning.scan(query, Number.POSITIVE_INFINITY, problems);
    expect(problems.messages).toEqual([
      expect.stringMatching(/^codes\/.+ holds a block that is not what was written/),
    ]);
    expect(estimates.size).toBeGreaterThan(1200);
    expect(estimates.size).toBeLessThan(2400);
  });

  test("vectors that cannot be loaded are left out, and told of", async () => {
    const { files, entry } = sharded;
    const reader = watchedReader(new Map([...files].filter(([path]) => !path.startsWith("rows/"))));
    const { meaning } = await openIndex(reader, entry);
    const problems = new Problems();
    expect([...(await meaning.score(query, [1, 2, 3], problems))]).toEqual([]);
    expect(problems.messages).toEqual([expect.stringMatching(/^rows\/.+ is missing/)]);
  });
});
