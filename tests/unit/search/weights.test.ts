// The weight of meaning: at its ends a hybrid search is one leg alone, and whatever it is, the same is relevant.
import { describe, expect, test } from "vitest";
import { SEARCH_MODES, type SearchMode } from "../../../src/search/answer.ts";
import { rank } from "../../../src/search/hybrid-rank.ts";
import { parseQuery } from "../../../src/search/query.ts";
import type { Ranking } from "../../../src/search/ranking.ts";
import { openPassages } from "../../fixtures/bundle/open-passages.ts";
import {
  passageOf,
  ROW,
  tinyCalibration,
  tinyPartsOf,
  tinyPassages,
  tinyVector,
} from "../../fixtures/bundle/tiny-bundle.ts";

// A second passage about boats and one without any meaning, so that the legs differ more often.
const passages = [
  ...tinyPassages,
  passageOf("A storm sank the boat. The market was told of it."),
  passageOf("The early ferry of the free people."),
];
const parts = await tinyPartsOf(passages);

async function ranked(raw: string, mode: SearchMode, meaningWeight?: number) {
  const query = parseQuery(raw, false);
  return rank(parts, query, mode, tinyVector(query.text), {
    ...(meaningWeight !== undefined && { meaningWeight }),
  });
}
const rowsOf = ({ hits }: Ranking) => hits.map(({ row }) => row);

const queries = [
  "ferry",
  "vessel at noon",
  "the ferry leaves the harbour",
  "cheese market storm",
  "early boat",
  "downpour",
  "a ticket for the dogs",
  "markt of the farmers",
  "timetable fares crowns",
  '"leaves the harbour" early',
  "ship -ferry",
];

describe.each(queries)("asked for %s", (raw) => {
  test("a weight of 0 puts what the words find first, in their order, and then the rest", async () => {
    const byWords = rowsOf(await ranked(raw, "words"));
    const hybrid = await ranked(raw, "hybrid", 0);
    expect(hybrid.meaningUsed).toBe(true);
    expect(rowsOf(hybrid).slice(0, byWords.length)).toEqual(byWords);
    for (const { score } of hybrid.hits.slice(byWords.length)) expect(score).toBe(0);
  });

  test("a weight of 1 gives the order and the scores of meaning", async () => {
    const byMeaning = await ranked(raw, "meaning");
    const hybrid = await ranked(raw, "hybrid", 1);
    expect(rowsOf(hybrid)).toEqual(rowsOf(byMeaning));
    expect(hybrid.hits.map(({ score }) => score)).toEqual(byMeaning.hits.map(({ score }) => score));
  });

  test("a row is relevant or is not, whatever the weight and the mode", async () => {
    const fitting = async (mode: SearchMode, meaningWeight?: number) =>
      (await ranked(raw, mode, meaningWeight)).hits
        .filter(({ isRelevant }) => isRelevant)
        .map(({ row }) => row)
        .sort();
    const usual = await fitting("hybrid");
    for (const weight of [0, 0.2, 0.7, 1]) expect(await fitting("hybrid", weight)).toEqual(usual);
    expect(await fitting("meaning")).toEqual(usual);
  });
});

test("the two ends differ: else the tests above would say nothing", async () => {
  let differing = 0;
  for (const raw of queries) {
    const [byWords] = rowsOf(await ranked(raw, "hybrid", 0));
    const [byMeaning] = rowsOf(await ranked(raw, "hybrid", 1));
    if (byWords !== byMeaning) differing++;
  }
  expect(differing).toBeGreaterThanOrEqual(3);
});

test("in between, both legs count: computed by hand", async () => {
  const { hits } = await ranked("storm", "hybrid", 0.25);
  const scoreOf = (row: number) => hits.find((hit) => hit.row === row)?.score;
  // A full match is five spreads above the mean.
  const { mean, spread } = tinyCalibration;
  const calibrated = (similarity: number) => (similarity - mean) / (5 * spread);
  // No word, and a sentence on nothing but rain.
  expect(scoreOf(ROW.rain)).toBeCloseTo(0.25 * calibrated(1), 2);
  // A full match of words, with a quarter of the bonus of 2 for a word as it is typed, and a sentence on storm and boat
  // alike.
  expect(scoreOf(5)).toBeCloseTo(0.75 * (1 + 0.5) + 0.25 * calibrated(Math.SQRT1_2), 2);
});

describe("what is relevant", () => {
  const relevanceOf = async (
    raw: string,
    queryVector: Float32Array | null,
    mode: SearchMode = "hybrid",
  ) =>
    (await rank(parts, parseQuery(raw, false), mode, queryVector)).hits.map(
      ({ row, isRelevant }) => ({
        row,
        isRelevant,
      }),
    );

  test("without an encoder is what has six tenths of a full match of words", async () => {
    const three = ["red green", "red", "blue"].map((text) => passageOf(text));
    const opened = await openPassages(three);
    const found = await rank(
      { ...opened, meaning: null },
      parseQuery("red green", false),
      "hybrid",
      null,
    );
    expect(found.hits.map(({ row, isRelevant }) => ({ row, isRelevant }))).toEqual([
      { row: 0, isRelevant: true },
      { row: 1, isRelevant: false },
    ]);
  });

  test.each(SEARCH_MODES)(
    "is what holds the quoted phrase, whatever else is asked, by %s",
    async (mode) => {
      const raw = '"market" submarines over Antarctica';
      const found = await relevanceOf(raw, tinyVector("submarines"), mode);
      expect(found.length).toBeGreaterThan(0);
      for (const { isRelevant } of found) expect(isRelevant).toBe(true);
    },
  );

  test("is not what is merely the nearest, whatever the order is made by", async () => {
    const boats = await tinyPartsOf([passageOf("The boat sank."), passageOf("The ship sails.")]);
    const query = parseQuery("downpour", false);
    for (const mode of SEARCH_MODES) {
      const { hits, hasRelevant } = await rank(boats, query, mode, tinyVector("downpour"));
      expect(hits).toHaveLength(mode === "words" ? 0 : 2);
      expect(hasRelevant).toBe(false);
    }
  });
});
