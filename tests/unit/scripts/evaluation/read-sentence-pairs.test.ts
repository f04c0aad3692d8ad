// Tests scripts/evaluation/read-sentence-pairs.ts with files of its own making.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readSentencePairs } from "../../../../scripts/evaluation/read-sentence-pairs.ts";

const folder = await mkdtemp(join(tmpdir(), "kindred-pairs-"));
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(...lines: string[]): Promise<string> {
  const file = join(folder, "pairs.tsv");
  await writeFile(file, `${lines.join("\n")}\n`);
  return file;
}

test("gives the pairs of the split asked for, without the line of column names", async () => {
  const file = await fileWith(
    "split\tscore\ts1\ts2",
    "train\t5\tx\ty",
    'dev\t2.5\tA "cat".\tA dog.',
    "dev\t0\ta\tb",
  );
  expect(await readSentencePairs(file, "dev")).toEqual([
    { score: 2.5, sentences: ['A "cat".', "A dog."] },
    { score: 0, sentences: ["a", "b"] },
  ]);
});

test.each([
  ["a column too few", "dev\t1\tonly one"],
  ["a column too many", "dev\t1\tone\ttwo\tthree"],
  ["a score that is no number", "dev\tgood\tone\ttwo"],
  ["no score", "dev\t\tone\ttwo"],
])("%s is refused with file and line", async (_, line) => {
  const file = await fileWith("dev\t1\ta\tb", line);
  await expect(readSentencePairs(file, "dev")).rejects.toThrow(
    `${file}:2 is not split, score, sentence, sentence with tabs between them: ${JSON.stringify(line)}.`,
  );
});

test("a split with no pairs is refused", async () => {
  const file = await fileWith("train\t1\ta\tb");
  await expect(readSentencePairs(file, "dev")).rejects.toThrow(
    `${file} has 0 pairs of the split "dev", expected two or more.`,
  );
});

test("a missing file is refused", async () => {
  const file = join(folder, "none.tsv");
  await expect(readSentencePairs(file, "dev")).rejects.toThrow(`${file} cannot be read`);
});
