// What a sentence encoder is to the rest of Kindred.

/** Turns texts into vectors whose dot product is their cosine similarity. */
export interface Encoder {
  readonly dimensions: number;
  /**
   * One vector of `dimensions` numbers for each text, in order: of length 1, or all zero where the
   * text holds no token the encoder knows (an empty text, an emoji): such a text has no meaning to search by.
   */
  encode(texts: readonly string[]): Promise<Float32Array[]>;
  /** True where a word is one token: the encoder has learnt it, so it is hardly a misspelling. */
  knowsWord(word: string): Promise<boolean>;
}

/** Files of a model folder by their path inside it, in transformers.js layout, e.g. `onnx/model_quantized.onnx`. */
export type EncoderFiles = ReadonlyMap<string, Uint8Array>;

/** The files every model folder has to hold. */
export const REQUIRED_ENCODER_FILES = [
  "config.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "onnx/model_quantized.onnx",
] as const;

/** Texts and the vectors they must have, as scripts/export-encoder writes them; a model of the hub has none. */
export const SELF_TEST_FILE = "self-test.json";
