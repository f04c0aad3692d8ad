// How literally passages hold a query. Word scores do not say in which order the words stand: a passage that holds the
// query's very words in a row belongs above those that hold them scattered, or merely mean them; and one that holds them
// with the signs that were typed, or in its heading, above those.

import type { Passage } from "../format/passage.ts";
import type { Analyzer } from "./analysis/analyzer.ts";
import { foldLetters } from "./analysis/fold.ts";
import { type Chunk, chunkForm, hasOuterSigns, splitChunks } from "./analysis/words.ts";
import type { WordHit } from "./lexical/lexical-search.ts";
import type { OpenIndex } from "./open-index.ts";
import type { Problems } from "./problems.ts";
import type { Query } from "./query.ts";
import type { ExactMatchLevel, ExactMatchLevels, Rescored, Retrieved } from "./ranking.ts";
import {
  FEW_PASSAGES,
  LITERAL_WORD_LEVEL,
  MAX_EXACT_MATCH_READS,
  MIN_EXACT_WORDS,
} from "./ranking-settings.ts";

/** A text or a query as both are compared. */
interface Read {
  /** What is written in one go, as it is written; of scripts without spaces, each letter. */
  readonly forms: readonly string[];
  /** Folded words, without those that say nothing. */
  readonly words: readonly string[];
}

/** A test of passages; null where the query has no word to look for. */
export function exactMatchTest(
  query: Query,
  analyzer: Analyzer,
): ((passage: Passage) => ExactMatchLevel) | null {
  if (query.shortened) return null;
  const chunks = splitChunks(query.text);
  const asked = read(query.text, analyzer);
  if (asked.forms.length === 0) return null;
  const isOpen = query.unfinished !== null;
  const isTelling =
    asked.forms.length >= MIN_EXACT_WORDS || chunks.some((chunk) => isIdentifier(chunk));
  const isOneName = chunks.some((chunk) => isIdentifier(chunk) && !hasOuterSigns(chunk));
  const saysNothing = asked.words.every((word) => analyzer.isStopWord(word));
  return ({ title, headings, text, about = "" }) => {
    // A title stands above all passages of a document, and says which is meant only of one without a heading.
    const nearest = read(headings.at(-1) ?? title, analyzer);
    const isNamed = holdsRun(nearest.forms, asked.forms, isOpen);
    if (isNamed) return nearest.forms.length === asked.forms.length ? 4 : 3;
    const texts = [text, title, ...headings.slice(0, -1), ...about.split("\n")].map((one) =>
      read(one, analyzer),
    );
    const holds = (one: Read) => holdsRun(one.forms, asked.forms, isOpen);
    if (isTelling && texts.some(holds)) return 2;
    // "The Who": without stop words nothing of it would be left.
    if (saysNothing) return [nearest, ...texts].some(holds) ? 1 : 0;
    const isLiteral = [nearest, ...texts].some(({ words }) =>
      holdsLetters(words, asked.words, isOpen),
    );
    // Many passages hold a single word; that they do as it was typed says little. Nor do the letters of a name of signs.
    return !isLiteral ? 0 : asked.words.length > 1 || isOneName ? 1 : LITERAL_WORD_LEVEL;
  };
}

/** True for what is no plain word: it has signs, digits or several words in one. */
function isIdentifier(chunk: Chunk): boolean {
  const [word] = chunk.words;
  if (word === undefined || chunk.words.length > 1 || hasOuterSigns(chunk))
    return !word?.isUnspaced;
  return /\p{N}|(?<=\p{Ll})\p{Lu}/u.test(word.text);
}

function read(text: string, analyzer: Analyzer): Read {
  const chunks = splitChunks(text);
  const folded = chunks.flatMap((chunk) =>
    chunk.words.map((word) => analyzer.word(word.text).folded),
  );
  const telling = folded.filter((word) => !analyzer.isStopWord(word));
  return {
    forms: chunks.flatMap((chunk) =>
      chunk.words.some(({ isUnspaced }) => isUnspaced)
        ? chunk.words.map((word) => foldLetters(word.text))
        : [formOf(chunk, analyzer)],
    ),
    words: telling.length > 0 ? telling : folded,
  };
}

/** A chunk as it is written; a word alone as words are compared: "a.m" is "am". */
function formOf(chunk: Chunk, analyzer: Analyzer): string {
  const [word] = chunk.words;
  const isWord = word !== undefined && chunk.words.length === 1 && !hasOuterSigns(chunk);
  return isWord
    ? analyzer.word(chunk.text).folded.replace(/^v(?=\p{N})/u, "")
    : chunkForm(chunk.text);
}

/** True where one list stands in another in a row. @param isOpen true where its last may go on */
function holdsRun(list: readonly string[], run: readonly string[], isOpen: boolean): boolean {
  const last = run.length - 1;
  for (let at = 0; at + last < list.length; at++) {
    const matches = run.every((part, i) => {
      const own = list[at + i];
      return own === part || (isOpen && i === last && own?.startsWith(part));
    });
    if (matches) return true;
  }
  return false;
}

/** True where the words of one list, written as one, stand in another, however either parts them: "wi-fi", "wifi". */
function holdsLetters(list: readonly string[], run: readonly string[], isOpen: boolean): boolean {
  const letters = run.join("");
  const all = list.join("");
  if (letters === "" || !all.includes(letters)) return false;
  const starts = new Set<number>();
  let start = 0;
  for (const word of list) {
    starts.add(start);
    start += word.length;
  }
  starts.add(start);
  for (let at = all.indexOf(letters); at >= 0; at = all.indexOf(letters, at + 1)) {
    if (starts.has(at) && (isOpen || starts.has(at + letters.length))) return true;
  }
  return false;
}

/**
 * How literally the best of the passages with all words hold the query, which takes reading their texts.
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
  const tests = new Map<WordHit["language"], ReturnType<typeof exactMatchTest>>();
  const testFor = (language: WordHit["language"]) => {
    const known = tests.get(language);
    if (known !== undefined) return known;
    const test = exactMatchTest(query, language.analyzer);
    tests.set(language, test);
    return test;
  };
  // Only a passage with every word can hold them in a row; reading its text is dear.
  const complete = found.hits.filter((hit) => hit.complete);
  const read = passages.count <= FEW_PASSAGES ? complete : mostPromising(complete, meaning, among);
  await Promise.all(
    read.map(async ({ row, language }) => {
      const test = testFor(language);
      const passage = test && (await problems.attempt(passages.passage(row)));
      if (test && passage) levels.set(row, test(passage));
    }),
  );
  return levels;
}

/** First those that hold all words in title or headings; then half are the words' best, the others those that meaning prefers. */
function mostPromising(
  complete: readonly WordHit[],
  meaning: Rescored | null,
  among: ReadonlySet<number> | null,
): WordHit[] {
  if (among !== null) return complete.filter(({ row }) => among.has(row));
  const headed = complete.filter(({ isHeaded }) => isHeaded).slice(0, MAX_EXACT_MATCH_READS / 2);
  const others = complete.filter((hit) => !headed.includes(hit));
  const max = MAX_EXACT_MATCH_READS - headed.length;
  if (meaning === null) return [...headed, ...others.slice(0, max)];
  const first = others.slice(0, max / 2);
  const near = others
    .slice(first.length)
    .filter(({ row }) => meaning.scores.has(row))
    .sort((a, b) => meaning.scoreOf(b.row) - meaning.scoreOf(a.row));
  return [...headed, ...first, ...near.slice(0, max - first.length)];
}
