// What the encoder makes of a query, and why it makes nothing of it.
import { isZeroVector } from "../../format/vectors.ts";
import { foldWord } from "../analysis/fold.ts";
import { english } from "../analysis/language.ts";
import { splitWords } from "../analysis/words.ts";
import type { MissingLeg, SearchMode } from "../answer.ts";
import { knownToEncoder } from "../known-words.ts";
import type { LexicalResult } from "../lexical/lexical-search.ts";
import type { OpenIndex } from "../open-index.ts";
import type { Query } from "../query.ts";
import { checkWanted, type StopSignal } from "../stop-signal.ts";
import { encoderText } from "./encoder-text.ts";

/** What a search needs of an encoder; see src/encoder/encoder.ts. */
export interface QueryEncoder {
  /** Vectors of length 1, or of zeros. */
  encode(texts: readonly string[]): Promise<Float32Array[]>;
  knowsWord(word: string): Promise<boolean>;
}

/** An encoder, or one that is on its way; a promise that fails says why there is none. Null while it is loading. */
export type ComingEncoder = QueryEncoder | null | Promise<QueryEncoder | null>;

export interface EncodedQuery {
  readonly vector: Float32Array | null;
  /** Why it has no vector; null where it has, or needs none. */
  readonly missing: Omit<MissingLeg, "leg"> | null;
  /** Those of its words, folded, that the encoder knows as wholes; none where it has no part in the answer. */
  readonly known: ReadonlySet<string>;
}

export interface EncodeOptions {
  /** True to leave out the word that is being typed, where there is another to go by. */
  readonly draft: boolean;
  /** The language that is searched, as in QueryOptions: an encoder that does not know it is not asked. */
  readonly lang: string | undefined;
  /** What words find: it says what an unknown word may be a misspelling of. */
  readonly lexical: Promise<LexicalResult>;
  readonly signal: StopSignal | undefined;
}
const NONE: ReadonlySet<string> = new Set();

/**
 * Encodes a query, unless words are asked alone.
 * @throws Stopped where the signal says so; no other failure, which is told
 */
export async function encodeQuery(
  index: OpenIndex,
  query: Query,
  mode: SearchMode,
  coming: ComingEncoder,
  { draft, lang, lexical, signal }: EncodeOptions,
): Promise<EncodedQuery> {
  if (mode === "words") return { vector: null, missing: null, known: NONE };
  const without = (reason: MissingLeg["reason"], message = ""): EncodedQuery => ({
    vector: null,
    missing: { reason, message },
    known: NONE,
  });
  if (index.meaning === null) return without("failed");
  if (!index.meaning.knows(lang)) return without("language", index.meaning.whyNot(lang));
  if (!index.meaning.reads(query.text)) return without("unknown");
  try {
    const encoder = await coming;
    if (encoder === null) return without("loading");
    checkWanted(signal);
    const readUnfinished = !draft || saysNothing(query);
    const [text, known] = await Promise.all([
      encoderText(query, index.passages, lexical, encoder, readUnfinished),
      knownToEncoder(query, encoder),
    ]);
    checkWanted(signal);
    const [vector = null] = await encoder.encode([text]);
    const isKnown = vector !== null && !isZeroVector(vector);
    return { vector, missing: isKnown ? null : { reason: "unknown", message: "" }, known };
  } catch (error) {
    checkWanted(signal);
    const message = error instanceof Error ? error.message : String(error);
    return without("failed", message);
  }
}

/** True for words like "who is", of which no beginning says more than the whole. */
function saysNothing({ text }: Query): boolean {
  return splitWords(text).every((word) => english.stopWords.has(foldWord(word.text)));
}

/** That the meaning leg had no part in an answer; nothing where it had. */
export function missingMeaning(missing: EncodedQuery["missing"], isFinal: boolean): MissingLeg[] {
  if (missing === null) return [];
  // What a draft leaves unread may be known.
  const reason = missing.reason === "unknown" && !isFinal ? "loading" : missing.reason;
  return [{ leg: "meaning", reason, message: missing.message }];
}
