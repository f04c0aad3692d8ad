// The demo's articles with so many others beside them that the index is no longer one archive: its files are read in
// parts, and can each be damaged by themselves.
import { cp, writeFile } from "node:fs/promises";
import path from "node:path";

const ARTICLES = 30;
const PARAGRAPHS = 12;
const WORDS = 60;

const BEGINNINGS = [
  "bar",
  "fen",
  "gor",
  "hal",
  "lum",
  "mor",
  "nim",
  "pel",
  "sar",
  "tov",
  "wex",
  "zin",
];
const ENDINGS = [
  "ade",
  "brin",
  "dell",
  "eth",
  "ick",
  "lode",
  "mere",
  "ock",
  "rind",
  "sk",
  "tle",
  "ux",
];

/** Copies the articles into a folder and writes the others, the same each time. */
export async function writeLargeContent(folder: string): Promise<void> {
  await cp(path.resolve("content"), folder, { recursive: true });
  let state = 1;
  const pick = (list: readonly string[]) => {
    // A linear congruential generator, with the constants of Numerical Recipes.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)] ?? "";
  };
  const word = () => pick(BEGINNINGS) + pick(ENDINGS);
  const some = (count: number, make: () => string, between: string) =>
    Array.from({ length: count }, make).join(between);
  for (let i = 0; i < ARTICLES; i++) {
    const text = some(PARAGRAPHS, () => `${some(WORDS, word, " ")}.`, "\n\n");
    await writeFile(
      path.join(folder, `filler-${i}.md`),
      `---\ntitle: ${word()} ${i}\n---\n\n${text}\n`,
    );
  }
}
