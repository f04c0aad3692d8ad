// Describes the tokens and the model in the JSON files that @xenova/transformers reads beside the ONNX model.

/** Longer texts are cut off: far beyond any passage, and short enough to pool in a moment. */
const MAX_TEXT_IN_TOKENS = 16_384;

const PADDING_TOKEN = { id: 0, content: "[PAD]" };
const UNKNOWN_TOKEN = { id: 1, content: "[UNK]" };

/** The tokens that open every vocabulary, with their ids. */
export const SPECIAL_TOKENS = [PADDING_TOKEN, UNKNOWN_TOKEN] as const;

/** `tokenizer.json`: the tokeniser that the table was trained with, said in the library's words. */
export function tokenizerJson(tokens: readonly string[]): unknown {
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: SPECIAL_TOKENS.map(({ id, content }) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: "Sequence",
      normalizers: [
        {
          type: "BertNormalizer",
          clean_text: true,
          handle_chinese_chars: true,
          strip_accents: true,
          lowercase: true,
        },
        // The library's own accent stripping stops at U+036F; training took off every combining mark.
        { type: "Replace", pattern: { Regex: "\\p{Mn}" }, content: "" },
      ],
    },
    // Not BertPreTokenizer, which glues symbols that are no punctuation to their neighbour ("£300",
    // "20°C"): the table was trained with every such character standing alone.
    pre_tokenizer: {
      type: "Split",
      pattern: { Regex: "[\\p{L}\\p{N}]+|[^\\s\\p{L}\\p{N}]" },
      behavior: "Removed",
      invert: true,
    },
    post_processor: null,
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: UNKNOWN_TOKEN.content,
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
    },
  };
}

/** `tokenizer_config.json`. */
export function tokenizerConfigJson(): unknown {
  return {
    tokenizer_class: "BertTokenizer",
    do_lower_case: true,
    model_max_length: MAX_TEXT_IN_TOKENS,
    pad_token: PADDING_TOKEN.content,
    unk_token: UNKNOWN_TOKEN.content,
  };
}

/** `config.json`: "bert" is what makes the library load it; `kindred` says what it truly is. */
export function configJson(rows: number, dimensions: number): unknown {
  return {
    model_type: "bert",
    hidden_size: dimensions,
    vocab_size: rows,
    max_position_embeddings: MAX_TEXT_IN_TOKENS,
    pad_token_id: PADDING_TOKEN.id,
    // What it was trained on.
    kindred: { kind: "static", languages: ["en"] },
  };
}
