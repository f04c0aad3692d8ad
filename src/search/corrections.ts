// Tells a reader which word was looked up in place of a misspelt one. Pure.

import type { Passage } from "../format/passage.ts";
import { foldWord } from "./analysis/fold.ts";
import { splitWords } from "./analysis/words.ts";
import type { Correction } from "./answer.ts";
import type { CorrectedTerm } from "./lexical/lexical-search.ts";
import type { Query } from "./query.ts";

/**
 * The corrections of a query, as they are written: one for each word.
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
  // Of several that a word may stand for, the one that the first of them holds.
  const holds = (word: string, { term, language }: CorrectedTerm) =>
    language.analyzer.termsOfWord(word).includes(term);
  const placeOf = (correction: CorrectedTerm) => {
    const place = words.findIndex((word) => holds(word, correction));
    return place < 0 ? words.length : place;
  };
  const best = new Map<string, CorrectedTerm>();
  for (const correction of corrections) {
    const known = best.get(correction.typed);
    if (known === undefined || placeOf(correction) < placeOf(known)) {
      best.set(correction.typed, correction);
    }
  }
  return Array.from(best.values(), (correction) => {
    const { typed, term } = correction;
    const forms = words.filter((word) => holds(word, correction));
    return {
      typed: asked.find((word) => foldWord(word) === typed) ?? typed,
      read: nearestForm(correction, forms) ?? term,
    };
  });
}

/**
 * One that is a typo away before the others; of these the form that shares the longest beginning with what was typed;
 * of equals the most frequent, then the first.
 */
function nearestForm(
  { typed, forms: near }: Pick<CorrectedTerm, "typed" | "forms">,
  forms: readonly string[],
): string | null {
  const counts = new Map<string, number>();
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  const [best] = Array.from(counts, ([form, count]) => ({
    form,
    count,
    isNear: near.includes(foldWord(form)),
    shared: sharedBeginning(foldWord(form), typed),
  })).sort(
    (a, b) => Number(b.isNear) - Number(a.isNear) || b.shared - a.shared || b.count - a.count,
  );
  return best?.form ?? null;
}

function sharedBeginning(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
