// The command as a process: exit status, what goes to which stream, and what it leaves.

import { readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { readBrowserFiles } from "../../../src/indexing/browser-files.ts";
import { filesBelow, temporaryFolder, writeFiles } from "../indexing/temporary-folder.ts";
import { RunningCli, runCli } from "./run-cli.ts";

// Each starts Node, some several times, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

// Bundled once for all of them where a source has changed.
beforeAll(async () => void (await readBrowserFiles()), 120_000);

const page = (text: string) =>
  `<!doctype html><html lang="en"><head><title>A page</title></head><body><main><p>${text}</p></main></body></html>`;

const SITE = {
  "dist/index.html": page("The start of the harbour's pages."),
  "dist/ferry/index.html": page("The ferry leaves at noon."),
  "dist/style.css": "",
};
const BROKEN = { "docs/broken.md": "---\ntitle: Broken\n\nText.\n" };

describe("kindred-search SITE", () => {
  test("writes the index into the site, prints a table on stdout and ends with 0", async () => {
    const folder = await temporaryFolder(SITE);
    const { status, stdout, stderr } = await runCli(folder, "dist");
    expect([status, stderr]).toEqual([
      0,
      expect.stringMatching(/^2 pages, 2 passages, .+ embedded with kindred-en/m),
    ]);
    expect(stdout).toMatch(/^pages +2$/m);
    expect(stdout).toMatch(/^left out +0$/m);
    expect(stdout).toMatch(/^languages +en 2$/m);
    expect(stdout).toMatch(/^seconds +\d+\.\d$/m);
    expect(stdout).toMatch(/\n\nWritten to dist\/kindred\/\n$/);
    const names = await readdir(path.join(folder, "dist/kindred"));
    expect(names).toEqual(expect.arrayContaining(["manifest.json", "kindred.js", "kindred.css"]));
    const [, all] = /^index: (\d+) files/m.exec(stdout) ?? [];
    const [, encoder] = /^encoder: (\d+) files/m.exec(stdout) ?? [];
    const files = Object.keys(await filesBelow(path.join(folder, "dist/kindred")));
    expect(Number(all) + Number(encoder)).toBe(files.length);
  });

  test("indexes its own pages alone a second time, and finds nothing new", async () => {
    const folder = await temporaryFolder(SITE);
    await runCli(folder, "dist");
    const before = await filesBelow(folder);
    const { status, stdout } = await runCli(folder, "dist");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^pages +2$/m);
    expect(stdout).toMatch(/^vectors made now +0$/m);
    expect(stdout).toMatch(/^new or changed: 0 files +0 B$/m);
    expect(await filesBelow(folder)).toEqual(before);
  });

  test("is told the rest by a configuration file beside it", async () => {
    const folder = await temporaryFolder({
      ...SITE,
      "kindred.config.mjs": 'export default { site: "dist", out: "search", exclude: ["ferry"] };',
    });
    const { status, stdout } = await runCli(folder, "--quiet", "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ documents: 1 });
    expect(await readdir(path.join(folder, "search"))).toContain("manifest.json");
  });
});

test("kindred-search --content DIR --out DIR indexes a folder of sources", async () => {
  const folder = await temporaryFolder({ "docs/ferry.md": "# The ferry\n\nIt leaves at noon.\n" });
  const { status, stdout } = await runCli(folder, "--content", "docs", "--out", "public/kindred");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^pages +1$/m);
  expect(await readdir(path.join(folder, "public/kindred"))).toContain("manifest.json");
});

describe("of what was left out", () => {
  const DRAFT = { "docs/draft.md": "---\ndraft: true\n---\n\nText.\n" };
  const DOCS = { "docs/ferry.md": "# The ferry\n", ...BROKEN, ...DRAFT };
  const INTO = ["--content", "docs", "--out", "index"];

  test("all is counted on stdout, and mistakes are named on stderr", async () => {
    const folder = await temporaryFolder(DOCS);
    const { status, stdout, stderr } = await runCli(folder, ...INTO);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^left out +2\n {2}begins with front matter that .+ 1\n {2}is a draft +1$/m,
    );
    expect(stderr).toMatch(/^left out: docs\/broken\.md, line 1 begins with front matter that/m);
    expect(stderr).not.toContain("draft.md");
  });

  test("--strict makes mistakes an error, and the last good index stays", async () => {
    const folder = await temporaryFolder({ "docs/ferry.md": "# The ferry\n" });
    expect((await runCli(folder, ...INTO, "--quiet")).status).toBe(0);
    const before = await filesBelow(path.join(folder, "index"));
    await writeFiles(folder, DOCS);
    const { status, stdout, stderr } = await runCli(folder, ...INTO, "--strict", "--quiet");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^docs\/broken\.md, line 1 begins with front matter that .+\n$/);
    expect(await filesBelow(path.join(folder, "index"))).toEqual(before);
    await rm(path.join(folder, "docs/broken.md"));
    expect((await runCli(folder, ...INTO, "--strict")).status).toBe(0);
  });

  test("--json prints JSON alone on stdout, and mistakes go to stderr", async () => {
    const folder = await temporaryFolder(DOCS);
    const { status, stdout, stderr } = await runCli(folder, ...INTO, "--json");
    expect(status).toBe(0);
    const summary = JSON.parse(stdout);
    expect(summary).toMatchObject({
      documents: 1,
      passages: 1,
      vectors: 1,
      encoder: "kindred-en",
      encoderKind: "static",
      leftOut: [
        { file: "docs/broken.md", line: 1, isMistake: true },
        { file: "docs/draft.md", isMistake: false },
      ],
    });
    const written = Object.keys(await filesBelow(path.join(folder, "index"))).sort();
    expect(summary.files.map((file: { path: string }) => file.path).sort()).toEqual(written);
    expect(stderr).toContain("left out: docs/broken.md");
  });

  test("--quiet prints nothing, and --summary writes what --json prints", async () => {
    const folder = await temporaryFolder(DOCS);
    const run = await runCli(folder, ...INTO, "--quiet", "--summary", "summary.json");
    expect(run).toEqual({ status: 0, stdout: "", stderr: "" });
    const summary = JSON.parse(await readFile(path.join(folder, "summary.json"), "utf8"));
    const { stdout } = await runCli(folder, ...INTO, "--quiet", "--json");
    const printed = JSON.parse(stdout);
    expect(Object.keys(printed)).toEqual(Object.keys(summary));
    expect(printed).toMatchObject({ documents: 1, leftOut: summary.leftOut, embedded: 0 });
  });
});

describe("it ends with 1 and one sentence, and the last good index stays, for", () => {
  test.each<[string, Record<string, string | null>, string[], RegExp]>([
    [
      "a folder with no page",
      { "dist/index.html": null, "dist/ferry/index.html": null },
      [],
      /^The folder dist holds no page \(found: .+\): at least one .+ was expected; add one, or name the folder that holds the pages\.\n$/,
    ],
    [
      "a selector that matches nothing anywhere",
      {},
      ["--root", "#text"],
      /^No page of the folder dist can be indexed, .+ What was left out:\ndist\/ferry\/index\.html holds no text in "#text"\.\ndist\/index\.html holds no text in "#text"\.\n$/,
    ],
    [
      "a model that is not there",
      {},
      ["--model", "no-such-model"],
      /^There is no model folder no-such-model: expected .+; give one with --model\.\n$/,
    ],
    [
      "a model whose file is a web page",
      {
        "model/config.json": "{}",
        "model/tokenizer.json": "<!doctype html>",
        "model/tokenizer_config.json": "{}",
        "model/onnx/model_quantized.onnx": "x",
      },
      ["--model", "model"],
      /^.+ cannot be used: tokenizer\.json is an HTML page; .+\n$/,
    ],
    [
      "a place that holds something else",
      { "other/notes.txt": "x" },
      ["--out", "other"],
      /^other holds 1 files but no manifest\.json, so it is not a search index and is not replaced\. .+\n$/,
    ],
    [
      "a place below a file",
      { "a-file": "" },
      ["--out", "a-file/index"],
      /^The index cannot be written to a-file\/index \(ENOTDIR\)\. Give a folder with --out DIR\.\n$/,
    ],
  ])("%s", async (_, changes, args, sentence) => {
    const folder = await temporaryFolder(SITE);
    expect((await runCli(folder, "dist", "--quiet")).status).toBe(0);
    const before = await filesBelow(path.join(folder, "dist/kindred"));
    for (const [name, text] of Object.entries(changes)) {
      if (text === null) await rm(path.join(folder, name));
      else await writeFiles(folder, { [name]: text });
    }
    const run = await runCli(folder, "dist", "--json", "--quiet", ...args);
    expect(run).toEqual({ status: 1, stdout: "", stderr: expect.stringMatching(sentence) });
    expect(await filesBelow(path.join(folder, "dist/kindred"))).toEqual(before);
    const beside = await readdir(path.join(folder, "dist"));
    expect(beside.filter((name) => name.startsWith("kindred."))).toEqual([]);
  });
});

describe("it ends with 2 and its usage, and writes nothing, for", () => {
  test.each<[string, string[], string]>([
    ["nothing to index", [], "Expected the folder of a built site, or --content DIR"],
    ["two folders", ["dist", "public"], "Got 2 folders (dist, public); expected one."],
    [
      "a site and sources",
      ["dist", "--content", "docs"],
      "Got the site dist and --content docs; expected one of them.",
    ],
    ["sources without a place", ["--content", "docs"], "--content needs --out DIR"],
    [
      "sources that are to be served",
      ["--content", "docs", "--out", "index", "--serve"],
      "--serve shows a built site, but only --content was given; name the site's folder.",
    ],
    ["an unknown option", ["dist", "--modell", "x"], "Unknown option '--modell'"],
    ["an option without its value", ["dist", "--out"], "'--out <value>' argument missing"],
    [
      "a selector that is none",
      ["dist", "--root", "main["],
      '--root "main[" is no CSS selector that can be used',
    ],
  ])("%s", async (_, args, message) => {
    const folder = await temporaryFolder({ ...SITE, "docs/a.md": "# A" });
    const before = await filesBelow(folder);
    const { status, stdout, stderr } = await runCli(folder, ...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr.split("kindred-search SITE [options]")).toHaveLength(2);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await filesBelow(folder)).toEqual(before);
  });
});

test("--help prints the usage on stdout, and builds nothing", async () => {
  const folder = await temporaryFolder(SITE);
  const run = await runCli(folder, "dist", "--help");
  expect(run).toMatchObject({ status: 0, stderr: "" });
  expect(run.stdout).toMatch(/^kindred-search SITE \[options\]/);
  expect(await readdir(path.join(folder, "dist"))).not.toContain("kindred");
});

describe("--serve", () => {
  test("shows the site with its search until it is ended", async () => {
    const folder = await temporaryFolder({ ...SITE, "dist/404.html": page("Not here.") });
    const cli = new RunningCli(folder, "dist", "--serve", "--port", "0");
    const [, address = ""] = await cli.says(/is served with its search: (http:\S+)/);
    const get = async (url: string) => {
      const response = await fetch(new URL(url, address));
      return { status: response.status, text: await response.text() };
    };
    expect(await get("")).toEqual({ status: 200, text: SITE["dist/index.html"] });
    expect(await get("ferry/")).toEqual({ status: 200, text: SITE["dist/ferry/index.html"] });
    const manifest = await get("kindred/manifest.json");
    expect(JSON.parse(manifest.text)).toMatchObject({ format: "kindred-search", documents: 2 });
    expect(await get("kindred/kindred.js")).toMatchObject({ status: 200 });
    expect(await get("nowhere/")).toEqual({ status: 404, text: page("Not here.") });
    expect(await cli.end()).toEqual([null, "SIGINT"]);
    await expect(fetch(address)).rejects.toThrow();
  });

  test("ends with 1 and a sentence where its port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const port = String(Object(other.address()).port);
    const folder = await temporaryFolder(SITE);
    const run = await runCli(folder, "dist", "--quiet", "--serve", "--port", port);
    expect(run).toEqual({
      status: 1,
      stdout: "",
      stderr: `Port ${port} is in use by another program. Give another one with --port N.\n`,
    });
  });
});

test("--synonyms FILE puts them into the index, is watched, and ends with 1 where they are wrong", async () => {
  const folder = await temporaryFolder({ ...SITE, "words.txt": "ferry, boat\n" });
  const cli = new RunningCli(folder, "dist", "--synonyms", "words.txt", "--watch");
  await cli.says(/Watching dist for changes/);
  const synonyms = async () => {
    const index = path.join(folder, "dist/kindred");
    const { files } = JSON.parse(await readFile(path.join(index, "manifest.json"), "utf8"));
    return JSON.parse(await readFile(path.join(index, files.synonyms.path), "utf8")).groups;
  };
  expect(await synonyms()).toEqual([["ferry", "boat"]]);
  await writeFiles(folder, { "words.txt": "ferry, boat\nnoon,\n" });
  await cli.says(/^words\.txt, line 2 has a member that is empty/m);
  await writeFiles(folder, { "words.txt": "noon, midday\n" });
  await vi.waitFor(async () => expect(await synonyms()).toEqual([["noon", "midday"]]), 20_000);
  await cli.end();

  await writeFiles(folder, { "words.txt": "noon\n" });
  expect(await runCli(folder, "dist", "--synonyms", "words.txt", "--quiet")).toEqual({
    status: 1,
    stdout: "",
    stderr:
      'words.txt, line 1 has fewer than two different members ("noon"); expected some that are to find each other, as in "k8s, kubernetes".\n',
  });
});

test("--watch indexes again what changed, also behind a mistake, until it is ended", async () => {
  const folder = await temporaryFolder(SITE);
  const cli = new RunningCli(folder, "dist", "--watch", "--strict");
  await cli.says(/Watching dist for changes/);
  const manifest = async () =>
    JSON.parse(await readFile(path.join(folder, "dist/kindred/manifest.json"), "utf8"));
  expect(await manifest()).toMatchObject({ documents: 2 });

  await writeFiles(folder, { "dist/fares/index.html": page("A ticket costs three crowns.") });
  await cli.says(/^3 pages, 3 passages/m);
  await cli.says(/^pages +3$/m);
  expect(await manifest()).toMatchObject({ documents: 3 });

  await writeFiles(folder, { "dist/dogs/index.html": "" });
  await cli.says(/dogs\/index\.html is empty/);
  expect(await manifest()).toMatchObject({ documents: 3 });

  await writeFiles(folder, { "dist/dogs/index.html": page("Dogs are kept on a lead.") });
  await cli.says(/^pages +4$/m);
  expect(await manifest()).toMatchObject({ documents: 4 });
  expect(await cli.end()).toEqual([null, "SIGINT"]);
});
