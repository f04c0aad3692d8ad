// How letters are compared: without case, accents and what nobody sees, whatever script they are of. Pure.

/** Letters that Unicode does not take apart, though readers type others in their place. */
const IN_PLACE_OF: Readonly<Record<string, string>> = {
  ...{
    ß: "ss",
    æ: "ae",
    œ: "oe",
    ø: "o",
    đ: "d",
    ð: "d",
    þ: "th",
    ł: "l",
    ħ: "h",
    ŧ: "t",
    ŋ: "n",
    ı: "i",
    ĸ: "k",
  },
  ...{
    ə: "e",
    ɛ: "e",
    ɔ: "o",
    ɓ: "b",
    ɗ: "d",
    ɖ: "d",
    ƙ: "k",
    ƴ: "y",
    ɣ: "g",
    ɲ: "n",
    ʋ: "v",
    ƒ: "f",
    ɨ: "i",
    ƶ: "z",
  },
  ...{
    ς: "σ",
    ґ: "г",
    ٱ: "ا",
    ة: "ه",
    ى: "ي",
    ی: "ي",
    ک: "ك",
    ہ: "ه",
    ھ: "ه",
    ۀ: "ه",
    ە: "ه",
    "ँ": "ं",
  },
};

const REPLACED = new RegExp(`[${Object.keys(IN_PLACE_OF).join("")}]`, "gu");

/** Soft hyphens, joiners, marks of direction and the like; the tatweel only draws a word out. */
const UNSEEN =
  /\p{Cf}|\u034F|\u0640|\u115F|\u1160|\u17B4|\u17B5|[\u180B-\u180F]|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/gu;

/** Marks that may be left out in writing. Elsewhere a mark spells another letter: й is no и, パ no ハ. */
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu;

/** In Cyrillic, stress and the dots of ё. */
const CYRILLIC_ACCENTS = /(?<=\p{Script=Cyrillic})[\u0300\u0301]+|(?<=[еЕ])\u0308/gu;

/**
 * The dot below that turns a letter of Hindi and its relatives into a sound of other languages, and is often left out.
 */
const NUKTA = /[\u093C\u09BC\u0A3C]/g;

/** Where the digits of a script begin; the others follow it. */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0,
];

const OTHER_DIGITS = /(?![0-9])\p{Nd}/gu;

/** What stands for an apostrophe: typed, typeset, or a letter of its own. */
export const APOSTROPHES = "'’‘ʼʻ`´′＇‛՚ʹʾʿ";

const POSSESSIVE = new RegExp(`[${APOSTROPHES}][sS]$`, "u");
const NOT_COMPARED = new RegExp(`[${APOSTROPHES}.]`, "gu");

const PLAIN = /^[\x20-\x7e]*$/;

/** Without what nobody sees. */
export function withoutUnseen(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSEEN, "");
}

/** Lower case, without accents, in the letters and digits that readers type; signs are kept. */
export function foldLetters(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(UNSEEN, "")
    .replace(ACCENTS, "")
    .replace(CYRILLIC_ACCENTS, "")
    .replace(NUKTA, "")
    .toLowerCase()
    .replace(REPLACED, (letter) => IN_PLACE_OF[letter] ?? letter)
    .replace(OTHER_DIGITS, plainDigit)
    .normalize("NFC");
}

function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? digit : String(code - zero);
}

/** A word's own letters: no apostrophe, full stop or possessive 's. Case and accents stay. */
export function bareWord(word: string): string {
  return word.replace(POSSESSIVE, "").replace(NOT_COMPARED, "");
}

/** How words are compared, in phrases too. */
export function foldWord(word: string): string {
  return foldLetters(bareWord(withoutUnseen(word)));
}
