// npm run search, run as a command on an index of the articles in content/.
import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeIndex } from "../../../src/indexing/build-index.ts";
import { contentInputs } from "../../../src/indexing/list-inputs.ts";
import { NO_PROGRESS } from "../../../src/indexing/progress.ts";
import { writeLargeContent } from "../../fixtures/large-content.ts";
import { temporaryFolder } from "../indexing/temporary-folder.ts";
import { runScript } from "./run-script.ts";

const root = path.join(tmpdir(), `kindred-test-search-${process.pid}`);
const index = path.join(root, "index");

/** Of so much that its files do not lie in one archive. */
const large = path.join(root, "large");

async function makeIndex(content: string, out: string): Promise<void> {
  await writeIndex(await contentInputs(content, {}), {
    out,
    model: "models/kindred-en",
    runtime: "table",
    cache: path.join(root, "cache"),
    progress: NO_PROGRESS,
    browserFiles: null,
  });
}

beforeAll(async () => {
  await makeIndex("content", index);
  const content = path.join(root, "large-content");
  await writeLargeContent(content);
  await makeIndex(content, large);
}, 60_000);
afterAll(() => rm(root, { recursive: true, force: true }));

/** Flips so many bytes that every block of a pack is damaged. */
async function flipMany(file: string): Promise<void> {
  const bytes = await readFile(file);
  await writeFile(
    file,
    bytes.map((byte, at) => (at % 50 === 25 ? byte ^ 0xff : byte)),
  );
}

const search = (...args: string[]) => runScript("search", "--index", index, ...args);

describe("npm run search --json", () => {
  test("prints JSON alone, in the form that others script against", async () => {
    const { status, stdout, stderr } = await search(
      ...["--json", "--limit", "2", "who carried the wounded and the bodies in Barmada"],
    );
    expect([status, stderr]).toEqual([0, ""]);
    const found = JSON.parse(stdout);
    expect(Object.keys(found)).toEqual(["query", "mode", "tookMs", "fits", "results"]);
    expect(found).toMatchObject({
      query: "who carried the wounded and the bodies in Barmada",
      mode: "hybrid",
      tookMs: expect.any(Number),
      fits: true,
    });
    expect(found.results).toHaveLength(2);
    const [first] = found.results;
    expect(Object.keys(first)).toEqual([
      ...["rank", "id", "article", "title", "headings", "text", "url"],
      ...["score", "words", "meaning", "copies", "copyCount"],
    ]);
    expect(first).toEqual({
      rank: 1,
      id: expect.stringMatching(/^(beacon-of-hope|we-will-rescue-anyone)-[0-9a-f]{10}$/),
      article: expect.any(String),
      title: expect.any(String),
      headings: [expect.stringContaining("Barmada")],
      text: expect.stringContaining("Barmada"),
      url: expect.stringMatching(/^[a-z-]+\/#[a-z-]*barmada:~:text=[^:]+$/),
      score: expect.any(Number),
      words: {
        score: expect.any(Number),
        rank: expect.any(Number),
        terms: expect.arrayContaining(["barmada", "bodi"]),
      },
      meaning: { similarity: expect.any(Number), rank: expect.any(Number) },
      copies: [],
      copyCount: 0,
    });
  });

  test("says null for a leg that was not asked", async () => {
    const { stdout } = await search("--json", "--mode", "words", "Barmada");
    const { results, mode } = JSON.parse(stdout);
    expect(mode).toBe("words");
    expect(results.length).toBeGreaterThan(0);
    for (const { words, meaning } of results) {
      expect(meaning).toBe(null);
      expect(words).not.toBe(null);
    }
  });

  test("finds by meaning what shares no word with the query", async () => {
    const { stdout } = await search("--json", "--mode", "meaning", "whatever your faith");
    const [first] = JSON.parse(stdout).results;
    expect(first.words).toBe(null);
    expect(first.meaning.rank).toBe(1);
  });

  test.each<[string[], string[]]>([
    [["topics=Latakia"], ["we-will-rescue-anyone"]],
    [["topics=sectarian violence"], ["beacon-of-hope"]],
    [
      ["topics=Latakia", "topics=sectarian violence"],
      ["beacon-of-hope", "we-will-rescue-anyone"],
    ],
    [["topics=Latakia", "publisher=BBC News"], ["we-will-rescue-anyone"]],
    [["topics=sectarian violence", "publisher=BBC News"], []],
    [["topics=Atlantis"], []],
  ])("--filter %j leaves the articles %j", async (filters, articles) => {
    const given = filters.flatMap((filter) => ["--filter", filter]);
    const { status, stdout } = await search("--json", "--limit", "30", ...given, "White Helmets");
    expect(status).toBe(0);
    const { results } = JSON.parse(stdout);
    const found = new Set(results.map(({ article }: { article: string }) => article));
    expect([...found].sort()).toEqual(articles);
  });

  test.each([
    ["nothing", ""],
    ["punctuation", "?!"],
    ["emoji", "🙂"],
  ])("answers a query of %s honestly: nothing fits", async (_, query) => {
    const { status, stdout } = await search("--json", query);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ query, fits: false, results: [] });
  });
});

describe("npm run search", () => {
  test("prints results for a person, with what each leg found", async () => {
    const { status, stdout } = await search("--limit", "1", "Abdulkafi Kayal");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^1\. .+ › .+\n {3}\/[a-z-]+\/#[a-z-]+:~:text=\S+\n/);
    expect(stdout).toMatch(/\(words: place \d+, abdulkafi, kayal; meaning: place \d+, similarity /);
    expect(stdout).toMatch(/\n1 of \d+ passages, [\d.]+ ms\n$/);
  });

  test.each([
    ["Nothing fits.", ["--mode", "words", "xylophone"]],
    ["Nothing fits.", ["🙂"]],
  ])("says %s for %j", async (sentence, args) => {
    const { status, stdout } = await search(...args);
    expect(status).toBe(0);
    expect(stdout.split("\n")[0]).toBe(sentence);
  });
});

describe("npm run search, of pages with the same text,", () => {
  const site = path.join(root, "versions");
  beforeAll(async () => {
    const pages = path.join(root, "version-pages");
    for (const version of ["v9", "v10"]) {
      await mkdir(path.join(pages, version), { recursive: true });
      const text = "# Lamps\n\nTurn the brass wheel three times and wait for the lamp.";
      await writeFile(path.join(pages, version, "lamps.md"), text);
    }
    await makeIndex(pages, site);
  });
  const ask = (...args: string[]) => runScript("search", "--index", site, ...args, "brass wheel");

  test("shows the newest and names the others", async () => {
    const { stdout } = await ask("--json");
    expect(JSON.parse(stdout).results).toMatchObject([
      { article: "v10/lamps", copies: [{ title: "Lamps", article: "v9/lamps" }], copyCount: 1 },
    ]);
    expect((await ask()).stdout).toMatch(/\n {3}Also in: Lamps \(\/v9\/lamps\/#?[^ ]*\)\n/);
  });

  test("shows that of the version whose page asks", async () => {
    const { stdout } = await ask("--json", "--from", "v9/intro/");
    expect(JSON.parse(stdout).results).toMatchObject([{ article: "v9/lamps" }]);
  });
});

describe("npm run search --lang", () => {
  const site = path.join(root, "site");
  beforeAll(async () => {
    const pages = path.join(root, "pages");
    for (const [file, text] of [
      ["de/hafen.md", "# Der Hafen\n\nIm Hafen von Norwick wird Fisch verkauft."],
      ["en/harbour.md", "# The harbour\n\nFish is sold in the harbour of Norwick."],
    ] as const) {
      await mkdir(path.dirname(path.join(pages, file)), { recursive: true });
      await writeFile(path.join(pages, file), text);
    }
    await makeIndex(pages, site);
  });

  const both = ["de/hafen", "en/harbour"];
  const byWords = "Meaning is only for English; words alone answer in German.\n";
  test.each<[string[], string[], string, string]>([
    [["--lang", "de"], ["de/hafen"], " in de", byWords],
    [["--lang", "en-GB"], ["en/harbour"], " in en-GB", ""],
    [["--lang", "de", "--mode", "meaning"], ["de/hafen"], " in de", byWords],
    [["--lang", "all"], both, "", ""],
    [["--lang", "fr"], both, "", ""],
    [[], both, "", ""],
  ])("%j finds %j", async (args, articles, language, note) => {
    const run = await runScript("search", "--index", site, "--json", ...args, "Norwick");
    expect(run).toMatchObject({ status: 0, stderr: note });
    const { results } = JSON.parse(run.stdout);
    expect(results.map(({ article }: { article: string }) => article).sort()).toEqual(articles);
    const { stdout } = await runScript("search", "--index", site, ...args, "Norwick");
    expect(stdout).toMatch(
      new RegExp(`\\n${articles.length} of ${articles.length} passages${language}, `),
    );
  });
});

describe("npm run search answers from what is there, and says on stderr what is missing, where", () => {
  test.each([
    ["a pack of texts is missing", "texts", (file: string) => rm(file)],
    [
      "a pack of vectors is a web page",
      "rows",
      (file: string) => writeFile(file, "<!doctype html>"),
    ],
    ["a pack of postings is cut off", "postings", (file: string) => truncate(file, 100)],
    ["a part of the dictionary is damaged", "dictionary", (file: string) => flipMany(file)],
  ])("%s", async (_, kind, damage) => {
    const folder = await temporaryFolder();
    await cp(large, folder, { recursive: true });
    const [pack = "none"] = await readdir(path.join(folder, kind));
    await damage(path.join(folder, kind, pack));
    for (const form of [["--json"], []]) {
      const run = await runScript("search", "--index", folder, ...form, "Barmada");
      expect(run.status).toBe(0);
      expect(run.stderr).toContain(`${kind}/${pack}`);
      expect(run.stderr).not.toMatch(/^\s+at /m);
    }
  });
});

describe("npm run search ends with 1 and one sentence, without a trace, for", () => {
  test("an index that is not there", async () => {
    const folder = await temporaryFolder();
    const run = await runScript("search", "--index", `${folder}/none`, "--json", "query");
    expect(run).toEqual({
      status: 1,
      stdout: "",
      stderr: `${folder}/none/manifest.json cannot be read, but it belongs to the search index. Build it or give its folder with --index DIR.\n`,
    });
  });

  const anew = String.raw`Publish the index whole, or build it again\.\n$`;
  test.each([
    [
      "a truncated directory of terms",
      /^terms-/,
      (file: string) => truncate(file, 10),
      String.raw`^terms-[0-9a-f]{10}\.bin is 10 bytes long, but the manifest names a file of \d+ bytes\. ${anew}`,
    ],
    [
      "a list of clusters that is a web page",
      /^clusters-/,
      (file: string) => writeFile(file, "<!doctype html>"),
      String.raw`^clusters-[0-9a-f]{10}\.bin is an HTML page, but the manifest names a file of \d+ bytes\. ${anew}`,
    ],
    [
      "an index of another format version",
      /^manifest/,
      (file: string) => writeFile(file, '{"format":"kindred-search","version":12}'),
      String.raw`^manifest\.json has format kindred-search 12, but this program reads kindred-search 11\. Build the index again\.\n$`,
    ],
    [
      "an index of the format before",
      /^manifest/,
      (file: string) => writeFile(file, '{"format":"kindred-search","version":10}'),
      String.raw`^manifest\.json has format kindred-search 10, but this program reads kindred-search 11\. Build the index again\.\n$`,
    ],
    [
      "a missing list of clusters",
      /^clusters-/,
      (file: string) => rm(file),
      String.raw`clusters-[0-9a-f]{10}\.bin cannot be read, but it belongs to the search index\. Build it or give its folder with --index DIR\.\n$`,
    ],
  ])("%s", async (_, name, damage, sentence) => {
    const folder = await temporaryFolder();
    await cp(large, folder, { recursive: true });
    const file = (await readdir(folder)).find((entry) => name.test(entry));
    await damage(path.join(folder, file ?? "none"));
    const run = await runScript("search", "--index", folder, "Barmada");
    expect(run).toEqual({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(new RegExp(sentence)),
    });
  });
});

test.each([
  ["no query", [], "Got 0 queries; expected one, in quotation marks."],
  ["two queries", ["white", "helmets"], "Got 2 queries; expected one, in quotation marks."],
  ["an unknown option", ["--modus", "x"], "Unknown option '--modus'"],
  [
    "an unknown mode",
    ["--mode", "both", "x"],
    '--mode must be hybrid, words, meaning, got "both".',
  ],
  ["a limit of 0", ["--limit", "0", "x"], '--limit must be a whole number of at least 1, got "0".'],
  [
    "a filter without a value",
    ["--filter", "topic", "x"],
    '--filter must be KEY=VALUE, got "topic".',
  ],
  [
    "a filter without a value",
    ["--filter", "topics", "x"],
    '--filter must be KEY=VALUE, got "topics".',
  ],
  [
    "a language that is no tag",
    ["--lang", "en US", "x"],
    '--lang must be a language tag such as de or pt-BR, or all, got "en US".',
  ],
  ["an empty language", ["--lang", "", "x"], "--lang must be a language tag"],
  [
    "a limit that is no number",
    ["--limit", "ten", "x"],
    '--limit must be a whole number of at least 1, got "ten".',
  ],
])("npm run search ends with 2 and its usage for %s", async (_, args, message) => {
  const run = await search(...args);
  expect(run).toMatchObject({ status: 2, stdout: "" });
  expect(run.stderr).toContain(message);
  expect(run.stderr.split('npm run search -- "query"')).toHaveLength(2);
  expect(run.stderr).not.toMatch(/^\s+at /m);
});
