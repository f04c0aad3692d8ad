// npm run evaluate, run as a command on tiny collections.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  TINY_WORDS_FIGURES,
  tinyDocuments,
  tinyFiles,
} from "../../fixtures/evaluation/tiny-collection.ts";
import { temporaryFolder, writeFiles } from "../indexing/temporary-folder.ts";
import { runScript } from "./run-script.ts";

// Each run starts Node and loads an encoder, and the machine may be busy.
const TIMEOUT_MS = 60_000;

const evaluate = (...args: string[]) => runScript("evaluate", ...args);

/** Two collections: the tiny one, and the same with one query. */
async function twoCollections(): Promise<{ first: string; second: string }> {
  const folder = await temporaryFolder();
  const [first, second] = [path.join(folder, "quay"), path.join(folder, "kennel")];
  await writeFiles(first, tinyFiles());
  await writeFiles(second, { ...tinyFiles(), "qrels.tsv": "sail\tferry-long\t1\n" });
  return { first, second };
}

describe("npm run evaluate --json", { timeout: TIMEOUT_MS }, () => {
  test("prints JSON alone, in the form that others script against", async () => {
    const { first, second } = await twoCollections();
    const { status, stdout } = await evaluate("--dataset", first, "--dataset", second, "--json");
    expect(status).toBe(0);
    const printed = JSON.parse(stdout);
    expect(Object.keys(printed)).toEqual(["encoder", "queryEncoder", "datasets"]);
    expect([printed.encoder, printed.queryEncoder]).toEqual(["kindred-en", "kindred-en"]);
    const figures = Object.fromEntries(
      ["ndcg10", "mrr10", "recall10", "recall100"].map((name) => [name, expect.any(Number)]),
    );
    const byMode = { hybrid: figures, words: figures, meaning: figures };
    const extras = {
      passages: 5,
      // So few passages are all looked at.
      whole: byMode,
      agreement: { hybrid: 1, words: 1, meaning: 1 },
      calibration: {
        mean: expect.any(Number),
        spread: expect.any(Number),
        strangers: { median: expect.any(Number), spread: expect.any(Number) },
      },
      hybridOverWords: {
        mean: expect.any(Number),
        low: expect.any(Number),
        high: expect.any(Number),
      },
    };
    // ferry-long is the second that words find: 1 / log2(3) = 0.630930.
    const wordsOfSecond = { ndcg10: 0.63093, mrr10: 1 / 2, recall10: 1, recall100: 1 };
    const closeTo = (values: Readonly<Record<string, number>>) =>
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, expect.closeTo(value, 5)]),
      );
    expect(printed.datasets).toEqual([
      {
        name: "quay",
        documents: 5,
        queries: 3,
        modes: { hybrid: figures, words: closeTo(TINY_WORDS_FIGURES), meaning: figures },
        ...extras,
      },
      {
        name: "kennel",
        documents: 5,
        queries: 1,
        modes: { hybrid: figures, words: closeTo(wordsOfSecond), meaning: figures },
        ...extras,
      },
    ]);
    for (const { modes, whole, hybridOverWords } of printed.datasets) {
      expect(whole).toEqual(modes);
      expect(hybridOverWords.mean).toBeCloseTo(modes.hybrid.ndcg10 - modes.words.ndcg10, 9);
    }
  });
});

describe("npm run evaluate", { timeout: TIMEOUT_MS }, () => {
  test("prints a table for a person, and says how a document that was cut counts", async () => {
    const { first, second } = await twoCollections();
    const sentence = `${Array.from({ length: 80 }, (_, i) => `crate${i}`).join(" ")}.`;
    const long = { _id: "long", title: "", text: `${sentence}\n${sentence}` };
    await writeFile(
      path.join(second, "corpus.jsonl"),
      `${tinyFiles()["corpus.jsonl"]}${JSON.stringify(long)}\n`,
    );
    const { status, stdout } = await evaluate("--dataset", first, "--dataset", second);
    expect(status).toBe(0);
    const [quay = "", kennel = ""] = stdout.trim().split("\n\n");
    expect(quay.split("\n")).toEqual([
      "quay: 5 documents, 5 passages, 3 queries",
      "            nDCG@10   MRR@10   recall@10   recall@100",
      expect.stringMatching(/^ {2}hybrid {3}( +[01]\.\d{3}){4}$/),
      // As worked out in tiny-collection.ts, to three places.
      "  words       0.491    0.667       0.500        0.500",
      expect.stringMatching(/^ {2}meaning {2}( +[01]\.\d{3}){4}$/),
      expect.stringMatching(
        /^ {2}with every vector read: hybrid [01]\.\d{3} \(100\.0 % of the first ten the same\), meaning [01]\.\d{3} \(100\.0 % of the first ten the same\) nDCG@10$/,
      ),
      expect.stringMatching(
        /^ {2}hybrid over words: [+-]\d\.\d{3} nDCG@10, 95 % interval [+-]\d\.\d{3} to [+-]\d\.\d{3}$/,
      ),
    ]);
    expect(kennel.split("\n").slice(0, 2)).toEqual([
      `kennel: ${tinyDocuments.length + 1} documents, ${tinyDocuments.length + 2} passages, 1 query`,
      "  (a document counts as its best passage)",
    ]);
  });
});

describe("npm run evaluate ends with 1 and one sentence, without a trace, for", {
  timeout: TIMEOUT_MS,
}, () => {
  test("a folder that is not there", async () => {
    const folder = await temporaryFolder();
    expect(await evaluate("--dataset", `${folder}/none`, "--json")).toEqual({
      status: 1,
      stdout: "",
      stderr: `${folder}/none/corpus.jsonl cannot be read; a folder in BEIR layout holds corpus.jsonl, queries.jsonl and qrels.tsv. Give such a folder with --dataset DIR.\n`,
    });
  });

  test("a broken line in the second collection, before the first is measured", async () => {
    const { first, second } = await twoCollections();
    await writeFile(path.join(second, "qrels.tsv"), "sail\tferry-long\t1\nsail\tcats\t1\n");
    expect(await evaluate("--dataset", first, "--dataset", second, "--json")).toEqual({
      status: 1,
      stdout: "",
      stderr: `${second}/qrels.tsv, line 2: judges the document "cats"; expected one of corpus.jsonl. Correct the line.\n`,
    });
  });

  test("no answerable query", async () => {
    const { first } = await twoCollections();
    await writeFile(path.join(first, "qrels.tsv"), "sail\tdogs\t0\n");
    expect(await evaluate("--dataset", first)).toEqual({
      status: 1,
      stdout: "",
      stderr: `${first} holds 3 queries, but qrels.tsv names a relevant document for none of them. Check that the files belong together.\n`,
    });
  });

  test("a model that is not there", async () => {
    const { first } = await twoCollections();
    const run = await evaluate("--dataset", first, "--model", `${first}/none`, "--json");
    expect(run).toMatchObject({ status: 1, stdout: "" });
    expect(run.stderr).toMatch(/^There is no model folder .+\/none: expected .+ --model\.\n$/);
  });
});

describe("npm run evaluate ends with 2 and its usage for", { timeout: TIMEOUT_MS }, () => {
  test.each([
    ["no collection", ["--json"], "Got no collection; expected at least one --dataset DIR."],
    ["an unknown option", ["--data", "x"], "Unknown option '--data'"],
    ["a collection without its option", ["tiny"], "Unexpected argument 'tiny'"],
    ["an option without its folder", ["--dataset"], "--dataset <value>' argument missing"],
  ])("%s", async (_, args, message) => {
    const run = await evaluate(...args);
    expect(run).toMatchObject({ status: 2, stdout: "" });
    expect(run.stderr).toContain(message);
    expect(run.stderr.split("npm run evaluate -- --dataset DIR")).toHaveLength(2);
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });
});

test("npm run evaluate --help prints its usage and ends with 0", {
  timeout: TIMEOUT_MS,
}, async () => {
  const run = await evaluate("--help");
  expect(run).toMatchObject({ status: 0, stderr: "" });
  expect(run.stdout).toMatch(/^npm run evaluate -- --dataset DIR/);
});
