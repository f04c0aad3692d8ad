// Whole rankings: the union of the two legs, and what choosing passages to look at costs where there are many. What
// the weight of meaning does is in weights.test.ts.
import { describe, expect, test, vi } from "vitest";
import { memoryReader } from "../../../src/indexing/memory-reader.ts";
import { seededRandom } from "../../../src/indexing/seeded-random.ts";
import { SEARCH_MODES, type SearchMode } from "../../../src/search/answer.ts";
import { fusedScore } from "../../../src/search/fusion.ts";
import { rank } from "../../../src/search/hybrid-rank.ts";
import { openIndex } from "../../../src/search/open-index.ts";
import { parseQuery } from "../../../src/search/query.ts";
import type { Ranking } from "../../../src/search/ranking.ts";
import { FEW_PASSAGES } from "../../../src/search/ranking-settings.ts";
import { clusteredCollection } from "../../fixtures/bundle/clustered-collection.ts";
import { inOrder, openPassages, shardPassages } from "../../fixtures/bundle/open-passages.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";
import { watchedReader } from "../../fixtures/bundle/watched-reader.ts";
import { randomUnit } from "../../fixtures/random-vectors.ts";

// Nothing here is about speed, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const rowsOf = ({ hits }: Ranking) => hits.map(({ row }) => row);

describe("the union of the legs", async () => {
  // In one dimension a vector's number is its cosine with the query. More passages than the meaning leg proposes, the
  // last of which are far from the query.
  const cosines = Array.from({ length: 150 }, (_, row) => 0.9 - row / 200);
  const texts = cosines.map((_, row) =>
    row % 50 === 49 ? `The ferry number ${row}.` : `Text ${row}.`,
  );
  const calibration = { mean: 0, spread: 0.2 };
  const parts = await openPassages(
    texts.map((text) => passageOf(text)),
    {
      dimensions: 1,
      encode: inOrder(cosines.map((cosine) => Float32Array.of(cosine))),
      calibration,
    },
  );
  const ask = (raw: string, mode: SearchMode = "hybrid") =>
    rank(parts, parseQuery(raw, false), mode, Float32Array.of(1));

  test("scores what only meaning found by its share of the score", async () => {
    const { hits } = await ask("submarine");
    expect(hits).toHaveLength(100);
    expect(hits[0]).toMatchObject({ row: 0, words: null, meaning: { rank: 1 } });
    expect(hits[0]?.score).toBeCloseTo(fusedScore(0, 0.9), 3);
  });

  test("scores by both what words found, though meaning did not propose it", async () => {
    const { hits } = await ask("ferry");
    const last = hits.find(({ row }) => row === 149);
    expect(last).toMatchObject({ words: { row: 149 }, meaning: null });
    // The words are worth as much as in row 49, and the similarities are 0.155 and 0.655.
    const proposed = hits.find(({ row }) => row === 49);
    expect((proposed?.score ?? 0) - (last?.score ?? 0)).toBeCloseTo(fusedScore(0, 0.5), 2);
  });

  test("has what both found once, before what either found as strongly", async () => {
    const { hits } = await ask("ferry");
    expect(rowsOf({ hits } as Ranking).filter((row) => row === 49)).toHaveLength(1);
    expect(hits.slice(0, 3).map(({ row }) => row)).toEqual([49, 99, 149]);
    expect(hits[0]).toMatchObject({ words: { row: 49 }, meaning: { rank: 50 } });
    expect(hits).toHaveLength(101);
  });

  test("of nothing is nothing", async () => {
    expect(rowsOf(await ask("submarine", "words"))).toEqual([]);
    const none = await openPassages([]);
    for (const mode of SEARCH_MODES) {
      const ranking = await rank(
        none,
        parseQuery("ferry", false),
        mode,
        new Float32Array(8).fill(1),
      );
      expect(ranking).toMatchObject({ hits: [], hasRelevant: false, problems: [] });
    }
  });

  test.each(SEARCH_MODES)(
    "is sorted, holds nothing twice and no score that is no number, by %s",
    async (mode) => {
      for (const raw of ["ferry", "number text", "ferry number 49", "submarine"]) {
        const { hits, problems } = await ask(raw, mode);
        expect(problems).toEqual([]);
        expect(new Set(hits.map(({ row }) => row)).size).toBe(hits.length);
        for (const [i, { row, score }] of hits.entries()) {
          expect(score).not.toBeNaN();
          const before = hits[i - 1];
          // By words alone the scores are those of BM25, which do not tell of literal matches.
          if (!before || mode === "words") continue;
          expect(before.score).toBeGreaterThanOrEqual(score);
          if (before.score === score) expect(before.row).toBeLessThan(row);
        }
      }
    },
  );
});

test("where there are few passages, a ranking is that of looking at all of them", async () => {
  const collection = clusteredCollection(FEW_PASSAGES, 10, 6);
  const parts = await openPassages(collection.passages, collection.vectors);
  for (const { text, vector } of collection.queries) {
    for (const mode of SEARCH_MODES) {
      const query = parseQuery(text, false);
      const chosen = await rank(parts, query, mode, vector);
      expect(chosen.hits.length).toBeGreaterThan(0);
      expect(chosen).toEqual(await rank(parts, query, mode, vector, { exhaustive: true }));
    }
  }
});

describe("of many passages", async () => {
  const collection = clusteredCollection(3000, 40, 1);
  const sharded = await shardPassages(collection.passages, collection.vectors);
  const parts = await openIndex(memoryReader(sharded.files), sharded.entry);

  /** How much of the best ten of looking at all passages is among the best ten of looking at some. */
  async function compare(mode: SearchMode) {
    const counts = { best: 0, found: 0, fitting: 0, fittingFound: 0, sameFirst: 0 };
    for (const { text, vector } of collection.queries) {
      const query = parseQuery(text, false);
      const chosen = new Set(rowsOf(await rank(parts, query, mode, vector)).slice(0, 10));
      const { hits } = await rank(parts, query, mode, vector, { exhaustive: true });
      for (const { row, isRelevant } of hits.slice(0, 10)) {
        const found = chosen.has(row) ? 1 : 0;
        counts.best++;
        counts.found += found;
        if (!isRelevant) continue;
        counts.fitting++;
        counts.fittingFound += found;
      }
      if ([...chosen][0] === hits[0]?.row) counts.sameFirst++;
    }
    return counts;
  }

  // The tail of a best ten is what is merely nearest, of which estimates find most, but need not find all.
  test.each([
    ["hybrid", 0.91],
    ["meaning", 0.98],
  ] as const)(
    "by %s, what answers among the best ten is found, and of all ten a share of %d",
    async (mode, least) => {
      const { best, found, fitting, fittingFound, sameFirst } = await compare(mode);
      expect(best).toBe(400);
      expect(fitting).toBeGreaterThan(50);
      expect(fittingFound / fitting).toBeGreaterThanOrEqual(0.99);
      expect(sameFirst).toBe(40);
      expect(found / best).toBeGreaterThanOrEqual(least);
    },
  );

  test.each([
    ["hybrid", 80],
    ["meaning", 160],
    ["words", 40],
  ] as const)("by %s, a query asks for parts, not for all that there is", async (mode, most) => {
    const reader = watchedReader(sharded.files);
    const opened = await openIndex(reader, sharded.entry);
    const [asked] = collection.queries;
    reader.asked.length = 0;
    await rank(opened, parseQuery(asked?.text ?? "", false), mode, asked?.vector ?? null);
    expect(reader.asked.length).toBeGreaterThan(0);
    expect(reader.asked.length).toBeLessThan(most);
    // Texts are read to see whether they hold the query as it stands, and words need nothing else of the rows.
    if (mode === "words") {
      expect(reader.asked.filter(({ path }) => path.startsWith("codes/"))).toEqual([]);
    }
    const bytes = reader.asked.reduce((sum, { range, path }) => {
      const whole = sharded.files.get(path)?.length ?? 0;
      return sum + (range ? range[1] - range[0] : whole);
    }, 0);
    const all = [...sharded.files.values()].reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBeLessThan(all / 4);
  });
});

describe("of many passages, a phrase", async () => {
  const random = seededRandom(31);
  // The words stand in every passage, but in a row in three alone.
  const passages = Array.from({ length: 600 }, (_, i) =>
    passageOf(
      i % 200 === 7
        ? `Number ${i} to be or not red market.`
        : `Number ${i} market or red to not be.`,
      { document: `article-${Math.floor(i / 5)}` },
    ),
  );
  const sharded = await shardPassages(passages, {
    dimensions: 16,
    encode: (texts) => texts.map(() => randomUnit(random, 16)),
  });
  const parts = await openIndex(memoryReader(sharded.files), sharded.entry);
  const vector = randomUnit(random, 16);
  const held = sharded.passages
    .map(({ text }, row) => ({ text, row }))
    .filter(({ text }) => text.includes("red market"))
    .map(({ row }) => row);

  test.each(SEARCH_MODES)("is held by whatever is found, by %s", async (mode) => {
    const found = rowsOf(await rank(parts, parseQuery('"red market" 207', false), mode, vector));
    for (const row of found) expect(held).toContain(row);
    // The nearest in meaning may be others, but what has the number as well is the words' best.
    const best = held.find((row) => sharded.passages[row]?.text.includes("207"));
    if (mode !== "meaning") expect(found[0]).toBe(best);
  });

  test("is looked for in the words' best 256, here the first, as all have the same words", async () => {
    const reader = watchedReader(sharded.files);
    const opened = await openIndex(reader, sharded.entry);
    const found = rowsOf(await rank(opened, parseQuery('"red market"', false), "words", null));
    expect(found).toEqual(held.filter((row) => row < 256));
  });

  test("of which no passage has all terms costs no reading of texts", async () => {
    const reader = watchedReader(sharded.files);
    const opened = await openIndex(reader, sharded.entry);
    reader.asked.length = 0;
    const { hits } = await rank(opened, parseQuery('"red submarine"', false), "words", null);
    expect(hits).toEqual([]);
    expect(reader.asked.filter(({ path }) => path.startsWith("texts/"))).toEqual([]);
  });
});

describe("a phrase that is quoted at length", async () => {
  const quote = Array.from({ length: 70 }, (_, i) => `word${i}`).join(" ");
  const parts = await openPassages([passageOf(`He said: ${quote}.`), passageOf("Nothing at all.")]);

  test("of 60 words finds its passage", async () => {
    const short = quote.split(" ").slice(0, 60).join(" ");
    expect(rowsOf(await rank(parts, parseQuery(`"${short}"`, false), "words", null))).toEqual([0]);
  });

  // Fails: only 64 words are looked up, but mayHoldPhrases wants the terms of all 70 among what was found.
  test("of 70 words, more than are looked up, finds its passage", async () => {
    expect(rowsOf(await rank(parts, parseQuery(`"${quote}"`, false), "words", null))).toEqual([0]);
  });
});

// Fails: mayHoldPhrases takes a passage that the word leg did not find for one without the phrase's terms.
test("a phrase is found by reading what meaning proposes, where there is no word leg", async () => {
  const parts = await openPassages([passageOf("The red market."), passageOf("A green harbour.")], {
    dimensions: 1,
    encode: inOrder([Float32Array.of(0.9), Float32Array.of(0.5)]),
  });
  const query = parseQuery('"red market"', false);
  const ranking = await rank({ ...parts, words: null }, query, "hybrid", Float32Array.of(1));
  expect(rowsOf(ranking)).toEqual([0]);
});

describe("vectors of the passages that words rank first", () => {
  test.each<[string, SearchMode, boolean, "coming" | "none", number]>([
    ["are asked for before the query's vector is there", "hybrid", false, "coming", 3],
    ["are not where few passages are looked at", "hybrid", true, "coming", 0],
    ["are not where words rank alone", "words", false, "coming", 0],
    ["are not where meaning ranks alone", "meaning", false, "coming", 0],
    ["are not where there is no vector to compare them with", "hybrid", false, "none", 0],
  ])("%s", async (_, mode, draft, vector, asked) => {
    const parts = await openPassages(
      ["a ferry", "another ferry", "the ferry of all", "a harbour"].map((text) => passageOf(text)),
    );
    const prepare = vi.spyOn(parts.passages, "prepareRecord");
    let arrive: (vector: null) => void = () => {};
    const coming = new Promise<null>((resolve) => {
      arrive = resolve;
    });
    const query = parseQuery("ferry", false);
    const ranking = rank(parts, query, mode, vector === "coming" ? coming : null, { draft });
    // Longer than words take.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const rows = prepare.mock.calls.map(([row]) => row);
    expect(rows).toHaveLength(asked);
    arrive(null);
    const { hits } = await ranking;
    if (asked > 0) expect(rows).toEqual(hits.map(({ row }) => row));
  });
});
