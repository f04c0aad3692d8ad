// Cuts a text into the words that a static encoder looks up: what the normaliser and pre-tokeniser in a model's
// tokenizer.json (see scripts/export-encoder/tokenizer-json.ts) do in @xenova/transformers, without it.

/** Stands for what no token fits; its row is zero, as is that of padding. */
export const UNKNOWN_TOKEN = "[UNK]";

// A text that names a special token means the token, in the library as here.
const SPECIAL_TOKEN = /(\[PAD\]|\[UNK\])/;

// Controls, formats, private use and lone surrogates, but not the three that are white space.
const DROPPED = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/gu;

const WHITE_SPACE = /\s/gu;

// The ideographs of the basic plane: each stands alone.
const IDEOGRAPH = /[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff]/g;

const ACCENT = /\p{Mn}/gu;

const WORD = /[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu;

/**
 * The words of a text in lower case and without accents; a character that is neither letter nor digit is a word of its
 * own.
 */
export function cutWords(text: string): string[] {
  return text
    .split(SPECIAL_TOKEN)
    .flatMap((part) => (SPECIAL_TOKEN.test(part) ? [part] : (normalise(part).match(WORD) ?? [])));
}

function normalise(text: string): string {
  return text
    .replace(DROPPED, "")
    .replace(WHITE_SPACE, " ")
    .replace(IDEOGRAPH, " $& ")
    .toLowerCase()
    .normalize("NFD")
    .replace(ACCENT, "");
}
