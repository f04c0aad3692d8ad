// What words find through a whole search: languages, synonyms, quotation marks, titles and names.
import { describe, expect, test } from "vitest";
import type { Synonyms } from "../../../src/format/synonyms-file.ts";
import { memoryReader } from "../../../src/indexing/memory-reader.ts";
import type { Answer } from "../../../src/search/answer.ts";
import { searchLexical } from "../../../src/search/lexical/lexical-search.ts";
import { type OpenIndex, openIndex, openWords } from "../../../src/search/open-index.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { type SearchRequest, search } from "../../../src/search/search.ts";
import { openPassages, shardPassages } from "../../fixtures/bundle/open-passages.ts";
import { type PassageParts, passageOf } from "../../fixtures/bundle/tiny-bundle.ts";
import { watchedReader } from "../../fixtures/bundle/watched-reader.ts";

const ask = (index: OpenIndex, query: string, more: Partial<SearchRequest> = {}) =>
  search(index, null, { query, mode: "words", limit: 10, typing: false, ...more });
const found = ({ results }: Answer) => results.map(({ article }) => article);

/** An index of texts by the names of their documents. */
const indexOf = (texts: Record<string, string>, more: Record<string, PassageParts> = {}) =>
  openPassages(
    Object.entries(texts).map(([document, text]) =>
      passageOf(text, { document, ...more[document] }),
    ),
  );

describe("two languages in one index", async () => {
  const { files, entry } = await shardPassages([
    passageOf("The houses stand on the hill.", { document: "en/hill", lang: "en" }),
    passageOf("Die Häuser stehen am Hang.", { document: "de/hang", lang: "de" }),
    passageOf("A Häuser is what the sign says.", { document: "en/sign", lang: "en" }),
  ]);
  const index = await openIndex(memoryReader(files), entry);

  test("have a word found by another of its forms in documents of its language alone", async () => {
    expect(found(await ask(index, "Hauses"))).toEqual(["de/hang"]);
    expect(found(await ask(index, "house"))).toEqual(["en/hill"]);
  });

  test("have a word found as it stands in both", async () => {
    const answer = await ask(index, "Häuser");
    expect(found(answer).sort()).toEqual(["de/hang", "en/sign"]);
    expect(answer).toMatchObject({ found: 2, corrections: [], problems: [] });
  });

  test("are searched together, and each word counts where it stands", async () => {
    expect(found(await ask(index, "hill Hang")).sort()).toEqual(["de/hang", "en/hill"]);
  });

  test("are narrowed to one without the other's directory", async () => {
    expect(found(await ask(index, "Häuser", { lang: "de" }))).toEqual(["de/hang"]);
    const reader = watchedReader(files);
    const opened = { words: openWords(reader, entry), synonyms: index.synonyms };
    await searchLexical(opened, parseQuery("Häuser", false), { tags: ["de"] });
    const directories = entry.words.map(({ language, terms }) => ({ language, path: terms.path }));
    const read = directories.filter(({ path }) =>
      reader.asked.some((asked) => asked.path === path),
    );
    expect(read.map(({ language }) => language)).toEqual(["de"]);
  });
});

describe("the site's synonyms", async () => {
  const index = await indexOf({
    boat: "A boat crosses the bay.",
    vessel: "The vessel waits at the pier.",
    steam: "Steam engine built in Leeds.",
    locomotive: "A locomotive stands in the yard.",
    fish: "They sell fish here.",
    cod: "They sell cod here.",
  });
  const synonyms: Synonyms = {
    groups: [
      ["boat", "vessel"],
      ["steam engine", "locomotive"],
    ],
    oneWay: [{ from: ["fish"], to: ["cod"] }],
  };
  const known: OpenIndex = { ...index, synonyms: async () => synonyms };

  test.each([
    ["boat", ["boat", "vessel"]],
    ["vessel", ["vessel", "boat"]],
    ["boats", ["boat", "vessel"]],
    ["steam engine", ["steam", "locomotive"]],
    ["locomotive", ["locomotive", "steam"]],
    ["fish", ["fish", "cod"]],
    ["cod", ["cod"]],
    ["steam", ["steam"]],
  ])("have %s find %j: what holds the word itself comes first", async (query, documents) => {
    expect(found(await ask(known, query))).toEqual(documents);
  });

  test("are whole answers, not corrections", async () => {
    expect(await ask(known, "locomotive")).toMatchObject({ fits: true, corrections: [] });
  });

  test("find nothing more where the site has none", async () => {
    expect(found(await ask(index, "boat"))).toEqual(["boat"]);
  });

  test("that cannot be loaded leave the words themselves to be found", async () => {
    const { files, entry } = await shardPassages([passageOf("A boat.", { document: "boat" })]);
    const named = { path: "synonyms-0.json", bytes: 9, sha256: "0".repeat(64) };
    const withSynonyms = { ...entry, files: { ...entry.files, synonyms: named } };
    const broken = await openIndex(watchedReader(files), withSynonyms);
    const answer = await ask(broken, "boat");
    expect(found(answer)).toEqual(["boat"]);
    expect(answer.problems).toEqual([expect.stringContaining("synonyms-0.json")]);
  });
});

test("a misspelt word is read as another, but not where it stands between quotation marks", async () => {
  const index = await indexOf({ harbour: "The harbour is deep.", market: "A market." });
  const corrected = await ask(index, "harbor");
  expect(found(corrected)).toEqual(["harbour"]);
  expect(corrected.corrections).toEqual([{ typed: "harbor", read: "harbour" }]);
  const quoted = await ask(index, '"harbor"');
  expect(quoted).toMatchObject({ results: [], corrections: [] });
});

test("a passage whose title and headings hold all words comes above one that says them more often", async () => {
  const often = "Plugin after plugin: copy, install, copy, install.";
  const index = await indexOf(
    { often, headed: "Run the command below.", half: "Nothing of it." },
    {
      headed: { title: "Plugin", headings: ["How to install"] },
      half: { title: "Plugin" },
    },
  );
  expect(found(await ask(index, "install plugin"))[0]).toBe("headed");
});

test.each([
  ["C#", "The C# compiler runs.", "In C and in C, C is a letter."],
  ["--force", "Push with --force only.", "Force is mass; a force, by force."],
  [
    "read_file",
    "Call read_file first.",
    "You read the file. A file to read: read file, file read.",
  ],
  ["1.2.3", "Since 1.2.3 it works.", "Steps 1, 2, 3, and 1 2 3, then 3 2 1."],
])("%s is found above what holds its parts alone", async (query, exact, parts) => {
  const index = await indexOf({ parts, other: "Something else.", exact });
  expect(found(await ask(index, query))[0]).toBe("exact");
});
