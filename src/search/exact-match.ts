// Guards what a reader has copied or knows by heart: a title, a heading, a name, a phrase. A passage that holds the
// query's very words in a row belongs above those that hold them scattered, or merely mean them.

import type { Passage } from "../format/passage.ts";
import type { WordHit } from "./lexical/lexical-search.ts";
import { findPhrase } from "./lexical/phrase.ts";
import { foldWord, isStopWord, splitWords, type Word } from "./lexical/terms.ts";
import type { OpenIndex } from "./open-index.ts";
import type { Problems } from "./problems.ts";
import type { Query } from "./query.ts";
import type { ExactMatchLevel, ExactMatchLevels, Rescored, Retrieved } from "./ranking.ts";
import { FEW_PASSAGES, MAX_EXACT_MATCH_READS, MIN_EXACT_WORDS } from "./ranking-settings.ts";

/** A test of passages; null where the query has no word to look for. */
export function exactMatchTest(query: Query): ((passage: Passage) => ExactMatchLevel) | null {
  if (query.shortened) return null;
  const words = splitWords(query.text).map(({ text }) => foldWord(text));
  const content = words.filter((word) => !isStopWord(word));
  if (content.length === 0) return null;
  const unfinished = query.unfinished !== null;
  return (passage) => {
    const texts = [passage.text, passage.title, ...passage.headings].map(splitWords);
    const holds = (run: readonly string[], among: (words: Word[]) => Word[]) =>
      texts.some((text) => findPhrase(among(text), run, unfinished).length > 0);
    if (words.length >= MIN_EXACT_WORDS && holds(words, (text) => text)) return 2;
    return holds(content, withoutStopWords) ? 1 : 0;
  };
}

function withoutStopWords(words: Word[]): Word[] {
  return words.filter(({ text }) => !isStopWord(foldWord(text)));
}

/**
 * How literally the best of the passages with all terms hold the query, which takes reading their texts.
 * @param among null, or the only rows whose texts may be read
 */
export async function exactMatchLevels(
  { passages }: OpenIndex,
  query: Query,
  { found, meaning }: Pick<Retrieved, "found" | "meaning">,
  among: ReadonlySet<number> | null,
  problems: Problems,
): Promise<ExactMatchLevels> {
  const levels = new Map<number, ExactMatchLevel>();
  const test = exactMatchTest(query);
  if (test === null) return levels;
  // Only a passage with every term can hold them in a row; reading its text is dear.
  const complete = found.hits.filter((hit) => hit.complete);
  const read = passages.count <= FEW_PASSAGES ? complete : mostPromising(complete, meaning, among);
  await Promise.all(
    read.map(async ({ row }) => {
      const passage = await problems.attempt(passages.passage(row));
      if (passage !== null) levels.set(row, test(passage));
    }),
  );
  return levels;
}

/** Half of those that are read are the words' best, the others those that meaning prefers. */
function mostPromising(
  complete: readonly WordHit[],
  meaning: Rescored | null,
  among: ReadonlySet<number> | null,
): WordHit[] {
  if (among !== null) return complete.filter(({ row }) => among.has(row));
  if (meaning === null) return complete.slice(0, MAX_EXACT_MATCH_READS);
  const first = complete.slice(0, MAX_EXACT_MATCH_READS / 2);
  const near = complete
    .slice(MAX_EXACT_MATCH_READS / 2)
    .filter(({ row }) => meaning.scores.has(row))
    .sort((a, b) => meaning.scoreOf(b.row) - meaning.scoreOf(a.row));
  return [...first, ...near.slice(0, MAX_EXACT_MATCH_READS - first.length)];
}
