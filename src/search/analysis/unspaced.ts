// Terms of scripts that are written without spaces: pairs of neighbouring letters, as Lucene's CJK analyzer makes them.
// A dictionary would part words better, but each browser has another one, and no index could be built for all. Pure.
import { foldLetters } from "./fold.ts";
import type { Word } from "./words.ts";

/** Words of such a script that follow each other without a gap. */
export type Run = readonly Word[];

/** A term and the stretch of the text that it is of. */
export interface PlacedTerm {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** The runs of a chunk's words, in order. */
export function unspacedRuns(words: readonly Word[]): Run[] {
  const runs: Word[][] = [];
  let previous: Word | undefined;
  for (const word of words) {
    if (word.isUnspaced) {
      if (previous?.isUnspaced && previous.end === word.start) runs.at(-1)?.push(word);
      else runs.push([word]);
    }
    previous = word;
  }
  return runs;
}

/**
 * What is indexed of a run: each pair of neighbours, and letters that are words by themselves at their end of it, or
 * before an ending: 水, and the 開 of 開いて.
 */
export function unspacedTerms(run: Run): PlacedTerm[] {
  const terms: PlacedTerm[] = [];
  for (const [i, { start, end, text }] of run.entries()) {
    const letter = foldLetters(text);
    const next = run[i + 1];
    if (next === undefined || (isHan(letter) && !isHan(next.text)))
      terms.push({ term: letter, start, end });
    if (next !== undefined)
      terms.push({ term: letter + foldLetters(next.text), start, end: next.end });
  }
  return terms;
}

/**
 * What a run of a query is looked up by, each with the letter that may do in its place ("開" for "開く"). Pairs that only
 * say how words hang together are left out, where there are others.
 */
export function unspacedQueryTerms(
  run: Run,
): { readonly pair: string; readonly stem: string | null }[] {
  const letters = run.map(({ text }) => foldLetters(text));
  const [only] = letters;
  if (letters.length === 1 && only !== undefined) return [{ pair: only, stem: null }];
  const pairs = letters.slice(1).map((second, i) => {
    const first = letters[i] ?? "";
    const isGrammar =
      isParticle(letters, i) || isParticle(letters, i + 1) || (isKana(first) && isKana(second));
    return { pair: first + second, stem: isHan(first) && isKana(second) ? first : null, isGrammar };
  });
  // A letter between particles is a word: 山で道に迷う.
  const lone = letters.flatMap((letter, i) => {
    const isLone =
      isHan(letter) && [pairs[i - 1], pairs[i]].every((pair) => pair?.isGrammar ?? true);
    return isLone ? [{ pair: letter, stem: null }] : [];
  });
  const telling = [...pairs.filter(({ isGrammar }) => !isGrammar), ...lone];
  return telling.length > 0 ? telling : pairs;
}

/** Particles: の and the like between words that are not in Hiragana, and 的. */
function isParticle(letters: readonly string[], at: number): boolean {
  const letter = letters[at] ?? "";
  if (letter === "的") return at > 0 && at < letters.length - 1;
  return (
    PARTICLES.includes(letter) && !isKana(letters[at - 1] ?? "") && !isKana(letters[at + 1] ?? "")
  );
}

const PARTICLES = "のはがをにでともへや";

function isHan(letter: string): boolean {
  return /^[\p{Script=Han}々〆]/u.test(letter);
}

function isKana(letter: string): boolean {
  return /^\p{Script=Hiragana}/u.test(letter);
}
