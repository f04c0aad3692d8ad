// Measures what a typo costs: each query with one letter of one word wrong, beside the query as it is.

import { seededRandom } from "../../src/indexing/seeded-random.ts";
import { english } from "../../src/search/analysis/language.ts";
import { splitWords, type Word } from "../../src/search/analysis/words.ts";
import { type Collection, createSearcher, documentsOf } from "./collection.ts";
import { mean, ndcg } from "./metrics.ts";

/** Words in which a typo is made; shorter ones are not corrected (src/search/spelling.ts). */
const MIN_LETTERS = 6;

/** Queries are asked with so many different typos each. */
const TYPOS_BY_QUERY = 3;

const MODES = ["words", "hybrid"] as const;
type Mode = (typeof MODES)[number];

export interface TypoFigures {
  /** Queries with a word that is long enough. */
  readonly queries: number;
  /** nDCG@10 by mode, without and with the typo. */
  readonly modes: Readonly<Record<Mode, { readonly plain: number; readonly typo: number }>>;
}

export async function measureTypos(collection: Collection): Promise<TypoFigures> {
  const random = seededRandom(7);
  const figures: Record<Mode, { plain: number[]; typo: number[] }> = {
    words: { plain: [], typo: [] },
    hybrid: { plain: [], typo: [] },
  };
  let queries = 0;
  for (const { text, judgements } of collection.queries) {
    const words = longWords(text);
    if (words.length === 0) continue;
    queries++;
    const measure = async (asked: string, kind: "plain" | "typo") => {
      const ask = await createSearcher(collection, asked);
      for (const mode of MODES) {
        figures[mode][kind].push(ndcg(documentsOf(await ask(mode), collection), judgements, 10));
      }
    };
    await measure(text, "plain");
    for (let typo = 0; typo < TYPOS_BY_QUERY; typo++) {
      const word = words[Math.floor(random() * words.length)];
      if (word) await measure(replaced(text, word, misspell(word.text, random)), "typo");
    }
  }
  const average = (mode: Mode) => ({
    plain: mean(figures[mode].plain),
    typo: mean(figures[mode].typo),
  });
  return { queries, modes: { words: average("words"), hybrid: average("hybrid") } };
}

function longWords(text: string): Word[] {
  return splitWords(text).filter(
    ({ text: word }) =>
      new RegExp(`^[a-z]{${MIN_LETTERS},}$`, "i").test(word) &&
      !english.stopWords.has(word.toLowerCase()),
  );
}

function replaced(text: string, { start, end }: Word, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

/** A letter left out, put in, swapped with the next, or another; never the first, where typos are rare. */
export function misspell(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const letter = String.fromCharCode("a".charCodeAt(0) + Math.floor(random() * 26));
  const [before, own, next, rest] = [
    word.slice(0, at),
    word.charAt(at),
    word.charAt(at + 1),
    word.slice(at + 2),
  ];
  const kinds = [
    before + next + rest,
    before + letter + own + next + rest,
    before + next + own + rest,
    before + letter + next + rest,
  ];
  return kinds[Math.floor(random() * kinds.length)] ?? word;
}
