// What `npm run bench` is asked for, and how it refuses.
import path from "node:path";
import { describe, expect, test } from "vitest";
import { mostWanted, readOptions, sizesFor } from "../../../bench/options.ts";
import { temporaryFolder } from "../indexing/temporary-folder.ts";
import { runScript } from "../scripts/run-script.ts";

const options = (...args: string[]) => readOptions(["--documents", "content", ...args]);

test("asked for nothing, it compares all engines and writes docs/", () => {
  const { engines, visits, json, write, sizes } = options();
  expect(engines).toEqual(["kindred", "pagefind", "orama", "minisearch"]);
  expect({ visits, json, sizes }).toEqual({ visits: 5, json: false, sizes: null });
  expect(write && path.relative("", write)).toBe("docs");
});

test("JSON writes nothing, unless a folder is named", () => {
  expect(options("--json").write).toBeNull();
  expect(options("--json", "--write", "x").write).toBe("x");
});

test("engines come in the order of the tables, sizes from small to large, none twice", () => {
  expect(options("--only", "minisearch,kindred").engines).toEqual(["kindred", "minisearch"]);
  expect(options("--sizes", "300,20,300").sizes).toEqual([20, 300]);
});

test("without a word about sizes, those are measured that there are documents for", () => {
  expect(sizesFor(null, 10_000)).toEqual([100, 1000, 10_000]);
  expect(sizesFor(null, 4321)).toEqual([100, 1000]);
  expect(sizesFor(null, 2)).toEqual([2]);
  expect(mostWanted(null)).toBe(10_000);
});

test("more articles than there are cannot be asked for", () => {
  expect(sizesFor([50], 50)).toEqual([50]);
  expect(() => sizesFor([10, 51], 50)).toThrow("--sizes asks for 51 articles, but there are 50.");
});

test.each([
  [["--sizes", "10,x"], '--sizes must be a whole number from 1 on, got "x".'],
  [["--sizes", "0"], '--sizes must be a whole number from 1 on, got "0".'],
  [["--sizes", ""], '--sizes must be a whole number from 1 on, got "".'],
  [["--visits", "1.5"], '--visits must be a whole number from 1 on, got "1.5".'],
  [
    ["--only", "kindred,lucene"],
    '--only knows kindred, pagefind, orama, minisearch, but not "lucene".',
  ],
])("refuses %j", (args, message) => {
  expect(() => options(...args)).toThrow(message);
});

test("where the usual documents are missing, it says what to give", async () => {
  const missing = path.join(await temporaryFolder(), "scale");
  expect(() => readOptions([], missing)).toThrow(
    "There are no documents to search; name a folder of articles with --documents.",
  );
  expect(readOptions(["--help"], missing).help).toBe(true);
});

describe("run as a command", { timeout: 30_000 }, () => {
  test.each([
    ["an option that there is none of", ["--sise", "3"], /^Unknown option '--sise'/],
    [
      "an engine that it does not know",
      ["--documents", "content", "--only", "x"],
      /^--only knows .* but not "x"\.$/,
    ],
    ["a folder that is not there", ["--documents", "no/such"], /^There is no folder no\/such /],
    [
      "more articles than there are",
      ["--documents", "content", "--sizes", "9"],
      /^--sizes asks for 9 articles/,
    ],
    [
      "queries that are not there",
      ["--documents", "content", "--queries", "no/such"],
      /^The queries in no\/such cannot be read \(ENOENT\)\.$/,
    ],
  ])("%s is wrong use: a sentence, the usage, status 2", async (_, args, sentence) => {
    const { status, stdout, stderr } = await runScript("../bench/run", ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    const [first, second, third] = stderr.split("\n");
    expect(first).toMatch(sentence);
    expect([second, third?.startsWith("npm run bench")]).toEqual(["", true]);
  });

  test("--help prints the usage", async () => {
    const { status, stdout } = await runScript("../bench/run", "--help");
    expect(status).toBe(0);
    expect(stdout).toContain("--documents DIR");
  });
});
