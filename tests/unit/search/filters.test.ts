// A search that is narrowed: what has one of the values of every key, and nothing else, by both legs.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  encodeFacets,
  type FilterValue,
  type StoredFacets,
} from "../../../src/format/facets-file.ts";
import type { FileEntry } from "../../../src/format/manifest.ts";
import { type Answer, SEARCH_MODES } from "../../../src/search/answer.ts";
import { FilterIndex } from "../../../src/search/filter-index.ts";
import { rank } from "../../../src/search/hybrid-rank.ts";
import { openIndex } from "../../../src/search/open-index.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { FEW_PASSAGES, MAX_HITS } from "../../../src/search/ranking-settings.ts";
import { RowSet } from "../../../src/search/row-set.ts";
import { search } from "../../../src/search/search.ts";
import { clusteredCollection } from "../../fixtures/bundle/clustered-collection.ts";
import { openPassages, shardPassages } from "../../fixtures/bundle/open-passages.ts";
import {
  passageOf,
  ROW,
  readerOf,
  tinyEncoder,
  tinyPartsOf,
  tinyPassages,
} from "../../fixtures/bundle/tiny-bundle.ts";
import { watchedReader } from "../../fixtures/bundle/watched-reader.ts";

const PATH = "facets-0123456789.json";

function entryOf(bytes: Uint8Array): FileEntry {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { path: PATH, bytes: bytes.length, sha256 };
}

function facetsOf(filters: Record<string, Record<string, readonly number[]>>): StoredFacets {
  const filterValue = (rows: readonly number[]): FilterValue => ({ documents: rows.length, rows });
  return {
    filters: new Map(
      Object.entries(filters).map(([key, values]) => [
        key,
        new Map(Object.entries(values).map(([value, rows]) => [value, filterValue(rows)])),
      ]),
    ),
    sort: new Map(),
    weights: [],
    languages: new Map(),
  };
}

function filterIndex(filters: Parameters<typeof facetsOf>[0], passages: number) {
  const bytes = encodeFacets(facetsOf(filters));
  const reader = watchedReader(new Map([[PATH, bytes]]));
  return { filters: new FilterIndex(reader, entryOf(bytes), passages, []), reader };
}

/** Departure and fares are about ferries; departure and rain are of this year. */
const TINY = {
  topic: { ferries: [ROW.departure, ROW.fares], trade: [ROW.stalls, ROW.rain] },
  year: { "2027": [ROW.departure, ROW.rain] },
};
const parts = await tinyPartsOf(tinyPassages);
const { filters: tinyFilters, reader: tinyReader } = filterIndex(TINY, tinyPassages.length);
const index = { ...parts, filters: tinyFilters };

const ask = (
  query: string,
  filters: Record<string, readonly string[]>,
  mode: Answer["mode"] = "hybrid",
) => search(index, tinyEncoder, { query, mode, limit: 10, typing: false, filters });
const rowsOf = ({ results }: Answer) =>
  results.map(({ id }) => tinyPassages.findIndex((passage) => passage.id === id)).sort();

describe("what is found", () => {
  test("without filters is everything, and their file is not asked for", async () => {
    expect(rowsOf(await ask("ferry market", {}))).toEqual([0, 1, 2, 3, 4]);
    expect(rowsOf(await ask("ferry market", { topic: [] }))).toEqual([0, 1, 2, 3, 4]);
    expect(tinyReader.asked).toEqual([]);
  });

  test.each<[string, Record<string, readonly string[]>, number[]]>([
    ["has a key's value", { topic: ["trade"] }, [ROW.stalls, ROW.rain]],
    [
      "has any of a key's values",
      { topic: ["trade", "ferries"] },
      [ROW.departure, ROW.fares, ROW.stalls, ROW.rain],
    ],
    ["has a value of every key", { topic: ["trade"], year: ["2027"] }, [ROW.rain]],
    ["has the value beside one that nobody has", { topic: ["trade", "war"] }, [3, 4]],
    ["is nothing where nobody has the value", { topic: ["war"] }, []],
    ["is nothing where nobody has all", { topic: ["trade", "war"], year: ["1066"] }, []],
  ])("%s", async (_, filters, rows) => {
    const found = await ask("ferry market", filters);
    expect(rowsOf(found)).toEqual(rows);
    expect(found).toMatchObject({ found: rows.length, problems: [], stage: "final" });
    if (rows.length === 0) expect(found.fits).toBe(false);
  });

  test.each(SEARCH_MODES)("is narrowed by %s", async (mode) => {
    const found = await ask("ferry", { topic: ["ferries"], year: ["2027"] }, mode);
    expect(rowsOf(found)).toEqual([ROW.departure]);
  });

  test("is narrowed where a phrase of stop words alone is asked for", async () => {
    const quoted = await tinyPartsOf([passageOf("To be or not."), passageOf("Or not to be.")]);
    const { filters } = filterIndex({ topic: { doubt: [1] } }, 2);
    const request = { query: '"to be"', mode: "words", limit: 10, typing: false } as const;
    const narrowed = { ...request, filters: { topic: ["doubt"] } };
    const { results } = await search({ ...quoted, filters }, null, narrowed);
    expect(results.map(({ text }) => text)).toEqual(["Or not to be."]);
  });
});

describe("a filter that there is not", () => {
  test("finds nothing, and is told with those that there are", async () => {
    const found = await ask("ferry", { colour: ["blue"] });
    expect(found.results).toEqual([]);
    expect(found.warnings).toEqual(['There is no filter "colour"; the filters are topic, year.']);
  });

  test.each([
    ["the only one", { topic: { a: [0] } }, 'There is no filter "x"; the only one is topic.'],
    ["none", {}, 'There is no filter "x"; this index has none.'],
  ])("is told where there is %s", async (_, filters, sentence) => {
    const { warnings } = await filterIndex(filters, 5).filters.narrow({ filters: { x: ["y"] } });
    expect(warnings).toEqual([sentence]);
  });

  test("is told of an index without the file, which is then not asked for", async () => {
    const reader = watchedReader(new Map());
    const filters = new FilterIndex(reader, undefined, 5, []);
    const { warnings, among } = await filters.narrow({ filters: { topic: ["a"] } });
    expect(warnings).toEqual(['There is no filter "topic"; this index has none.']);
    expect(among?.size).toBe(0);
    expect(await filters.counts()).toEqual({});
    expect(reader.asked).toEqual([]);
  });
});

test("keys and values are listed with how many documents have each", async () => {
  expect(await tinyFilters.counts()).toEqual({
    topic: { ferries: 2, trade: 2 },
    year: { "2027": 2 },
  });
});

describe("where the file of filters", () => {
  const bytes = encodeFacets(facetsOf(TINY));
  test.each<[string, Uint8Array | null, string]>([
    ["is missing", null, `${PATH} is not there.`],
    [
      "is cut off",
      bytes.slice(0, 9),
      `${PATH} is 9 bytes long, but the manifest names a file of ${bytes.length} bytes. Publish the index whole, or build it again.`,
    ],
  ])("%s, nobody knows what may be shown, and the sentence says so", async (_, found, problem) => {
    const files = new Map(found === null ? [] : [[PATH, found]]);
    const filters = new FilterIndex(readerOf(files), entryOf(bytes), tinyPassages.length, []);
    const request = { query: "ferry", mode: "hybrid", limit: 10, typing: false } as const;
    const narrowed = { ...request, filters: { topic: ["ferries"] } };
    const answer = await search({ ...parts, filters }, tinyEncoder, narrowed);
    expect(answer).toMatchObject({ results: [], found: 0, problems: [problem] });
    expect((await search({ ...parts, filters }, tinyEncoder, request)).problems).toEqual([]);
    // It is asked for again the next time.
    files.set(PATH, bytes);
    expect((await search({ ...parts, filters }, tinyEncoder, narrowed)).found).toBe(2);
  });
});

describe("a value that few of many have", async () => {
  const collection = clusteredCollection(3000, 12, 1);
  const sharded = await shardPassages(collection.passages, collection.vectors);
  const opened = await openIndex(readerOf(sharded.files), sharded.entry);
  const setOf = (rows: readonly number[]) => {
    const bits = new Uint8Array(3000);
    for (const row of rows) bits[row] = 1;
    return new RowSet(bits);
  };
  const everyNth = (n: number, first = 0) =>
    Array.from({ length: Math.floor((3000 - first) / n) }, (_, i) => first + i * n);

  test.each([
    ["few enough to be all looked at", everyNth(30, 7)],
    ["too many for that", everyNth(5, 2)],
  ])("is found among its own rows alone, best first: rows %s", async (_, rows) => {
    const among = setOf(rows);
    const isFew = rows.length <= FEW_PASSAGES;
    for (const mode of SEARCH_MODES) {
      for (const { text, vector } of collection.queries) {
        const query = parseQuery(text, false);
        const { hits, found } = await rank(opened, query, mode, vector, { among });
        expect(hits.length).toBeGreaterThan(0);
        expect(hits.every(({ row }) => among.has(row))).toBe(true);
        expect(found).toBe(hits.length);
        const exact = await rank(opened, query, mode, vector, { among, exhaustive: true });
        expect(exact.hits.every(({ row }) => among.has(row))).toBe(true);
        if (isFew) expect(hits).toEqual(exact.hits);
        expect(hits[0]?.row).toBe(exact.hits[0]?.row);
      }
    }
  });

  test("reads the vectors and codes of no other rows", async () => {
    const rows = [1234];
    const reader = watchedReader(sharded.files);
    const watched = await openIndex(reader, sharded.entry);
    reader.asked.length = 0;
    const [asked] = collection.queries;
    const query = parseQuery("nosuchword", false);
    const ranking = await rank(watched, query, "hybrid", asked?.vector ?? null, {
      among: setOf(rows),
    });
    expect(ranking.hits.map(({ row }) => row)).toEqual([1234]);
    const kinds = reader.asked.map(({ path }) => path.split("/")[0]);
    expect(kinds).not.toContain("codes");
    expect(kinds.filter((kind) => kind === "rows")).toHaveLength(1);
  });

  test("is found by words though a thousand others hold them more often", async () => {
    const others = Array.from({ length: MAX_HITS + 200 }, (_, i) =>
      passageOf(`Ferry ferry ferry number ${i}.`, { document: `d${i}` }),
    );
    const rare = passageOf("A long text on other things, in which a ferry comes up only once.", {
      document: "rare",
    });
    const many = await openPassages([...others, rare]);
    const query = parseQuery("ferry", false);
    const all = await rank(many, query, "words", null);
    const row = Array.from({ length: many.passages.count }, (_, i) => i);
    const texts = await Promise.all(row.map((i) => many.passages.passage(i)));
    const own = texts.findIndex(({ document }) => document === "rare");
    expect(all.hits.map((hit) => hit.row)).not.toContain(own);
    const bits = new Uint8Array(many.passages.count);
    bits[own] = 1;
    const narrowed = await rank(many, query, "words", null, { among: new RowSet(bits) });
    expect(narrowed.hits.map((hit) => hit.row)).toEqual([own]);
    expect(narrowed.found).toBe(1);
  });
});
