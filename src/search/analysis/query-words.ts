// The words of a query, each with the ways in which it may be written in a text. Pure.
import { AS_TYPED_WEIGHT } from "../ranking-settings.ts";
import { type Analyzer, IN_PARTS } from "./analyzer.ts";
import { isOfStopWords, stopWordPairs, stopWordTerms } from "./stop-words.ts";
import { unspacedQueryTerms, unspacedRuns } from "./unspaced.ts";
import { type Chunk, splitChunks, type Word } from "./words.ts";

/** One way in which a word of the query may be written: a passage that holds all of these terms holds the word. */
export interface Reading {
  readonly terms: readonly string[];
  /** Less than 1 where it comes along with another reading, and only tells equals apart. */
  readonly weight?: number;
}

/** A word of the query, or several that are written in one go. */
export interface QueryWord {
  /** As typed, folded. */
  readonly folded: string;
  /** At least one. */
  readonly readings: readonly Reading[];
  /** What also holds it: the words before and behind it written with it as one, and what the site's synonyms say. */
  readonly alternatives: readonly Reading[];
  /** How many words it counts for. */
  readonly size: number;
  /** How often the query says it. */
  readonly times: number;
  /** True where another word may be meant, if nobody knows it. */
  readonly mayBeMisspelt: boolean;
  /** Where it is several words: each by itself, for an index that holds them in no reading. */
  readonly parts: readonly QueryWord[];
  /** True for stop words, of which an index may not say where they stand. */
  readonly isCommon: boolean;
  /** True for a letter that begins longer terms: of a script without spaces. */
  readonly isBeginning: boolean;
}

/**
 * The words of a query in a language: those that say something of its subject or, where it has none, its stop words.
 * @param text without what is excluded, and without quotation marks
 * @param max words beyond so many are left out
 */
export function queryWords(text: string, analyzer: Analyzer, max: number): QueryWord[] {
  const chunks = limited(splitChunks(withoutCapsLock(text)), max);
  const words = chunks.flatMap((chunk) => wordsOfChunk(chunk, analyzer));
  if (words.length > 0) return unique(withNeighbours(words, analyzer));
  const all = chunks.flatMap((chunk) => chunk.words);
  const pairs = stopWordPairs(all, analyzer);
  const singles = stopWordTerms(all, analyzer);
  const stopWord = (term: string) => ({
    ...plainWord(term.trim(), [[term]]),
    mayBeMisspelt: false,
    isCommon: true,
  });
  if (pairs.length === 0) return unique(singles.map(({ term }) => stopWord(term)));
  return unique(
    pairs.map(({ term, start, end }) => {
      const parts = singles.filter((single) => single.start >= start && single.end <= end);
      return { ...stopWord(term), parts: parts.map((part) => stopWord(part.term)) };
    }),
  );
}

/** Where all is in capitals, they say nothing. */
function withoutCapsLock(text: string): string {
  return /\p{Ll}/u.test(text) || !/\s\S/.test(text) ? text : text.toLowerCase();
}

function limited(chunks: readonly Chunk[], max: number): Chunk[] {
  let words = 0;
  return chunks.filter((chunk) => {
    words += Math.max(1, chunk.words.length);
    return words <= max || chunk === chunks[0];
  });
}

/** Of two longer words, hardly any are written as one; and what is looked up for nothing has to be loaded. */
const MAX_LETTERS_TO_JOIN = 4;

/** A word before it is known what stands beside it. */
interface LoneWord extends QueryWord {
  /** As typed; null where it cannot be written with its neighbours as one. */
  readonly typed: string | null;
}

function wordsOfChunk(chunk: Chunk, analyzer: Analyzer): LoneWord[] {
  const { words } = chunk;
  const form = analyzer.formOf(chunk);
  const exact = form === null ? [] : [[form]];
  if (words.length === 0)
    return form === null ? [] : [{ ...plainWord(form, exact), typed: null, mayBeMisspelt: false }];
  const runs = unspacedRuns(words).flatMap((run) =>
    unspacedQueryTerms(run).map(({ pair, stem }) => ({
      ...plainWord(pair, stem === null ? [[pair]] : [[pair], [stem]]),
      typed: null,
      mayBeMisspelt: false,
      isBeginning: run.length === 1,
    })),
  );
  const spaced = words.filter(({ isUnspaced }) => !isUnspaced);
  if (runs.length > 0) return [...runs, ...spaced.flatMap((word) => oneWord(word, [], analyzer))];
  const [only] = spaced;
  if (spaced.length === 1 && only !== undefined) return oneWord(only, exact, analyzer);
  return [severalWords(chunk, spaced, exact, analyzer)].filter(
    ({ readings }) => readings.length > 0,
  );
}

function oneWord({ text }: Word, exact: readonly string[][], analyzer: Analyzer): LoneWord[] {
  const { folded, whole, parts, others } = analyzer.word(text);
  const ways = [
    ...exact,
    ...[...whole, ...others.filter((term) => !isOfStopWords(term))].map((term) => [term]),
    ...whole.slice(0, 1).map((term) => [term + IN_PARTS]),
    ...(parts.length > 1 ? [[...parts]] : []),
  ];
  if (ways.length === 0) return [];
  // "IT" is also "it", where nothing else is.
  const stopWords = others.filter(isOfStopWords).map((term) => ({
    ...plainWord(term.trim(), [[term]]),
    mayBeMisspelt: false,
  }));
  return [{ ...plainWord(folded, ways), typed: text, parts: stopWords }];
}

/** Words written in one go are found as they stand, as one word, or each of them. */
function severalWords(
  { text }: Chunk,
  words: readonly Word[],
  exact: readonly string[][],
  analyzer: Analyzer,
): LoneWord {
  const joined = analyzer.joinedTerm(words.map((word) => word.text));
  const parts = words.flatMap((word) => {
    const known = analyzer.word(word.text);
    return (known.others.length > 0 ? known.others : known.whole).slice(0, 1);
  });
  const ways = [
    ...exact,
    ...(joined === null ? [] : [[joined]]),
    ...(parts.length > 0 ? [parts] : []),
  ];
  const word = plainWord(text.toLowerCase(), ways);
  const asTyped = joined === null ? [] : [{ terms: [joined + IN_PARTS], weight: AS_TYPED_WEIGHT }];
  return {
    ...word,
    readings: [...word.readings, ...asTyped],
    size: Math.max(1, parts.length),
    typed: null,
    parts: words.flatMap((word) => oneWord(word, [], analyzer)),
  };
}

function plainWord(folded: string, ways: readonly (readonly string[])[]): QueryWord {
  const readings = ways.map((terms) => ({ terms: [...new Set(terms)] }));
  return {
    folded,
    readings,
    alternatives: [],
    size: 1,
    times: 1,
    mayBeMisspelt: true,
    parts: [],
    isCommon: false,
    isBeginning: false,
  };
}

/** "wi fi" may be "wifi": each word is also held by what it makes with its neighbour. */
function withNeighbours(words: readonly LoneWord[], analyzer: Analyzer): QueryWord[] {
  const between = words.slice(1).map((word, i) => {
    const pair = [words[i]?.typed ?? "", word.typed ?? ""];
    if (!pair.every(Boolean) || !pair.some((one) => one.length <= MAX_LETTERS_TO_JOIN)) return [];
    const term = analyzer.joinedTerm(pair);
    return term === null ? [] : [{ terms: [term] }];
  });
  return words.map(({ typed: _, ...word }, i) => ({
    ...word,
    alternatives: [...(between[i - 1] ?? []), ...(between[i] ?? [])],
  }));
}

/** Each once, by its first reading, with how often it is said. */
function unique(words: readonly QueryWord[]): QueryWord[] {
  const byTerms = new Map<string, QueryWord>();
  for (const word of words) {
    const key = word.readings[0]?.terms.join("\n") ?? "";
    const known = byTerms.get(key) ?? { ...word, times: 0 };
    byTerms.set(key, { ...known, times: known.times + 1 });
  }
  return [...byTerms.values()];
}
