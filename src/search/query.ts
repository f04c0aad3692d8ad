// Reads what a person typed: words, "quoted phrases", -excluded words. Pure; what words mean, a language says.
import { foldWord } from "./analysis/fold.ts";
import { splitChunks, splitWords } from "./analysis/words.ts";
import { type Phrase, phraseOf } from "./lexical/phrase.ts";

/** Words beyond this many are left out of the word search; the page says so. */
export const MAX_QUERY_WORDS = 64;

/** Characters beyond this many are not read at all. */
const MAX_QUERY_CHARACTERS = 4000;

/**
 * Phrases and exclusions beyond this many are not insisted on: each is looked for in the text of every passage found.
 */
const MAX_PHRASES = 32;

export interface Query {
  /** The query without excluded words and without quotation marks: what the encoder reads. */
  readonly text: string;
  /** The last word, folded, where it may be unfinished. */
  readonly unfinished: string | null;
  /** What must stand in a passage as it is, stop words and signs included. */
  readonly phrases: readonly Phrase[];
  /** What must not occur. */
  readonly excluded: readonly Phrase[];
  /** True where the query was longer than is read. */
  readonly shortened: boolean;
}

// A dash excludes only where it is a single one right before a letter or a quote: `--dry-run` is asked for as it is.
// A phrase ends at its closing mark or, while it is still being typed, at the end of the query.
// Curly marks are what phones type.
const PIECE = /(-(?=[\p{L}"“”„«»]))?(?:["“”„«»]([^"“”„«»]*)(["“”»«]|$)|(\S+))/gu;

/**
 * Reads a query.
 * @param raw what was typed, untrusted, of any length
 * @param typing true where the last word may be unfinished: it then matches as a beginning
 */
export function parseQuery(raw: string, typing: boolean): Query {
  const given = raw.slice(0, MAX_QUERY_CHARACTERS);
  const pieces = Array.from(given.matchAll(PIECE), ([piece, minus, quoted, closing, plain]) => ({
    piece,
    content: quoted ?? plain ?? "",
    isExcluded: minus !== undefined,
    isQuoted: quoted !== undefined,
    isOpen: quoted !== undefined && closing === "",
  })).filter(({ content }) => splitChunks(content).length > 0);
  // Where there is nothing else to ask for, a dash is a sign like another: `-v`.
  const isAsked = pieces.some(({ isExcluded }) => !isExcluded);
  let insisted = 0;
  const texts: string[] = [];
  const phrases: Phrase[] = [];
  const excluded: Phrase[] = [];
  for (const { piece, content, isExcluded, isQuoted, isOpen } of pieces) {
    const isExclusion = isExcluded && isAsked;
    if ((isExclusion || isQuoted) && ++insisted > MAX_PHRASES && isExclusion) continue;
    if (isExclusion) {
      excluded.push(phraseOf(content, false));
      continue;
    }
    texts.push(isQuoted ? content : piece);
    if (isQuoted && insisted <= MAX_PHRASES)
      phrases.push(phraseOf(content, typing && isOpen && !/\s$/.test(content)));
  }
  const text = texts.join(" ");
  const words = splitWords(text);
  const last = pieces.at(-1);
  const mayGoOn =
    last !== undefined &&
    given.endsWith(last.piece) &&
    (!last.isQuoted || last.isOpen) &&
    !(last.isExcluded && isAsked);
  const unfinished = foldWord(words.at(-1)?.text ?? "");
  return {
    text,
    unfinished:
      typing && mayGoOn && words.length <= MAX_QUERY_WORDS && unfinished !== "" ? unfinished : null,
    phrases,
    excluded,
    shortened:
      raw.length > MAX_QUERY_CHARACTERS || words.length > MAX_QUERY_WORDS || insisted > MAX_PHRASES,
  };
}
