// Names with marks and capitals inside, put into the articles' own text: each finds its passage first, whole and
// by part, wherever it stands.

import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { readContent } from "../../../scripts/read-content.ts";
import type { Passage } from "../../../src/format/passage.ts";
import { cutPassages } from "../../../src/indexing/cut-passages.ts";
import { Analyzer } from "../../../src/search/analysis/analyzer.ts";
import { english } from "../../../src/search/analysis/language.ts";
import { splitWords } from "../../../src/search/analysis/words.ts";
import { rank } from "../../../src/search/hybrid-rank.ts";
import type { OpenIndex } from "../../../src/search/open-index.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { openPassages } from "../../fixtures/bundle/open-passages.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";

// Hundreds of small indexes are made here, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const articles = await readContent("content");

/** Queries that must find the passage in which the identifier was put. */
const IDENTIFIERS: Record<string, readonly string[]> = {
  foo_bar: ["foo_bar", "foo bar", "foo", "bar", "FOO_BAR"],
  "MyClass.doSomething": [
    "MyClass.doSomething",
    "MyClass",
    "myclass",
    "my class",
    "doSomething",
    "dosomething",
    "do something",
    "MyClass doSomething",
    "doSomething()",
  ],
  camelCase: ["camelCase", "camelcase", "CamelCase", "camel case", "camel", "case"],
  "U.N.": ["U.N.", "UN", "the U.N.", "u.n.", "U.N.’s", "the UN’s"],
  "al-Sharaa": ["al-Sharaa", "Al Sharaa", "Sharaa", "sharaa", "al-Sharaa's", "Sharaa’s"],
};
const identifiers = Object.keys(IDENTIFIERS);

const analyzer = new Analyzer(english);
const termsOf = (text: string) =>
  splitWords(text).flatMap((word) => analyzer.termsOfWord(word.text));
const queriesTerms = Object.values(IDENTIFIERS).flat().map(termsOf);
const wholeText = ({ title, headings, text }: Passage) => [title, ...headings, text].join("\n");

/** Real passages that answer none of it already: else there would be no telling which must be first. */
const real = articles
  .flatMap((article) => cutPassages(article))
  .filter((passage) => {
    const held = new Set(termsOf(wholeText(passage)));
    return !queriesTerms.some((terms) => terms.every((term) => held.has(term)));
  });

/** Ways to put an identifier into a text: between two words of it, or in place of a mark. */
const PLACES: Record<string, (text: string, at: number, identifier: string) => string> = {
  "at the start": (text, _, identifier) => `${identifier} ${text}`,
  "in the middle": (text, at, identifier) => insert(text, at, ` ${identifier} `),
  "at the end": (text, _, identifier) => `${text} ${identifier}`,
  "in brackets": (text, at, identifier) => insert(text, at, ` (${identifier}) `),
  "before a full stop": (text, at, identifier) => insert(text, at, ` ${identifier}. The `),
  "before a comma": (text, at, identifier) => insert(text, at, ` ${identifier}, `),
  "before a question mark": (text, at, identifier) => insert(text, at, ` ${identifier}? The `),
  "in curly quotation marks": (text, at, identifier) => insert(text, at, ` “${identifier}” `),
  "in single quotation marks": (text, at, identifier) => insert(text, at, ` ‘${identifier}’ `),
  "in straight quotation marks": (text, at, identifier) => insert(text, at, ` '${identifier}' `),
  "in backticks": (text, at, identifier) => insert(text, at, ` \`${identifier}\` `),
  "between dashes": (text, at, identifier) => insert(text, at, `—${identifier}—`),
  "behind a slash": (text, at, identifier) => insert(text, at, ` src/${identifier}/ `),
  "on a line of its own": (text, at, identifier) => insert(text, at, `\n${identifier}\n`),
  "between emoji": (text, at, identifier) => insert(text, at, ` 🙂${identifier}🙂 `),
};

/** @param at from 0 to 1: which of the gaps between words is taken */
function insert(text: string, at: number, inserted: string): string {
  const gaps = Array.from(text.matchAll(/\s+/g));
  const gap = gaps[Math.floor(at * gaps.length)];
  if (!gap) return text + inserted;
  return text.slice(0, gap.index) + inserted + text.slice(gap.index + gap[0].length);
}

/** Every identifier in a passage of its own, the first in passage `first`; the others stay as they are. */
function planted(
  place: string,
  first: number,
  at: number,
): { passages: Passage[]; rowOf: (identifier: string) => number } {
  const put = PLACES[place];
  if (!put) throw new Error(`No place is called ${place}.`);
  const rowOf = (identifier: string) => (first + identifiers.indexOf(identifier)) % real.length;
  const passages = real.map((passage, row) => {
    const identifier = identifiers.find((name) => rowOf(name) === row);
    if (identifier === undefined) return passage;
    const { document, title, headings } = passage;
    return passageOf(put(passage.text, at, identifier), { document, title, headings });
  });
  return { passages, rowOf };
}

async function openWords(passages: readonly Passage[]): Promise<OpenIndex> {
  return { ...(await openPassages(passages)), meaning: null };
}

async function found(parts: OpenIndex, raw: string): Promise<readonly number[]> {
  const { hits, problems } = await rank(parts, parseQuery(raw, false), "words", null);
  expect(problems).toEqual([]);
  return hits.map(({ row }) => row);
}

test("there are enough real passages for every identifier to have one of its own", () => {
  expect(real.length).toBeGreaterThanOrEqual(2 * identifiers.length);
});

describe.each(Object.keys(PLACES))("an identifier %s", (place) => {
  test("is found first by all its names, whichever passage it stands in", async () => {
    for (const first of real.keys()) {
      const { passages, rowOf } = planted(place, first, (first + 0.5) / real.length);
      const parts = await openWords(passages);
      for (const [identifier, queries] of Object.entries(IDENTIFIERS)) {
        for (const raw of queries) {
          expect((await found(parts, raw))[0], `${raw} for ${identifier} in row ${first}`).toBe(
            rowOf(identifier),
          );
        }
      }
    }
  });
});

test("an identifier is found first among other words, at any place in any text", async () => {
  const anywhere = fc.record({
    place: fc.constantFrom(...Object.keys(PLACES)),
    first: fc.nat({ max: real.length - 1 }),
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    identifier: fc.constantFrom(...identifiers),
    before: fc.constantFrom("", "the ", "what is ", "who was "),
    after: fc.constantFrom("", "?", " is what", " of it", "…"),
  });
  await fc.assert(
    fc.asyncProperty(anywhere, async ({ place, first, at, identifier, before, after }) => {
      const { passages, rowOf } = planted(place, first, at);
      const parts = await openWords(passages);
      for (const name of IDENTIFIERS[identifier] ?? []) {
        const rows = await found(parts, `${before}${name}${after}`);
        expect(rows[0], name).toBe(rowOf(identifier));
      }
    }),
    { numRuns: 150 },
  );
});

describe("a quoted identifier", () => {
  test.each(
    Object.entries({
      foo_bar: ["foo_bar", "foo bar", "foo"],
      "MyClass.doSomething": ["MyClass.doSomething", "myclass dosomething", "MyClass"],
      camelCase: ["camelCase", "camelcase"],
      "U.N.": ["U.N.", "UN"],
      "al-Sharaa": ["al-Sharaa", "Al Sharaa", "al-Sharaa’s"],
    }),
  )("%s finds its passage alone, as %j", async (identifier, names) => {
    for (const place of Object.keys(PLACES)) {
      const { passages, rowOf } = planted(place, 3, 0.5);
      const parts = await openWords(passages);
      for (const name of names) {
        expect(await found(parts, `"${name}"`), `${name} ${place}`).toEqual([rowOf(identifier)]);
      }
    }
  });
});

describe.each(["U.N.", "UN", "u.n.", "U.N.’s", "U.N.'s", "UN’s"])("%s", (written) => {
  const passages = [...real, passageOf(`The envoy of the ${written} mission left.`)];
  const opening = openWords(passages);

  test.each([
    ...["U.N.", "UN", "u.n.", "un", "U.N.’s", "U.N.'s", "UN’s", "u.n.'s"],
    ...['"UN mission"', '"U.N. mission"', '"U.N.’s mission"', '"the u.n.\'s mission"'],
  ])("is found by %s, and nothing else is", async (raw) => {
    expect(await found(await opening, raw)).toEqual([real.length]);
  });
});
