// What must never fail, whatever the weights are, as generated cases: a title, a heading, a copied phrase and a rare
// name find their passage first.
import type { Passage } from "../../src/format/passage.ts";
import { foldWord } from "../../src/search/analysis/fold.ts";
import { english } from "../../src/search/analysis/language.ts";
import { splitWords } from "../../src/search/analysis/words.ts";

/** A query, and what its first result must be. */
export interface GuardCase {
  readonly query: string;
  readonly isRight: (first: Passage) => boolean;
}

export interface Guard {
  readonly name: string;
  readonly cases: readonly GuardCase[];
}

/** Of all cases of a guard, this share must put its passage first. */
export const MIN_FIRST = 0.99;

const PHRASE_LENGTHS = [4, 5, 7];

/** A phrase is copied from every seventh word on. */
const WORDS_BETWEEN_PHRASES = 7;

export function guardsOf(passages: readonly Passage[]): Guard[] {
  return [
    { name: "an article's title", cases: titleCases(passages) },
    { name: "a heading", cases: headingCases(passages) },
    ...PHRASE_LENGTHS.map((length) => ({
      name: `a copied phrase of ${length} words`,
      cases: phraseCases(passages, length),
    })),
    { name: "a name that stands in one passage only", cases: nameCases(passages) },
  ];
}

/** Cases whose first result is another one. */
export async function missedCases(
  { cases }: Guard,
  findFirst: (query: string) => Promise<Passage | undefined>,
): Promise<string[]> {
  const missed: string[] = [];
  for (const { query, isRight } of cases) {
    const first = await findFirst(query);
    if (!first || !isRight(first)) missed.push(query);
  }
  return missed;
}

function titleCases(passages: readonly Passage[]): GuardCase[] {
  const titles = unique(passages.map(({ title }) => title));
  return titles.map((query) => ({ query, isRight: ({ title }) => title === query }));
}

function headingCases(passages: readonly Passage[]): GuardCase[] {
  const headings = unique(passages.flatMap((passage) => passage.headings));
  return headings.map((query) => ({ query, isRight: (first) => first.headings.includes(query) }));
}

function phraseCases(passages: readonly Passage[], length: number): GuardCase[] {
  const cases = passages.flatMap(({ text }) => {
    const words = splitWords(text);
    const starts = words.slice(0, 1 - length).filter((_, i) => i % WORDS_BETWEEN_PHRASES === 0);
    return starts.map((start) => {
      const end = words[words.indexOf(start) + length - 1]?.end ?? text.length;
      const query = text.slice(start.start, end);
      const phrase = ` ${folded(query).join(" ")} `;
      const isRight = (first: Passage) => ` ${folded(first.text).join(" ")} `.includes(phrase);
      return { query, isRight };
    });
  });
  // A minus in front of a word leaves it out, and a quotation mark opens a phrase: not what this asks.
  return cases.filter(({ query }) => !/["“”]|(^|\s)-/.test(query));
}

function nameCases(passages: readonly Passage[]): GuardCase[] {
  const holders = new Map<string, Set<string>>();
  for (const { id, title, headings, text } of passages) {
    for (const word of folded([title, ...headings, text].join("\n"))) {
      holders.set(word, (holders.get(word) ?? new Set()).add(id));
    }
  }
  const names = passages.flatMap(({ text }) =>
    splitWords(text).flatMap(({ text: word }) => (/^\p{Lu}\p{Ll}{2,}$/u.test(word) ? [word] : [])),
  );
  const rare = unique(names).filter(
    (name) => holders.get(foldWord(name))?.size === 1 && !english.stopWords.has(foldWord(name)),
  );
  return rare.map((query) => ({
    query,
    isRight: ({ text }) => folded(text).includes(foldWord(query)),
  }));
}

const folded = (text: string) => splitWords(text).map((word) => foldWord(word.text));
const unique = (texts: readonly string[]) => [...new Set(texts)];
