// Measures how often a page is found by one word of its title with an error in it, and by the word's beginning.

import { seededRandom } from "../../src/indexing/seeded-random.ts";
import {
  mistyped,
  placeOf,
  TYPO_KINDS,
  type TypoKind,
  type TypoPlace,
  wordsOfTitles,
} from "./title-words.ts";

/** Words a line of the table. */
const WORDS_BY_LINE = 300;

/** The pages of an answer in words mode, best first, each once; and whether the index held the word as it was typed. */
export type AskPages = (
  query: string,
  typing: boolean,
) => Promise<{ readonly pages: readonly string[]; readonly isKnown: boolean }>;

export interface TitleCase {
  readonly line: TypoKind | "beginning" | "four letters";
  readonly place: TypoPlace | null;
  readonly word: string;
  readonly typed: string;
  /** The page that is right where it is among the first five. */
  readonly page: string;
  /** True where the index holds the word as it was typed. */
  readonly isKnown: boolean;
  readonly found: readonly string[];
  readonly isRight: boolean;
}

/** Asks for words of titles with errors, and for beginnings. @param titles by page */
export async function measureTitleTypos(
  titles: ReadonlyMap<string, string>,
  ask: AskPages,
): Promise<TitleCase[]> {
  const random = seededRandom(17);
  const pages = wordsOfTitles(titles);
  const own = [...pages].flatMap(([word, [page = "", ...others]]) =>
    others.length === 0 ? [{ word, page }] : [],
  );
  const cases: TitleCase[] = [];
  const put = async (part: Omit<TitleCase, "found" | "isRight" | "isKnown">) => {
    const { pages, isKnown } = await ask(part.typed, part.line === "beginning");
    const found = pages.slice(0, 5);
    cases.push({ ...part, found, isKnown, isRight: found.includes(part.page) });
  };
  const err = async (
    word: string,
    page: string,
    kind: TypoKind,
    line: TitleCase["line"],
    at: number,
  ) => {
    const typed = mistyped(word, kind, at, random);
    if (typed !== null) await put({ line, place: placeOf(at, word.length), word, typed, page });
  };
  const long = own.filter(({ word }) => word.length >= 5);
  for (const kind of TYPO_KINDS) {
    for (const { word, page } of sample(long, random)) {
      await err(word, page, kind, kind, Math.floor(random() * word.length));
    }
  }
  const four = own.filter(({ word }) => word.length === 4);
  for (const [i, { word, page }] of sample(four, random).entries()) {
    const kind = TYPO_KINDS[i % TYPO_KINDS.length] ?? "dropped";
    await err(word, page, kind, "four letters", Math.floor(random() * 4));
  }
  const fitting = new Map<string, Set<string>>();
  for (const [word, holders] of pages) {
    const all = fitting.get(word.slice(0, 4)) ?? new Set();
    for (const holder of holders) all.add(holder);
    fitting.set(word.slice(0, 4), all);
  }
  const begun = long.filter(({ word }) => (fitting.get(word.slice(0, 4))?.size ?? 0) <= 5);
  for (const { word, page } of sample(begun, random)) {
    await put({ line: "beginning", place: null, word, typed: word.slice(0, 4), page });
  }
  return cases;
}

/** Some of a list, each as likely as the next. */
function sample<T>(all: readonly T[], random: () => number): T[] {
  const drawn = all.map((one) => ({ one, key: random() })).sort((a, b) => a.key - b.key);
  return drawn.slice(0, WORDS_BY_LINE).map(({ one }) => one);
}
