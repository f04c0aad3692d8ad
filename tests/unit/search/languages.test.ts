// A search in one language of an index that holds several: by both legs, with filters, and where a file is missing.
import { describe, expect, test } from "vitest";
import type { Passage } from "../../../src/format/passage.ts";
import { type Answer, SEARCH_MODES, type SearchMode } from "../../../src/search/answer.ts";
import { openIndex } from "../../../src/search/open-index.ts";
import { QueryRun, type SearchRequest, search } from "../../../src/search/search.ts";
import { shardPassages } from "../../fixtures/bundle/open-passages.ts";
import { passageOf, tinyEncoder, tinyVectors } from "../../fixtures/bundle/tiny-bundle.ts";
import { type WatchedReader, watchedReader } from "../../fixtures/bundle/watched-reader.ts";

/** Words of ships are what the tiny encoder knows in every language here. */
const english = passageOf("The ferry leaves at noon.", { document: "en/ferry", lang: "en-GB" });
const american = passageOf("A ferry, and a boat.", { document: "us/ferry", lang: "en-US" });
const german = passageOf("Ferry heißt Fähre, und boat Boot.", { document: "de/ferry", lang: "de" });
const unsaid = passageOf("Ferry harbour: a picture.", { document: "picture" });
const several = [german, english, unsaid, american];

async function opened(passages: readonly Passage[]) {
  const { files, entry } = await shardPassages(passages, tinyVectors);
  const reader = watchedReader(files);
  const index = await openIndex(reader, entry);
  reader.asked.length = 0;
  return { index, reader, files, entry };
}

const request = (lang: string | undefined, more: Partial<SearchRequest> = {}): SearchRequest => ({
  query: "ferry boat",
  mode: "hybrid",
  limit: 10,
  typing: false,
  ...(lang !== undefined && { lang }),
  ...more,
});
const found = ({ results }: Answer) => results.map(({ article }) => article).sort();
const facetsAsked = ({ asked }: WatchedReader) =>
  asked.filter(({ path }) => path.startsWith("facets-"));

describe("a search in one language", () => {
  test.each<[string, string[]]>([
    ["de", ["de/ferry", "picture"]],
    ["de-AT", ["de/ferry", "picture"]],
    ["en", ["en/ferry", "picture", "us/ferry"]],
    ["en-us", ["picture", "us/ferry"]],
  ])("%s finds %j by every leg, and says so", async (lang, articles) => {
    const { index } = await opened(several);
    for (const mode of SEARCH_MODES) {
      const answer = await search(index, tinyEncoder, request(lang, { mode }));
      expect(found(answer), mode).toEqual(articles);
      expect(answer).toMatchObject({ lang, found: articles.length, problems: [] });
    }
  });

  test("finds what is not translated where it is for readers of that language, and in all of them once", async () => {
    const copy = passageOf("The ferry leaves at noon.", {
      document: "de/copy",
      lang: "de-x-fallback",
    });
    const { index } = await opened([...several, copy]);
    for (const [lang, articles] of [
      ["de", ["de/copy", "de/ferry", "picture"]],
      ["en", ["en/ferry", "picture", "us/ferry"]],
      ["all", ["de/ferry", "en/ferry", "picture", "us/ferry"]],
      ["sv", ["de/ferry", "en/ferry", "picture", "us/ferry"]],
    ] as const) {
      const answer = await search(index, tinyEncoder, request(lang));
      expect(found(answer), lang).toEqual(articles);
      expect(answer.lang).toBe(["de", "en"].includes(lang) ? lang : null);
    }
  });

  test("is the same in a draft as in the final answer", async () => {
    const { index } = await opened(several);
    const run = new QueryRun(index, request("de", { typing: true, query: "boat fer" }));
    const draft = await run.draft(tinyEncoder);
    expect(draft).toMatchObject({ stage: "draft", lang: "de" });
    expect(found(draft)).toEqual(["de/ferry", "picture"]);
    expect(found(await run.final(tinyEncoder))).toEqual(["de/ferry", "picture"]);
  });

  test("leaves nothing behind for the next one in another", async () => {
    const { index } = await opened(several);
    const ask = async (lang: string) => found(await search(index, tinyEncoder, request(lang)));
    const before = await ask("all");
    expect(before).toEqual(["de/ferry", "en/ferry", "picture", "us/ferry"]);
    expect(await ask("de")).toEqual(["de/ferry", "picture"]);
    expect(await ask("en")).toEqual(["en/ferry", "picture", "us/ferry"]);
    expect(await ask("all")).toEqual(before);
  });

  test("that holds none of the words finds nothing of the others", async () => {
    const { index } = await opened(several);
    const answer = await search(index, null, request("de", { query: "noon", mode: "words" }));
    expect(answer).toMatchObject({ results: [], fits: false, lang: "de" });
  });

  test("finds among many passages those of its own alone", async () => {
    const many = Array.from({ length: 1500 }, (_, i) =>
      passageOf(`A ferry of number ${i}.`, { document: `d${i}`, lang: i % 3 === 0 ? "fr" : "en" }),
    );
    const { index } = await opened(many);
    for (const mode of SEARCH_MODES) {
      const { results } = await search(index, tinyEncoder, request("fr", { mode, limit: 50 }));
      expect(results.length, mode).toBe(50);
      expect(new Set(results.map(({ lang }) => lang)), mode).toEqual(new Set(["fr"]));
    }
    const { found: count } = await search(index, null, request("fr", { mode: "words" }));
    expect(count).toBe(500);
  });
});

describe("everything is searched, without a word and without another file, where", () => {
  test.each<[string, readonly Passage[], string | undefined]>([
    ["no language is asked for", several, undefined],
    ["all are asked for", several, "all"],
    ["nothing is in the language", several, "fr"],
    ["the tag is none", several, "!"],
    ["the index is of that language alone", [english, american], "en"],
    ["the index is of another alone", [english, american], "de"],
    ["all that says its language is in it", [german, unsaid], "de"],
    ["nothing says its language", [unsaid], "de"],
  ])("%s", async (_, passages, lang) => {
    const { index, reader } = await opened(passages);
    const answer = await search(index, tinyEncoder, request(lang));
    expect(answer).toMatchObject({ lang: null, found: passages.length, problems: [] });
    expect(facetsAsked(reader)).toEqual([]);
  });
});

test("rows are asked for once, and only by a query that narrows", async () => {
  const { index, reader } = await opened(several);
  await search(index, tinyEncoder, request("de"));
  await search(index, tinyEncoder, request("en"));
  expect(facetsAsked(reader)).toHaveLength(1);
});

describe("with filters", () => {
  test("of which there is none, both are told: the filter, and the language", async () => {
    const { index } = await opened(several);
    const filters = { topic: ["sea"] };
    const answer = await search(index, tinyEncoder, request("de", { filters }));
    expect(answer).toMatchObject({
      lang: "de",
      results: [],
      warnings: ['There is no filter "topic"; this index has none.'],
    });
  });

  test("without values the language narrows alone", async () => {
    const { index } = await opened(several);
    const answer = await search(index, tinyEncoder, request("de", { filters: { topic: [] } }));
    expect(found(answer)).toEqual(["de/ferry", "picture"]);
  });
});

describe("where the rows of languages cannot be loaded", () => {
  async function damaged() {
    const { files, entry } = await shardPassages(several, tinyVectors);
    const path = entry.files.facets?.path ?? "none";
    const bytes = files.get(path) ?? new Uint8Array();
    files.set(path, bytes.slice(1));
    return { index: await openIndex(watchedReader(files), entry), path, files, bytes };
  }

  test.each<SearchMode>(["hybrid", "words"])(
    "all are searched by %s, and a sentence says why",
    async (mode) => {
      const { index, path, files, bytes } = await damaged();
      const answer = await search(index, tinyEncoder, request("de", { mode }));
      expect(answer).toMatchObject({ lang: null, found: 4 });
      expect(answer.problems).toEqual([expect.stringContaining(`${path} is `)]);
      // It is asked for again the next time.
      files.set(path, bytes);
      expect(await search(index, tinyEncoder, request("de", { mode }))).toMatchObject({
        lang: "de",
        found: 2,
        problems: [],
      });
    },
  );

  test("nothing is shown where filters narrow as well", async () => {
    const { index } = await damaged();
    const answer = await search(index, tinyEncoder, request("de", { filters: { topic: ["sea"] } }));
    expect(answer).toMatchObject({ lang: null, results: [], found: 0 });
    expect(answer.problems).toHaveLength(1);
  });
});
