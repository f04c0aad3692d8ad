// npm run index: the package's command with this repository's folders and its way of embedding. What the command itself
// does is tested in tests/unit/cli.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { readBrowserFiles } from "../../../src/indexing/browser-files.ts";
import { filesBelow, temporaryFolder, writeFiles } from "../indexing/temporary-folder.ts";
import { runScript } from "./run-script.ts";

// Each loads @xenova/transformers, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

// Bundled once for all of them where a source has changed.
beforeAll(async () => void (await readBrowserFiles()), 120_000);

const PAGE = '---\ntitle: "The island ferry"\n---\n\nThe ferry leaves the harbour at noon.\n';
const HTML = "<!doctype html><title>Fares</title><main><p>A ticket costs three crowns.</p></main>";

/** Runs it with a cache in the folder. */
const index = (folder: string, ...args: readonly string[]) =>
  runScript("build-index", "--cache", path.join(folder, "cache"), ...args);

const sources = (folder: string) => ["--content", `${folder}/content`, "--out", `${folder}/index`];

describe("npm run index", () => {
  test("prints a table on stdout, its progress on stderr, and ends with 0", async () => {
    const folder = await temporaryFolder({ "content/ferry.md": PAGE });
    const run = await index(folder, ...sources(folder));
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/^pages +1$/m);
    expect(run.stdout).toMatch(/^passages +1$/m);
    expect(run.stdout).toMatch(/^index: \d+ files +[\d.]+ kB$/m);
    expect(run.stdout).toMatch(/^encoder: \d+ files +[\d.]+ MB$/m);
    expect(run.stdout).toMatch(/^seconds +\d+\.\d$/m);
    const out = path.join(folder, "index");
    expect(run.stdout.trimEnd().endsWith(`Written to ${out}`)).toBe(true);
    expect(run.stderr).toContain("1 page, 1 passage, 1 passages and sentences: ");
    expect(await readdir(out)).toEqual(expect.arrayContaining(["manifest.json", "kindred.js"]));
  });

  test("indexes the articles of this repository where nothing else is said, and finds both", async () => {
    const folder = await temporaryFolder();
    const { status, stdout } = await index(folder, "--out", `${folder}/index`, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ documents: 2, leftOut: [], encoder: "kindred-en" });
  });

  test.each([["--site", "SITE"], ["--site=SITE"]])(
    "%s %s indexes a built site, into the site where nothing else is said",
    async (...words) => {
      const folder = await temporaryFolder({ "site/fares.html": HTML });
      const given = words.map((word) => word.replace("SITE", `${folder}/site`));
      const { status, stdout } = await index(folder, ...given, "--json");
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ documents: 1 });
      expect(await readdir(`${folder}/site/kindred`)).toContain("manifest.json");
      const elsewhere = await index(folder, "--quiet", ...given, "--out", `${folder}/index`);
      expect(elsewhere).toEqual({ status: 0, stdout: "", stderr: "" });
      expect(await readdir(`${folder}/index`)).toContain("manifest.json");
    },
  );

  test("embeds through @xenova/transformers, unless it is told another way", async () => {
    const folder = await temporaryFolder({ "content/ferry.md": PAGE });
    const embedded = async (...args: string[]) => {
      const { stdout } = await index(folder, ...sources(folder), "--json", ...args);
      return JSON.parse(stdout).embedded;
    };
    // What the one has made is of no use to the other.
    expect(await embedded()).toBe(1);
    expect(await embedded("--runtime", "transformers")).toBe(0);
    expect(await embedded("--runtime", "table")).toBe(1);
  });

  test("--json prints JSON alone on stdout", async () => {
    const folder = await temporaryFolder({ "content/ferry.md": PAGE });
    const { status, stdout } = await index(folder, "--json", ...sources(folder));
    expect(status).toBe(0);
    const files = await filesBelow(path.join(folder, "index"));
    const summary = JSON.parse(stdout);
    expect(summary).toMatchObject({ documents: 1, passages: 1, vectors: 1, encoder: "kindred-en" });
    expect(summary.files.map((file: { path: string }) => file.path).sort()).toEqual(
      Object.keys(files).sort(),
    );
  });

  test("--quiet prints nothing", async () => {
    const folder = await temporaryFolder({ "content/ferry.md": PAGE });
    const run = await index(folder, "--quiet", ...sources(folder));
    expect(run).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("--help prints the usage and builds nothing", async () => {
    const folder = await temporaryFolder();
    const run = await index(folder, "--help", "--out", `${folder}/index`);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(run.stdout).toMatch(/^kindred-search SITE \[options\]/);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("npm run index ends with 1 and one sentence, without a trace, for", () => {
  test("an empty content folder", async () => {
    const folder = await temporaryFolder({ "content/photo.jpg": "" });
    const run = await index(folder, ...sources(folder));
    expect(run).toEqual({
      status: 1,
      stdout: "",
      stderr: `The folder ${folder}/content holds no page (found: 1 of .jpg): at least one .md, .mdx, .html or .txt file was expected; add one, or name the folder that holds the pages.\n`,
    });
    expect(await readdir(folder)).toEqual(["content"]);
  });

  test("a broken page that is to stop it, with --json as well: stdout stays empty", async () => {
    const folder = await temporaryFolder({
      "content/ferry.md": PAGE,
      "content/fares.md": "---\ntitle: Fares\n\nText.\n",
    });
    const run = await index(folder, "--json", "--strict", "--quiet", ...sources(folder));
    expect(run).toEqual({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(/^.+\/content\/fares\.md, line 1 .+\n$/),
    });
  });

  test("an output folder that holds something else, which stays", async () => {
    const folder = await temporaryFolder({ "content/ferry.md": PAGE, "index/notes.txt": "x" });
    const run = await index(folder, ...sources(folder));
    expect(run).toEqual({
      status: 1,
      stdout: "",
      stderr: `${folder}/index holds 1 files but no manifest.json, so it is not a search index and is not replaced. Give an empty or a new folder with --out DIR.\n`,
    });
    expect(await readdir(`${folder}/index`)).toEqual(["notes.txt"]);
  });

  test("a model whose file is a web page, and the last good index stays", async () => {
    const folder = await temporaryFolder({ "content/ferry.md": PAGE });
    expect((await index(folder, "--quiet", ...sources(folder))).status).toBe(0);
    const before = await filesBelow(`${folder}/index`);
    await writeFiles(folder, {
      "model/config.json": "{}",
      "model/tokenizer.json": "<!doctype html>",
      "model/tokenizer_config.json": "{}",
      "model/onnx/model_quantized.onnx": "x",
    });
    const run = await index(folder, ...sources(folder), "--model", `${folder}/model`);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("cannot be used: tokenizer.json is an HTML page;");
    expect(run.stderr).not.toMatch(/^\s+at /m);
    expect(await filesBelow(`${folder}/index`)).toEqual(before);
  });
});

test.each([
  ["an unknown option", ["--contents", "x"], "Unknown option '--contents'"],
  ["an option without its value", ["--out"], "'--out <value>' argument missing"],
  ["a word where none belongs", ["content"], "Got the site content and --content content;"],
  ["a site and sources", ["--site", "a", "--content", "b"], "Got the site a and --content b;"],
])("npm run index ends with 2 and its usage for %s", async (_, args, message) => {
  const before = await readFile(".kindred/search/manifest.json").catch(() => null);
  const run = await runScript("build-index", ...args);
  expect(run).toMatchObject({ status: 2, stdout: "" });
  expect(run.stderr).toContain(message);
  expect(run.stderr).toContain("kindred-search SITE [options]");
  expect(run.stderr).not.toMatch(/^\s+at /m);
  expect(await readFile(".kindred/search/manifest.json").catch(() => null)).toEqual(before);
});
