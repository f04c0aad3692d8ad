// Encodes texts with a static model: one that gives a token the same numbers wherever it stands, so that it is asked
// for each token once, and each word is cut once.
import { addTo, scaleToOne } from "../format/vectors.ts";
import type { EncoderFiles } from "./encoder.ts";

/** True for a model that says it is static: a token has the same vector wherever it stands. */
export function isStaticModel(files: EncoderFiles): boolean {
  const config: unknown = JSON.parse(new TextDecoder().decode(files.get("config.json")));
  return Object(Object(config).kindred).kind === "static";
}

/** What a static model is run with. */
export interface TokenModel {
  /** The tokens of a text, those that make no difference left out. */
  readonly tokensOf: (text: string) => readonly number[];
  /** The numbers of each token: `dimensions` of them, one token behind the other. */
  readonly run: (tokens: readonly number[]) => Promise<Float32Array>;
  readonly dimensions: number;
  /** In tokens; what comes after them is not read. */
  readonly longestText: number;
}

/** Words come again and again, with the signs beside them; the rare ones need not be remembered. */
const MAX_WORDS = 100_000;

/** What the tokenisers of static models take for spaces whatever stands beside it; they drop other controls. */
const SPACES = /[ \t\r\n]+/;

/** @returns what gives the mean of each text's token vectors, scaled to length 1; all zero where it has no token */
export function encodeByToken(model: TokenModel) {
  const tokensOfWord = new Map<string, readonly number[]>();
  const rows = new Map<number, Float32Array>();

  function tokensOf(text: string): number[] {
    const tokens: number[] = [];
    for (const word of text.split(SPACES)) {
      let own = tokensOfWord.get(word);
      if (own === undefined) {
        own = model.tokensOf(word);
        if (tokensOfWord.size < MAX_WORDS) tokensOfWord.set(word, own);
      }
      for (const token of own) tokens.push(token);
    }
    return tokens.slice(0, model.longestText);
  }

  async function learn(texts: readonly (readonly number[])[]): Promise<void> {
    const unknown = [...new Set(texts.flat())].filter((token) => !rows.has(token));
    if (unknown.length === 0) return;
    const numbers = await model.run(unknown);
    for (const [i, token] of unknown.entries()) {
      rows.set(token, numbers.slice(i * model.dimensions, (i + 1) * model.dimensions));
    }
  }

  return async (texts: readonly string[]): Promise<Float32Array[]> => {
    const tokens = texts.map(tokensOf);
    // After this each of them has a row.
    await learn(tokens);
    return tokens.map((own) => {
      const sum = new Float32Array(model.dimensions);
      for (const token of own) addTo(sum, rows.get(token)!);
      return scaleToOne(sum);
    });
  };
}
