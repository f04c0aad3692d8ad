// The terms of a passage, field by field, as MiniSearch counts them.
import type { Passage } from "../format/passage.ts";
import type { Analyzer } from "../search/analysis/analyzer.ts";
import { stopWordPairs, stopWordTerms } from "../search/analysis/stop-words.ts";
import type { PlacedTerm } from "../search/analysis/unspaced.ts";
import { splitChunks } from "../search/analysis/words.ts";
import type { FieldName } from "../search/lexical/bm25.ts";

/** How often one term occurs in each field. */
export interface TermCounts {
  text: number;
  title: number;
  headings: number;
  about: number;
}

export interface FieldTerms {
  readonly terms: ReadonlyMap<string, TermCounts>;
  /** Different words of each field. */
  readonly lengths: Readonly<TermCounts>;
}

/** Counts terms. Title and headings are read as part of the text, as if they stood in front of it. */
export function fieldTerms(
  { title, headings, text, about = "" }: Pick<Passage, FieldName>,
  analyzer: Analyzer,
): FieldTerms {
  const fields = {
    title,
    headings: headings.join("\n"),
    // A passage that is all title would hold it twice.
    text: title === text ? text : [title, ...headings, text].join("\n"),
    about,
  };
  const terms = new Map<string, TermCounts>();
  const lengths = { text: 0, title: 0, headings: 0, about: 0 };
  const count = (field: keyof TermCounts, placed: readonly PlacedTerm[]) => {
    for (const { term } of placed) {
      const counts = terms.get(term) ?? { text: 0, title: 0, headings: 0, about: 0 };
      counts[field]++;
      terms.set(term, counts);
    }
  };
  for (const field of ["title", "headings", "text", "about"] as const) {
    const chunks = splitChunks(fields[field]);
    const words = chunks.flatMap((chunk) => chunk.words);
    lengths[field] = new Set(words.map((word) => word.text)).size;
    for (const chunk of chunks) count(field, analyzer.termsOfChunk(chunk));
    count(field, stopWordPairs(words, analyzer));
    count(field, stopWordTerms(words, analyzer));
  }
  return { terms, lengths };
}
