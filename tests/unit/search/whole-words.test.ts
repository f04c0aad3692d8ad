// The word leg over shards finds what one MiniSearch index of all passages finds, with the same scores.
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { inflate } from "../../../src/format/deflate.ts";
import type { Passage } from "../../../src/format/passage.ts";
import { NO_SYNONYMS } from "../../../src/format/synonyms-file.ts";
import { decodeTermDirectory } from "../../../src/format/term-directory.ts";
import { memoryReader } from "../../../src/indexing/memory-reader.ts";
import { seededRandom } from "../../../src/indexing/seeded-random.ts";
import { splitWords } from "../../../src/search/analysis/words.ts";
import { searchLexical } from "../../../src/search/lexical/lexical-search.ts";
import { openIndex } from "../../../src/search/open-index.ts";
import { Problems } from "../../../src/search/problems.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { openPassages, shardPassages } from "../../fixtures/bundle/open-passages.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";
import { randomUnit } from "../../fixtures/random-vectors.ts";
import { allTerms, indexWhole } from "../../fixtures/whole-word-index.ts";

// Nothing here is about speed, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

/** What each finds for the same queries, which hold no word that the passages do not. */
async function expectSame(passages: readonly Passage[], queries: readonly string[]): Promise<void> {
  const sharded = await shardPassages(passages);
  const index = await openIndex(memoryReader(sharded.files), sharded.entry);
  const [language] = await index.words.languagesOf(null);
  // Copies lie together, whatever the order they came in.
  const whole = indexWhole(sharded.passages);
  const problems = new Problems();
  for (const raw of queries) {
    const query = parseQuery(raw, false);
    const lookups = (await language?.lookUp(query, NO_SYNONYMS, problems)) ?? [];
    const terms = (await language?.postings(lookups, problems)) ?? new Map();
    const expected = whole(new Map(Array.from(terms, ([term, { weight }]) => [term, weight])));
    const { hits, found } = await searchLexical(index, query);
    expect(found).toBe(expected.length);
    const first = expected.slice(0, 1000);
    // Place by place the scores; and by row, as adding up in another order may swap two that differ in the last digit.
    expect(hits.map(({ score }) => score)).toEqual(
      first.map(({ score }) => expect.closeTo(score, 9)),
    );
    const scoreOf = new Map(expected.map(({ row, score }) => [row, score]));
    expect(new Set(hits.map(({ row }) => row)).size).toBe(first.length);
    for (const { row, score } of hits) expect(score).toBeCloseTo(scoreOf.get(row) ?? Number.NaN, 9);
  }
  expect(problems.messages).toEqual([]);
}

/** Words that share stems, hold capitals, apostrophes and marks; and some that nothing is indexed of. */
const WORDS = [
  ..."ferry ferries harbour harbours market Markets rain Rainy café Café’s".split(" "),
  ..."camelCase camel case HTTPServer foo_bar U.N. al-Sharaa 1914 don’t".split(" "),
  ..."constructor __proto__ the of and 界 𝒜 naïve".split(" "),
];
const word = fc.constantFrom(...WORDS);
const wordsOf = (min: number, max: number) =>
  fc.array(word, { minLength: min, maxLength: max }).map((list) => list.join(" "));
const anyPassage = fc.oneof(
  fc
    .record({
      title: wordsOf(0, 3),
      headings: fc.array(wordsOf(0, 2), { maxLength: 2 }),
      text: wordsOf(1, 30),
    })
    .map(({ title, headings, text }) => passageOf(text, { title, headings })),
  // One that says what it is about; terms of that may be nowhere else.
  fc
    .record({ title: wordsOf(0, 2), text: wordsOf(1, 20), about: wordsOf(1, 12) })
    .map(({ title, text, about }) => passageOf(text, { title, about })),
  // One that is all title.
  wordsOf(1, 4).map((title) => passageOf(title, { title })),
);

/** Queries of the words of these passages, and of nothing else. */
function queriesOf(passages: readonly Passage[], picks: readonly number[][]): string[] {
  const held = passages.flatMap(({ title, headings, text, about = "" }) =>
    splitWords([title, ...headings, text, about].join("\n")).map((found) => found.text),
  );
  return picks.map((pick) => pick.map((at) => held[at % held.length] ?? "").join(" "));
}
const picks = fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 6,
});

test("for any few passages and any words of them", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyPassage, { minLength: 1, maxLength: 12 }),
      picks,
      (passages, pick) => expectSame(passages, queriesOf(passages, pick)),
    ),
    { numRuns: 200 },
  );
});

describe("by hand,", () => {
  test.each([
    ["a text that is its title", [passageOf("Red market", { title: "Red market" })]],
    [
      "a word in title and headings alone",
      [passageOf("Green", { title: "Market", headings: ["Red"] })],
    ],
    [
      "a word that stands in all fields",
      [passageOf("Red", { title: "Red", headings: ["Red", "red"] })],
    ],
    ["no title", [passageOf("Red market")]],
    ["a word in what it is about alone", [passageOf("Green", { about: "Red, market" })]],
    ["a word in what it is about too", [passageOf("A red market", { about: "Red and red" })]],
  ])("%s", async (_, passages) => {
    const others = [passageOf("Green harbour"), passageOf("A market", { title: "Stalls" })];
    await expectSame([...passages, ...others], ["market", "red", "stalls", "red market stalls"]);
  });
});

// Fails: what stands in the headings alone is counted as standing in the text, no times.
test("by hand, a text that is its title, below headings that it does not repeat", async () => {
  const passages = [
    passageOf("Market", { title: "Market", headings: ["Stalls"] }),
    passageOf("Green harbour"),
    passageOf("A market", { title: "Stalls" }),
  ];
  await expectSame(passages, ["stalls", "market stalls"]);
});

test("for a collection whose terms fill several shards and blocks, and whose rows are clustered", async () => {
  const random = seededRandom(2);
  // Few words are frequent and most are rare, as in any language.
  const wordAt = () => `w${Math.floor(3000 * random() ** 3).toString(36)}x`;
  const passages = Array.from({ length: 900 }, (_, i) =>
    passageOf(Array.from({ length: 20 + Math.floor(40 * random()) }, wordAt).join(" "), {
      document: `article-${Math.floor(i / 6)}`,
      title: `${wordAt()} ${wordAt()}`,
      headings: [wordAt()],
      ...(i % 6 === 0 && { about: `${wordAt()} ${wordAt()} ${wordAt()}` }),
    }),
  );
  const sharded = await shardPassages(passages, {
    dimensions: 16,
    encode: (texts) => texts.map(() => randomUnit(random, 16)),
  });
  expect(sharded.passages).not.toEqual(passages);
  expect(sharded.entries.terms).toBeGreaterThan(2000);
  const [words] = sharded.entries.words;
  if (words === undefined) throw new Error("There are no words.");
  const { terms, start } = words;
  const file = await inflate(sharded.files.get(terms.path) ?? new Uint8Array(), terms.path);
  expect(decodeTermDirectory(file, start, terms.path).shards.length).toBeGreaterThan(2);
  const queries = Array.from({ length: 60 }, (_, i) =>
    Array.from({ length: 1 + (i % 4) }, () => {
      const held = splitWords(passages[Math.floor(900 * random())]?.text ?? "");
      return held[Math.floor(held.length * random())]?.text ?? "";
    }).join(" "),
  );
  await expectSame(sharded.passages, queries);
});

test("for words that more passages hold than are ranked: the best thousand, with their scores", async () => {
  const random = seededRandom(3);
  const wordAt = () => `w${Math.floor(12 * random() ** 2).toString(36)}x`;
  const passages = Array.from({ length: 2500 }, () =>
    passageOf(Array.from({ length: 3 + Math.floor(9 * random()) }, wordAt).join(" "), {
      title: random() < 0.3 ? wordAt() : "",
      headings: random() < 0.2 ? [wordAt(), wordAt()] : [],
    }),
  );
  await expectSame(passages, ["w0x", "w3x w1x", "w0x w1x w2x w3x", "w4x w11x w0x"]);
});

test("for a word that is being typed, each longer one by its own weight", async () => {
  const passages = [
    passageOf("Port and portrait", { title: "Ports", headings: ["A porter"] }),
    passageOf("Portraits, portable"),
    passageOf("Portfolio of a port"),
    passageOf("Nothing that begins so, but harbours"),
  ];
  const index = await openPassages(passages);
  for (const raw of ["po", "por", "port", "portr", "harbour port", "harbours and po"]) {
    const { hits } = await searchLexical(index, parseQuery(raw, true));
    const expected = indexWhole(passages)(typedTerms(raw, passages));
    expect(hits.map(({ row, score }) => ({ row, score }))).toEqual(
      expected.map(({ row, score }) => ({ row, score: expect.closeTo(score, 9) })),
    );
  }
});

/** The words of a query, the last as a beginning: what MiniSearch gives to the longer words of a prefix search. */
function typedTerms(raw: string, passages: readonly Passage[]): Map<string, number> {
  const held = new Set(passages.flatMap((passage) => allTerms(wholeText(passage))));
  const asked = allTerms(raw).filter((term) => !term.includes(" "));
  const last = asked.at(-1) ?? "";
  const terms = new Map(asked.filter((term) => held.has(term)).map((term) => [term, 1]));
  for (const term of held) {
    if (!term.startsWith(last) || term === last) continue;
    terms.set(term, (0.6 * term.length) / (term.length + 0.3 * (term.length - last.length)));
  }
  return terms;
}

const wholeText = ({ title, headings, text }: Passage) => [title, ...headings, text].join("\n");
