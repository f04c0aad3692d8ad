// The word leg of one query. Called by searcher.ts, and by answer.ts, which shares it among a query's answers.
import { Problems } from "./problems.ts";
import type { Query } from "./query.ts";
import type { SearchParts } from "./searcher.ts";
import { FEW_PASSAGES } from "./shortlist.ts";
import type { FoundWords } from "./word-index.ts";

/** What words have found, and sentences about what could not be loaded for it. */
export interface FoundByWords extends FoundWords {
  readonly problems: readonly string[];
}

/** The passages in which a query's words occur, best first. */
export async function findByWords(
  { words, passages }: SearchParts,
  query: Query,
): Promise<FoundByWords> {
  if (words === null) return { hits: [], found: 0, attainable: 0, problems: [] };
  // "To be or not to be" has no term to look up, but stands in the text all the same.
  if (query.terms.length === 0 && query.phrases.length > 0 && passages.count <= FEW_PASSAGES) {
    const rows = Array.from({ length: passages.count }, (_, row) => row);
    const hits = rows.map((row) => ({ row, score: 1, terms: [], complete: true }));
    return { hits, found: hits.length, attainable: 1, problems: [] };
  }
  const problems = new Problems();
  const found = await words.search(query, problems);
  return { ...found, problems: problems.messages };
}
