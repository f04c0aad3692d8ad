// Reads sentence pairs that people judged, as in the STS benchmark.
import { readFile } from "node:fs/promises";
import { KindredError } from "../../src/shared/errors.ts";

/** Two sentences and how alike people found them, more being more alike. */
export interface SentencePair {
  readonly score: number;
  readonly sentences: readonly [string, string];
}

/**
 * The pairs of one split of a table with the columns split, score, sentence, sentence.
 * @throws KindredError "content" naming file and line where it is missing or broken
 */
export async function readSentencePairs(file: string, split: string): Promise<SentencePair[]> {
  const text = await readFile(file, "utf8").catch((cause: Error) => {
    throw new KindredError(
      "content",
      `${file} cannot be read (${cause.message}). Give a table of sentence pairs with --pairs FILE.`,
      { cause },
    );
  });
  const pairs = text.split("\n").flatMap((line, i): SentencePair[] => {
    const [name, score, one, other, ...more] = line.split("\t");
    if (line === "" || (i === 0 && score === "score")) return [];
    if (one === undefined || other === undefined || more.length > 0 || !isNumber(score)) {
      throw new KindredError(
        "content",
        `${file}:${i + 1} is not split, score, sentence, sentence with tabs between them: ${JSON.stringify(line.slice(0, 60))}. Correct or remove the line.`,
      );
    }
    return name === split ? [{ score: Number(score), sentences: [one, other] }] : [];
  });
  if (pairs.length > 1) return pairs;
  throw new KindredError(
    "content",
    `${file} has ${pairs.length} pairs of the split "${split}", expected two or more. Check the first column.`,
  );
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== "" && Number.isFinite(Number(text));
}
