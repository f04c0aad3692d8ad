// Tests training/ where a Python with torch, numpy and scipy is installed: its own tests, and the way from text to
// a model folder that the product can use.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makeEncoderFiles } from "../../../scripts/export-encoder/encoder-folder.ts";
import { readRawEncoder } from "../../../scripts/export-encoder/raw-encoder.ts";
import { createEncoder } from "../../../src/encoder/transformers-encoder.ts";
import { seededRandom } from "../../../src/indexing/seeded-random.ts";
import { cosine } from "../../fixtures/encoder/tiny-encoder.ts";
import { findPython } from "./find-python.ts";

const python = findPython();
const folder = await mkdtemp(join(tmpdir(), "kindred-training-"));
afterAll(() => rm(folder, { recursive: true }));

/** Forty topics of four invented words each, such as "bafo": none shares a piece with another by its meaning. */
const TOPICS = Array.from({ length: 40 }, (_, topic) =>
  ["fo", "ki", "mu", "pe"].map((ending) => {
    const [first, second] = ["bcdfghjklm"[topic % 10], "aeiou"[Math.floor(topic / 10)]];
    return `${first}${second}${ending}`;
  }),
);

/** A sentence of one topic, with words that are in every one. */
function sentence(topic: readonly string[], random: () => number): string {
  const word = () => topic[Math.floor(random() * topic.length)];
  return `The ${word()} and the ${word()} were with a ${word()} near the ${word()} of ${word()}.`;
}

async function writeText(): Promise<void> {
  const random = seededRandom(1);
  const documents = Array.from({ length: 800 }, (_, i) => {
    const topic = TOPICS[i % 40] ?? [];
    const paragraphs = [1, 2].map(() => [1, 2, 3].map(() => sentence(topic, random)).join(" "));
    return JSON.stringify({ title: `About ${topic[i % 4]}`, text: paragraphs.join("\n\n") });
  });
  await mkdir(join(folder, "data/corpora"), { recursive: true });
  await writeFile(join(folder, "data/corpora/topics.jsonl"), documents.join("\n"));
  await mkdir(join(folder, "evaluation"));
  await writeFile(
    join(folder, "evaluation/article.txt"),
    "a b c d e f g h i j k l m n o p q r s t u v w x y z",
  );
}

function run(script: string, ...options: string[]) {
  const { status, stdout, stderr } = spawnSync(
    python ?? "",
    [`training/${script}.py`, ...options],
    {
      encoding: "utf8",
    },
  );
  return { status, output: stdout + stderr };
}

async function makeEncoder(name: string): Promise<{ out: string; hash: string }> {
  const [work, out] = [join(folder, `${name}-work`), join(folder, name)];
  const sizes = [
    "tokens=400",
    "trained_dimensions=12",
    "dimensions=8",
    "batch=64",
    "steps=60",
    "frequent=0.01",
  ];
  const changes = sizes.flatMap((size) => ["--set", size]);
  const text = ["--data", join(folder, "data"), "--evaluation", join(folder, "evaluation")];
  for (const done of [
    run("prepare", ...text, "--out", work),
    run("learn_vocabulary", "--work", work, "--out", out, ...changes),
    run("train", "--work", work, "--out", out, ...changes),
    run("compress", "--work", work, "--out", out, ...changes),
  ]) {
    expect(done.status, done.output).toBe(0);
  }
  const weights = await readFile(join(out, "vectors.f16"));
  return { out, hash: createHash("sha256").update(weights).digest("hex") };
}

describe.skipIf(python === null)("training", () => {
  test("passes its own tests", { timeout: 120_000 }, () => {
    const { status, stderr } = spawnSync(
      python ?? "",
      [
        "-m",
        "unittest",
        "discover",
        "--start-directory",
        "training/tests",
        "--top-level-directory",
        "training",
      ],
      { encoding: "utf8" },
    );
    expect(stderr).toMatch(/Ran [1-9]\d+ tests/);
    expect(status, stderr).toBe(0);
  });

  test("makes an encoder of text that the product can use, the same one each time", {
    timeout: 240_000,
  }, async () => {
    await writeText();
    const [first, second] = [await makeEncoder("first"), await makeEncoder("second")];
    expect(second.hash).toBe(first.hash);

    const files = makeEncoderFiles(await readRawEncoder(first.out), 8);
    // Starting it checks the ids' vectors in self-test.json, so Python and the product cut words alike.
    const encoder = await createEncoder({ name: "trained", files });
    const [one = [], akin = [], foreign = []] = await encoder.encode(["bafo", "baki", "cofo"]);
    expect(cosine(one, akin)).toBeGreaterThan(cosine(one, foreign) + 0.3);
  });

  test.each([
    ["prepare", ["--data", "nowhere", "--evaluation", "content"], "nowhere holds no corpora/"],
    [
      "learn_vocabulary",
      ["--work", "nowhere"],
      "nowhere/words.tsv is missing; run training/prepare.py",
    ],
    [
      "train",
      ["--out", "nowhere"],
      "nowhere/vocab.txt is missing; run training/learn_vocabulary.py",
    ],
    ["compress", ["--out", folder], "vocab.txt is missing; run training/learn_vocabulary.py"],
    ["train", ["--set", "steps"], '"--set steps" cannot be read; expected KEY=VALUE'],
    ["train", ["--set", "stops=1"], "is missing or has too much of: stops."],
  ])("%s %j ends with one sentence and status 1", (script, options, sentence) => {
    const { status, output } = run(script, ...options);
    expect(output).toContain(sentence);
    expect(output.trim().split("\n")).toHaveLength(1);
    expect(status).toBe(1);
  });
});
