// npm run index, run as a command: exit status, what goes to which stream, and what it leaves.
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { filesBelow, temporaryFolder, writeFiles } from "../indexing/temporary-folder.ts";
import { runScript } from "./run-script.ts";

const ARTICLE = '---\ntitle: "The island ferry"\n---\n\nThe ferry leaves the harbour at noon.\n';

describe("npm run index", () => {
  test("prints a table on stdout, its progress on stderr, and ends with 0", async () => {
    const folder = await temporaryFolder({ "content/ferry.md": ARTICLE });
    const out = path.join(folder, "index");
    const run = await runScript("build-index", "--content", `${folder}/content`, "--out", out);
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/^articles +1$/m);
    expect(run.stdout).toMatch(/^passages +1$/m);
    expect(run.stdout).toMatch(/^terms-[0-9a-f]{10}\.json +\d+ B$/m);
    expect(run.stdout).toMatch(/^clusters-[0-9a-f]{10}\.bin +\d+ B$/m);
    for (const kind of ["dictionary", "postings", "codes", "rows", "texts"]) {
      expect(run.stdout).toMatch(new RegExp(`^${kind}/[0-9a-f]{10}\\.bin +\\d+ B$`, "m"));
    }
    expect(run.stdout).toMatch(/^encoder: \d+ packs +[\d.]+ MB$/m);
    const [, all] = /^all files: (\d+) +[\d.]+ MB$/m.exec(run.stdout) ?? [];
    const [, changed] = /^new or changed: (\d+) +[\d.]+ MB$/m.exec(run.stdout) ?? [];
    expect(Number(all)).toBe(Object.keys(await filesBelow(out)).length);
    expect(changed).toBe(all);
    expect(run.stdout).toMatch(/^seconds +\d+\.\d$/m);
    expect(run.stdout.trimEnd().endsWith(`Written to ${out}`)).toBe(true);
    expect(run.stderr).toContain("1 articles, 1 passages, 1 passages and sentences: ");
    expect(await readdir(out)).toContain("manifest.json");
  });

  test("--json prints JSON alone on stdout", async () => {
    const folder = await temporaryFolder({ "content/ferry.md": ARTICLE });
    const { status, stdout } = await runScript(
      "build-index",
      ...["--json", "--content", `${folder}/content`, "--out", `${folder}/index`],
    );
    expect(status).toBe(0);
    const files = await filesBelow(path.join(folder, "index"));
    const summary = JSON.parse(stdout);
    expect(summary).toMatchObject({ articles: 1, passages: 1, vectors: 1, encoder: "kindred-en" });
    expect(summary.files.map((file: { path: string }) => file.path).sort()).toEqual(
      Object.keys(files).sort(),
    );
  });

  test("--quiet prints nothing", async () => {
    const folder = await temporaryFolder({ "content/ferry.md": ARTICLE });
    const run = await runScript(
      "build-index",
      ...["--quiet", "--content", `${folder}/content`, "--out", `${folder}/index`],
    );
    expect(run).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("--help prints the usage and builds nothing", async () => {
    const folder = await temporaryFolder();
    const run = await runScript("build-index", "--help", "--out", `${folder}/index`);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(run.stdout).toMatch(/^npm run index -- \[--content DIR\]/);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("npm run index ends with 1 and one sentence, without a trace, for", () => {
  const noArticle = (folder: string) =>
    `The folder ${folder}/content holds no article: at least one .md, .html or .txt file was expected; add one, or name the folder that holds the articles.\n`;

  test("an empty content folder", async () => {
    const folder = await temporaryFolder();
    await mkdir(`${folder}/content`);
    const run = await runScript(
      "build-index",
      ...["--content", `${folder}/content`, "--out", `${folder}/index`],
    );
    expect(run).toEqual({ status: 1, stdout: "", stderr: noArticle(folder) });
    expect(await readdir(folder)).toEqual(["content"]);
  });

  test("broken front matter, with --json as well: stdout stays empty", async () => {
    const folder = await temporaryFolder({
      "content/ferry.md": "---\ntitel: Ferry\n---\n\nText.\n",
    });
    const run = await runScript(
      "build-index",
      ...["--json", "--content", `${folder}/content`, "--out", `${folder}/index`],
    );
    expect(run).toMatchObject({ status: 1, stdout: "" });
    expect(run.stderr).toContain(`${folder}/content/ferry.md`);
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });

  test("an output folder that holds something else, which stays", async () => {
    const folder = await temporaryFolder({ "content/ferry.md": ARTICLE, "index/notes.txt": "x" });
    const run = await runScript(
      "build-index",
      ...["--content", `${folder}/content`, "--out", `${folder}/index`],
    );
    expect(run).toEqual({
      status: 1,
      stdout: "",
      stderr: `${folder}/index holds 1 files but no manifest.json, so it is not a search index and is not replaced. Give an empty or a new folder with --out DIR.\n`,
    });
    expect(await readdir(`${folder}/index`)).toEqual(["notes.txt"]);
  });

  test("an output folder below a file", async () => {
    const folder = await temporaryFolder({ "content/ferry.md": ARTICLE, "a-file": "" });
    const run = await runScript(
      "build-index",
      ...["--content", `${folder}/content`, "--out", `${folder}/a-file/index`],
    );
    expect(run).toEqual({
      status: 1,
      stdout: "",
      stderr: `The index cannot be written to ${folder}/a-file/index (ENOTDIR). Give a folder with --out DIR.\n`,
    });
  });

  test("a model whose file is a web page, and the last good index stays", async () => {
    const folder = await temporaryFolder({ "content/ferry.md": ARTICLE });
    const args = ["--content", `${folder}/content`, "--out", `${folder}/index`];
    expect((await runScript("build-index", "--quiet", ...args)).status).toBe(0);
    const before = await filesBelow(`${folder}/index`);
    await writeFiles(folder, {
      "model/config.json": "{}",
      "model/tokenizer.json": "<!doctype html>",
      "model/tokenizer_config.json": "{}",
      "model/onnx/model_quantized.onnx": "x",
    });
    const run = await runScript("build-index", ...args, "--model", `${folder}/model`);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("cannot be used: tokenizer.json is an HTML page;");
    expect(run.stderr).not.toMatch(/^\s+at /m);
    expect(await filesBelow(`${folder}/index`)).toEqual(before);
  });
});

test.each([
  ["an unknown option", ["--contents", "x"], "Unknown option '--contents'"],
  ["an option without its value", ["--out"], "'--out <value>' argument missing"],
  ["a word where none belongs", ["content"], "Unexpected argument 'content'"],
])("npm run index ends with 2 and its usage for %s", async (_, args, message) => {
  const run = await runScript("build-index", ...args);
  expect(run).toMatchObject({ status: 2, stdout: "" });
  expect(run.stderr).toContain(message);
  expect(run.stderr).toContain("npm run index -- [--content DIR]");
  expect(run.stderr).not.toMatch(/^\s+at /m);
});
