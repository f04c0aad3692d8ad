// What a query's phrases and excluded words leave over, which takes reading texts.

import type { WordHit } from "./lexical/lexical-search.ts";
import { phraseFilter } from "./lexical/phrase.ts";
import type { OpenIndex } from "./open-index.ts";
import type { Problems } from "./problems.ts";
import type { Query } from "./query.ts";
import type { FusedRow, Retrieved } from "./ranking.ts";
import { FEW_PASSAGES, MAX_PHRASE_READS, PHRASE_READS_TOGETHER } from "./ranking-settings.ts";

/**
 * The rows that hold the query's phrases and no excluded word, in order; all of them where it has neither.
 * @param isEnough with many passages no more texts are read once so many rows are accepted
 */
export async function filterPhrases(
  ranked: readonly FusedRow[],
  index: OpenIndex,
  query: Query,
  { hitsByRow }: Pick<Retrieved, "hitsByRow">,
  isEnough: (accepted: readonly FusedRow[]) => boolean,
  problems: Problems,
): Promise<readonly FusedRow[]> {
  const filter = phraseFilter(query.phrases, query.excluded);
  if (filter === null) return ranked;
  // Where words could not be looked up, that a passage was not found says nothing of it.
  const wordsAreKnown = problems.messages.length === 0 && index.words !== null && !query.shortened;
  const mayHold = wordsAreKnown ? mayHoldPhrases(query, hitsByRow) : () => true;
  const candidates = ranked.filter(({ row }) => mayHold(row));
  const { passages } = index;
  const readsAll = passages.count <= FEW_PASSAGES;
  const max = readsAll ? candidates.length : Math.min(candidates.length, MAX_PHRASE_READS);
  const accepted: FusedRow[] = [];
  for (let start = 0; start < max; start += PHRASE_READS_TOGETHER) {
    if (!readsAll && isEnough(accepted)) break;
    const some = candidates.slice(start, Math.min(max, start + PHRASE_READS_TOGETHER));
    const texts = await Promise.all(some.map(({ row }) => problems.attempt(passages.passage(row))));
    accepted.push(
      ...some.filter((_, i) => {
        const passage = texts[i] ?? null;
        return passage !== null && filter(passage);
      }),
    );
  }
  return accepted;
}

/** False for rows without a term that the query's phrases need, which need not be read. */
function mayHoldPhrases(
  { phrases }: Query,
  hits: ReadonlyMap<number, WordHit>,
): (row: number) => boolean {
  // Of what is still being typed, nobody knows the term.
  const finished = phrases.flatMap(({ words, isOpen }) => (isOpen ? words.slice(0, -1) : words));
  const needed = new Map<WordHit["language"], readonly (readonly string[])[]>();
  const neededIn = (language: WordHit["language"]) => {
    const known = needed.get(language);
    if (known !== undefined) return known;
    const terms = finished
      .map((word) => language.analyzer.word(word).whole)
      .filter((any) => any.length > 0);
    needed.set(language, terms);
    return terms;
  };
  return (row) => {
    const hit = hits.get(row);
    // Letters of a script without spaces are in no list by themselves.
    if (hit === undefined) return finished.every((word) => word.length === 1);
    return neededIn(hit.language).every((any) =>
      any.some((term) => [...term].length === 1 || hit.terms.includes(term)),
    );
  };
}
