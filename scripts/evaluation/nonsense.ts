// Queries that nothing answers, whatever the site: keyboard runs, letters by chance, made-up words, identifiers and
// codes.
import { seededRandom } from "../../src/indexing/seeded-random.ts";

const KEY_ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"];
const CONSONANTS = "bcdfghjklmnpqrstvwxz";
const VOWELS = "aeiou";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const ENDINGS = ["ed", "ing", "er", "ly", "ness", ""];

/**
 * So many queries of each of the six kinds, kind after kind. The same seed gives the same queries.
 */
export function nonsenseQueries(ofEach: number, seed = 11): string[] {
  const random = seededRandom(seed);
  const below = (end: number) => Math.floor(random() * end);
  const pick = (from: string) => from.charAt(below(from.length));
  const times = (count: number, make: () => string) => Array.from({ length: count }, make).join("");
  const letters = () => times(6 + below(5), () => pick(LETTERS));
  const syllables = () =>
    times(2 + below(2), () => pick(CONSONANTS) + pick(VOWELS) + pick(CONSONANTS));
  const madeUp = () => `${syllables()}${ENDINGS[below(ENDINGS.length)] ?? ""}`;
  const digits = (count: number) => times(count, () => pick("0123456789"));
  const kinds = [
    () => {
      const row = KEY_ROWS[below(KEY_ROWS.length)] ?? "";
      return row.slice(below(3), 6 + below(4));
    },
    () => pick(LETTERS).repeat(4 + below(4)),
    letters,
    () => `${madeUp()} ${madeUp()}`,
    () => `${letters().toUpperCase()}_${madeUp().toUpperCase()}_${digits(4)}`,
    () => `${pick(LETTERS).toUpperCase()}X${digits(5)}`,
  ];
  return kinds.flatMap((make) => Array.from({ length: ofEach }, make));
}
