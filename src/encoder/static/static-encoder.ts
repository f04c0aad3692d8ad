// A static encoder in plain TypeScript: a text's vector is the mean of its tokens' rows, scaled to length 1. It gives
// what @xenova/transformers gives with the same model, and needs neither it nor WebAssembly.
import type { BundleReader } from "../../format/bundle-reader.ts";
import type { StaticEncoderEntry } from "../../format/manifest.ts";
import type { Encoder } from "../encoder.ts";
import { cutWords, UNKNOWN_TOKEN } from "./cut-words.ts";
import { type FoundToken, RowStore } from "./row-store.ts";
import { CONTINUATION, MAX_WORD_LENGTH } from "./word-pieces.ts";

/** An encoder that also tells its tokens. */
export interface StaticEncoder extends Encoder {
  /** The tokens of a text, at most as many as the encoder reads. */
  tokens(text: string): Promise<string[]>;
}

/**
 * Opens a bundle's static encoder: loads its directory, and tokens as texts need them.
 * @throws KindredError where a file is missing or damaged; `encode` throws one where a shard cannot be loaded
 */
export async function openStaticEncoder(
  reader: BundleReader,
  entry: StaticEncoderEntry,
): Promise<StaticEncoder> {
  const store = await RowStore.open(reader, entry);
  const tokensOf = (text: string) => findTokens(store, text, entry.longestText);
  return {
    dimensions: entry.dimensions,
    encode: (texts) =>
      Promise.all(texts.map(async (text) => unitSum(await tokensOf(text), entry.dimensions))),
    knowsWord: async (word) => {
      const [only, ...more] = cutWords(word);
      if (only === undefined || only === UNKNOWN_TOKEN || more.length > 0) return false;
      return (await store.longestPrefix(only))?.token === only;
    },
    tokens: async (text) => (await tokensOf(text)).map(({ token }) => token),
  };
}

async function findTokens(store: RowStore, text: string, longest: number): Promise<FoundToken[]> {
  // No word has less than one token, so further words are not read.
  const words = cutWords(text).slice(0, longest);
  // All at once, as each may wait for the network.
  const tokens = await Promise.all(words.map((word) => findPieces(store, word)));
  return tokens.flat().slice(0, longest);
}

/** WordPiece: the longest token that the word begins with, then the longest that goes on, and so forth. */
async function findPieces(store: RowStore, word: string): Promise<FoundToken[]> {
  if (Array.from(word).length > MAX_WORD_LENGTH) return [UNKNOWN];
  const pieces: FoundToken[] = [];
  let rest = word;
  while (rest !== "") {
    const start = pieces.length === 0 ? "" : CONTINUATION;
    const piece = await store.longestPrefix(start + rest);
    if (piece === null || piece.token.length <= start.length) return [UNKNOWN];
    pieces.push(piece);
    rest = rest.slice(piece.token.length - start.length);
  }
  return pieces;
}

const UNKNOWN: FoundToken = { token: UNKNOWN_TOKEN, addTo: () => {} };

/** Of length 1, or all zero where no token is known. */
function unitSum(tokens: readonly FoundToken[], dimensions: number): Float32Array {
  const sum = new Float64Array(dimensions);
  for (const token of tokens) token.addTo(sum);
  const length = Math.hypot(...sum);
  return Float32Array.from(sum, (number) => (length === 0 ? 0 : number / length));
}
