// How long a text is: in words, also where a script parts none by spaces and where a "word" is a file in base64.

/** A token up to this many characters is one word: names, addresses and hashes are. */
const MAX_CHARACTERS_OF_WORD = 100;

/** What a word has in running text, with its space. */
const CHARACTERS_OF_WORD = 8;

// Scripts whose words no space parts. What English says in a word takes about two characters of the first kind
// (syllables and whole words), and about four of the second (letters).
const SYLLABLES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\u30fc]/u;
const LETTERS =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Tai_Tham}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Viet}\p{Script=Javanese}\p{Script=Balinese}]/u;
const UNSPACED = new RegExp(`${SYLLABLES.source}|${LETTERS.source}`, "u");

/**
 * Length of a text in words, the measure of a passage: what stands between white space is one, but a very long token
 * counts as many, and of a script that is written without spaces every two to four characters do. Not always a whole
 * number.
 */
export function lengthInWords(text: string): number {
  let words = 0;
  for (const [token] of text.matchAll(/\S+/g)) words += lengthOfToken(token);
  return words;
}

function lengthOfToken(token: string): number {
  if (UNSPACED.test(token)) return lengthOfCharacters(token);
  return 1 + Math.max(0, token.length - MAX_CHARACTERS_OF_WORD) / CHARACTERS_OF_WORD;
}

/** What characters inside of a token that is cut add to its length in words. */
export function lengthOfCharacters(characters: string): number {
  let words = 0;
  for (const character of characters) {
    if (SYLLABLES.test(character)) words += 1 / 2;
    else if (LETTERS.test(character)) words += 1 / 4;
    else words += character.length / CHARACTERS_OF_WORD;
  }
  return words;
}
