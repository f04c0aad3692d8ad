// A search of an index in which texts stand on several pages: one place for each text, by both legs.
import { describe, expect, test } from "vitest";
import type { Passage } from "../../../src/format/passage.ts";
import { makeIndexFiles } from "../../../src/indexing/make-index-files.ts";
import { type Answer, SEARCH_MODES } from "../../../src/search/answer.ts";
import { openIndex } from "../../../src/search/open-index.ts";
import { type SearchRequest, search } from "../../../src/search/search.ts";
import { shardPassages } from "../../fixtures/bundle/open-passages.ts";
import {
  passageOf,
  readerOf,
  tinyEncoder,
  tinyVectors,
} from "../../fixtures/bundle/tiny-bundle.ts";
import { watchedReader } from "../../fixtures/bundle/watched-reader.ts";

const TEXT = "The ferry leaves the harbour at noon and it carries forty people.";

/** A page of the same text, whose title is its address. */
const page = (document: string, text = TEXT, more: Partial<Passage> = {}): Passage => ({
  ...passageOf(text, { document, title: "Timetable" }),
  ...more,
});
const VERSIONS = ["v1", "v2", "v10"].map((version) => page(`${version}/ferry`));
const OTHER = page("market", "A ferry brings cheese to the market.");

async function openPages(passages: readonly Passage[], make?: typeof makeIndexFiles) {
  const sharded = await shardPassages(passages, tinyVectors, make);
  return { ...sharded, index: await openIndex(readerOf(sharded.files), sharded.entry) };
}
const { index, files, entry } = await openPages([...VERSIONS, OTHER]);

const request = (more: Partial<SearchRequest> = {}): SearchRequest => ({
  ...{ query: "ferry harbour", mode: "hybrid", limit: 10, typing: false },
  ...more,
});
const ask = (more: Partial<SearchRequest> = {}) => search(index, tinyEncoder, request(more));
const shown = ({ results }: Answer) =>
  results.map(({ article, copies }) => [article, ...copies.map((copy) => copy.article)]);

describe("a text on several pages", () => {
  test.each(SEARCH_MODES)("has one place, that of the newest, by %s", async (mode) => {
    const answer = await ask({ mode });
    expect(shown(answer)).toEqual([["v10/ferry", "v2/ferry", "v1/ferry"], ["market"]]);
    expect(answer).toMatchObject({ found: 2, fits: true, problems: [] });
    expect(answer.results.map(({ rank, copyCount }) => [rank, copyCount])).toEqual([
      [1, 2],
      [2, 0],
    ]);
    expect(answer.results[0]?.copies[0]).toEqual({
      title: "Timetable",
      url: "v2/ferry/#p-1:~:text=The%20ferry%20leaves%20the%20harbour%20at%20noon%20and",
      article: "v2/ferry",
    });
  });

  test("leaves the other places to others", async () => {
    expect(shown(await ask({ limit: 2 }))).toHaveLength(2);
    expect(shown(await ask({ limit: 1 }))).toEqual([["v10/ferry", "v2/ferry", "v1/ferry"]]);
  });

  test("is shown as it stands in the version that is read", async () => {
    expect(shown(await ask({ from: "v1/fares/" }))[0]?.[0]).toBe("v1/ferry");
    expect(shown(await ask({ from: "v3/fares/" }))[0]?.[0]).toBe("v10/ferry");
  });

  test("is shown while somebody types, too", async () => {
    expect(shown(await ask({ query: "ferry har", typing: true }))[0]).toHaveLength(3);
  });

  test("is found by a phrase once", async () => {
    const answer = await ask({ query: '"leaves the harbour"' });
    expect(shown(answer)).toEqual([["v10/ferry", "v2/ferry", "v1/ferry"]]);
    expect(answer.found).toBe(1);
  });

  test("is not named with a page beside itself", async () => {
    const twice = await openPages([
      page("a"),
      page("a", "A boat."),
      page("a"),
      page("b"),
      page("b"),
    ]);
    const answer = await search(twice.index, tinyEncoder, request());
    expect(answer.results[0]).toMatchObject({
      article: "a",
      copies: [{ article: "b" }],
      copyCount: 1,
    });
  });

  test("names eight of many, and counts all", async () => {
    const many = Array.from({ length: 40 }, (_, i) => page(`v${i + 1}/ferry`));
    const { index: large } = await openPages(many);
    const { results, found } = await search(large, tinyEncoder, request());
    expect(results).toHaveLength(1);
    expect(results[0]?.copies).toHaveLength(8);
    expect([results[0]?.copyCount, found]).toEqual([39, 1]);
  });
});

describe("a narrowed search", () => {
  test("finds the copy in its language: pages of others are no copies", async () => {
    const { index: mixed } = await openPages([
      page("de/ferry", TEXT, { lang: "de-x-fallback" }),
      page("en/ferry", TEXT, { lang: "en" }),
      page("fr/ferry", TEXT, { lang: "fr" }),
    ]);
    const inLanguage = async (lang: string) =>
      shown(await search(mixed, tinyEncoder, request({ lang })));
    expect(await inLanguage("de")).toEqual([["de/ferry"]]);
    expect(await inLanguage("fr")).toEqual([["fr/ferry"]]);
    expect(await inLanguage("all")).toEqual([["en/ferry"], ["fr/ferry"]]);
  });

  test("shows and names only what is not excluded", async () => {
    const guides = ["1", "2", "3"].map((n) =>
      page(`guide-${n}`, TEXT, { title: `Guide edition${n}` }),
    );
    const long = `${TEXT} ${"Children and dogs travel free on all days of the year. ".repeat(2)}`;
    const { index: named } = await openPages(
      guides.map((guide) => ({ ...guide, text: long.trim() })),
    );
    const answer = await search(named, tinyEncoder, request({ query: "ferry -edition3" }));
    expect(shown(answer)).toEqual([["guide-2", "guide-1"]]);
    const meant = await search(named, tinyEncoder, request({ query: "ferry edition1" }));
    expect(shown(meant)).toEqual([["guide-1", "guide-3", "guide-2"]]);
  });
});

describe("the file of copies", () => {
  test("is not there where no text stands twice", async () => {
    expect((await openPages([VERSIONS[0] ?? OTHER, OTHER])).entry.files.copies).toBeUndefined();
  });

  test("is in the archive of a small index", async () => {
    const small = await openPages([...VERSIONS, OTHER], makeIndexFiles);
    expect(small.files.has(small.entry.files.copies?.path ?? "none")).toBe(false);
    const answer = await search(small.index, tinyEncoder, request());
    expect(shown(answer)).toHaveLength(2);
    expect(answer.problems).toEqual([]);
  });

  test("is loaded with the first query, once", async () => {
    const reader = watchedReader(files);
    const watched = await openIndex(reader, entry);
    const asked = () => reader.asked.filter(({ path }) => path.startsWith("copies-"));
    expect(asked()).toHaveLength(0);
    await search(watched, tinyEncoder, request());
    await search(watched, tinyEncoder, request({ query: "market" }));
    expect(asked()).toHaveLength(1);
  });

  test("that is damaged leaves every page a place, which is told, and is asked for again", async () => {
    const reader = watchedReader(files);
    const watched = await openIndex(reader, entry);
    reader.spoil = (bytes, { path }) => (path.startsWith("copies-") ? bytes.slice(1) : bytes);
    const answer = await search(watched, tinyEncoder, request());
    expect(shown(answer)).toHaveLength(4);
    expect(answer.problems).toEqual([
      expect.stringMatching(
        /^copies-[0-9a-f]{10}\.bin is \d+ bytes long, but the manifest names a file/,
      ),
    ]);
    reader.spoil = null;
    expect(shown(await search(watched, tinyEncoder, request()))).toHaveLength(2);
  });
});

describe("of many pages in five versions", async () => {
  const versions = ["v1", "v2", "v3", "v4", "v5"].flatMap((version) =>
    Array.from({ length: 1500 }, (_, i) => {
      const text = `The ferry number w${i} leaves. ${"It carries cheese. ".repeat(4)}`;
      return page(`${version}/p${i}`, text, { title: `Page ${i}` });
    }),
  );
  const large = await shardPassages(versions, tinyVectors);
  const reader = watchedReader(large.files);
  const opened = await openIndex(reader, large.entry);

  test("copies lie behind the first: a place takes a request for rows and one for texts", async () => {
    reader.asked.length = 0;
    const query = "w7 w77 w777 w1234";
    const { results } = await search(opened, null, request({ mode: "words", query }));
    expect(results.map(({ copyCount }) => copyCount)).toEqual([4, 4, 4, 4]);
    const requests = reader.asked.filter(({ path }) => /^(rows|texts)/.test(path));
    expect(requests.length).toBeLessThanOrEqual(2 * results.length);
  });

  test("a phrase is looked for in as many texts as fill the places", async () => {
    const query = '"It carries cheese"';
    const { results } = await search(opened, null, request({ mode: "words", query, limit: 12 }));
    expect(results).toHaveLength(12);
  });
});
