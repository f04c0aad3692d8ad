// Tells a reader which word was looked up in place of a misspelt one. Pure.

import type { Passage } from "../format/passage.ts";
import type { Correction } from "./answer.ts";
import type { CorrectedTerm } from "./lexical/lexical-search.ts";
import { foldWord, splitWords, termsOfWord } from "./lexical/terms.ts";
import type { Query } from "./query.ts";

/**
 * The corrections of a query, as they are written.
 * @param passages those that are shown: a term is read as they write it
 */
export function readCorrections(
  corrections: readonly CorrectedTerm[],
  { text }: Pick<Query, "text">,
  passages: readonly Pick<Passage, "title" | "headings" | "text" | "about">[],
): Correction[] {
  if (corrections.length === 0) return [];
  const asked = splitWords(text).map((word) => word.text);
  const words = passages.flatMap((passage) =>
    splitWords(
      [passage.title, ...passage.headings, passage.text, passage.about ?? ""].join("\n"),
    ).map((word) => word.text),
  );
  return corrections.map(({ typed, term }) => ({
    typed: asked.find((word) => foldWord(word) === typed) ?? typed,
    read:
      nearestForm(
        typed,
        words.filter((word) => termsOfWord(word).includes(term)),
      ) ?? term,
  }));
}

/** The form that shares the longest beginning with what was typed; of equals the most frequent, then the first. */
function nearestForm(typed: string, forms: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  const [best] = Array.from(counts, ([form, count]) => ({
    form,
    count,
    shared: sharedBeginning(foldWord(form), typed),
  })).sort((a, b) => b.shared - a.shared || b.count - a.count);
  return best?.form ?? null;
}

function sharedBeginning(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
