// How literally a passage holds a query. Word scores do not say in which order the words stand: a passage that holds
// the query's very words in a row belongs above those that hold them scattered, or merely mean them; and one that holds
// them with the signs that were typed, or in its heading, above those.

import type { Passage } from "../format/passage.ts";
import type { Analyzer } from "./analysis/analyzer.ts";
import { foldLetters } from "./analysis/fold.ts";
import { replaceWords } from "./analysis/replace-words.ts";
import { type Chunk, chunkForm, hasOuterSigns, splitChunks } from "./analysis/words.ts";
import type { CorrectedTerm } from "./lexical/lexical-search.ts";
import type { Query } from "./query.ts";
import type { ExactMatchLevel } from "./ranking.ts";
import { LITERAL_WORD_LEVEL, MAX_SPELLINGS, MIN_EXACT_WORDS } from "./ranking-settings.ts";

/** A text or a query as both are compared. */
interface Read {
  /** What is written in one go, as it is written; of scripts without spaces, each letter. */
  readonly forms: readonly string[];
  /** Folded words, without those that say nothing. */
  readonly words: readonly string[];
}

/** A passage as it is compared: the title or heading that is nearest to its text, and all that it says. */
interface ReadPassage {
  readonly nearest: Read;
  readonly texts: readonly Read[];
}

/**
 * A test of passages; null where the query has no word to look for.
 * @param corrections of words that no passage holds: they are looked for as they may be meant
 */
export function exactMatchTest(
  { text, shortened, unfinished }: Query,
  analyzer: Analyzer,
  corrections: readonly Pick<CorrectedTerm, "typed" | "forms">[] = [],
): ((passage: Passage) => ExactMatchLevel) | null {
  if (shortened) return null;
  const tests = spellings(text, corrections)
    .map((spelling) => spellingTest(spelling, analyzer, unfinished !== null))
    .filter((test) => test !== null);
  if (tests.length === 0) return null;
  return ({ title, headings, text, about = "" }) => {
    // A title stands above all passages of a document, and says which is meant only of one without a heading.
    const passage = {
      nearest: read(headings.at(-1) ?? title, analyzer),
      texts: [text, title, ...headings.slice(0, -1), ...about.split("\n")].map((one) =>
        read(one, analyzer),
      ),
    };
    return Math.max(...tests.map((test) => test(passage)));
  };
}

/** A query as it was typed, and as it may be meant. */
function spellings(
  text: string,
  corrections: readonly Pick<CorrectedTerm, "typed" | "forms">[],
): string[] {
  const meant = new Map<string, string[]>();
  for (const { typed, forms } of corrections) {
    meant.set(typed, [...(meant.get(typed) ?? []), ...forms].slice(0, MAX_SPELLINGS));
  }
  const most = Math.max(0, ...Array.from(meant.values(), ({ length }) => length));
  const respelt = Array.from({ length: most }, (_, i) => {
    const one = Array.from(
      meant,
      ([typed, forms]) => [typed, forms[i] ?? forms[0] ?? typed] as const,
    );
    return replaceWords(text, new Map(one));
  });
  return [text, ...respelt];
}

function spellingTest(
  text: string,
  analyzer: Analyzer,
  isOpen: boolean,
): ((passage: ReadPassage) => ExactMatchLevel) | null {
  const chunks = splitChunks(text);
  const asked = read(text, analyzer);
  if (asked.forms.length === 0) return null;
  const isTelling =
    asked.forms.length >= MIN_EXACT_WORDS || chunks.some((chunk) => isIdentifier(chunk));
  const isOneName = chunks.some((chunk) => isIdentifier(chunk) && !hasOuterSigns(chunk));
  const saysNothing = asked.words.every((word) => analyzer.isStopWord(word));
  return ({ nearest, texts }) => {
    const isNamed = holdsRun(nearest.forms, asked.forms, isOpen);
    if (isNamed) return nearest.forms.length === asked.forms.length ? 4 : 3;
    const holds = (one: Read) => holdsRun(one.forms, asked.forms, isOpen);
    if (isTelling && texts.some(holds)) return 2;
    // "The Who": without stop words nothing of it would be left.
    if (saysNothing) return [nearest, ...texts].some(holds) ? 1 : 0;
    const isLiteral = [nearest, ...texts].some(({ words }) =>
      holdsLetters(words, asked.words, isOpen),
    );
    // Many passages hold a single word; that they do as it was typed says little. Nor do the letters of a name of
    // signs.
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
