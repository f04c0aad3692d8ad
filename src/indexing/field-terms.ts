// The terms of a passage, field by field, as MiniSearch counts them.
import type { Passage } from "../format/passage.ts";
import type { FieldName } from "../search/lexical/bm25.ts";
import { splitWords, termsOfWord } from "../search/lexical/terms.ts";

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
export function fieldTerms({
  title,
  headings,
  text,
  about = "",
}: Pick<Passage, FieldName>): FieldTerms {
  const fields = {
    title,
    headings: headings.join("\n"),
    // A passage that is all title would hold it twice.
    text: title === text ? text : [title, ...headings, text].join("\n"),
    about,
  };
  const terms = new Map<string, TermCounts>();
  const lengths = { text: 0, title: 0, headings: 0, about: 0 };
  for (const field of ["title", "headings", "text", "about"] as const) {
    const words = splitWords(fields[field]).map((word) => word.text);
    lengths[field] = new Set(words).size;
    for (const term of words.flatMap(knownTerms)) {
      const counts = terms.get(term) ?? { text: 0, title: 0, headings: 0, about: 0 };
      counts[field]++;
      terms.set(term, counts);
    }
  }
  return { terms, lengths };
}

/** Words come again and again, and stemming takes most of the time. */
const known = new Map<string, readonly string[]>();
const MAX_KNOWN = 100_000;

function knownTerms(word: string): readonly string[] {
  let terms = known.get(word);
  if (terms === undefined) {
    terms = termsOfWord(word);
    if (known.size < MAX_KNOWN) known.set(word, terms);
  }
  return terms;
}
