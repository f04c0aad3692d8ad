// What must never fail whatever the weights are: a title, a heading, a copied phrase and a rare name find
// their passage first, and a "the" more or less changes nothing. Cases are taken from the articles.
import { beforeAll, describe, expect, test } from "vitest";
import { guardsOf, MIN_FIRST, missedCases } from "../../scripts/evaluation/guards.ts";
import type { Passage } from "../../src/format/passage.ts";
import type { Result, SearchMode } from "../../src/search/answer.ts";
import { search } from "../../src/search/search.ts";
import { openArticles } from "./open-articles.ts";
import { questions } from "./questions.ts";

let passages: readonly Passage[];
let ask: (query: string, mode?: SearchMode) => Promise<Result | undefined>;

beforeAll(async () => {
  const { parts, encoder, ...opened } = await openArticles();
  passages = opened.passages;
  ask = async (query, mode = "hybrid") => {
    const request = { query, mode, limit: 1, typing: false };
    return (await search(parts, encoder, request)).results[0];
  };
});

const unique = (texts: readonly string[]) => [...new Set(texts)];

describe("put first is the passage asked for by", () => {
  // Fewer cases would mean that the generator fell silent.
  test.each([
    ["an article's title", 2],
    ["a heading", 15],
    ["a copied phrase of 4 words", 200],
    ["a copied phrase of 5 words", 200],
    ["a copied phrase of 7 words", 200],
    ["a name that stands in one passage only", 25],
  ])("%s", async (name, fewestCases) => {
    const guard = guardsOf(passages).find((candidate) => candidate.name === name);
    if (!guard) throw new Error(`There is no guard "${name}".`);
    expect(guard.cases.length).toBeGreaterThanOrEqual(fewestCases);
    const missed = await missedCases(guard, async (query) => {
      const first = await ask(query);
      return passages.find(({ id }) => id === first?.id);
    });
    const share = 1 - missed.length / guard.cases.length;
    expect(share, `not first: ${missed.join(" | ")}`).toBeGreaterThanOrEqual(MIN_FIRST);
  });
});

describe("the first result stays the same", () => {
  const meant = () =>
    unique([...questions.map(({ query }) => query), ...passages.flatMap((p) => p.headings)]);

  test.each(["the", "a", "of"])(
    'in words mode when "%s" is put before the query or inside it',
    async (word) => {
      for (const query of meant()) {
        const [first = "", ...rest] = query.split(" ");
        const plain = await ask(query, "words");
        for (const more of [`${word} ${query}`, [first, word, ...rest].join(" ")]) {
          expect((await ask(more, "words"))?.id, more).toBe(plain?.id);
        }
      }
    },
  );

  test("whatever the accents and the case", async () => {
    for (const [plain, dressed] of [
      ["Abdulkafi Kayal", "ÀBDÜLKAFÍ kàyâl"],
      ["Barmada", "bärmàda"],
      ["Ahmed al-Sharaa", "AHMED AL SHARAA"],
    ] as const) {
      expect((await ask(dressed, "words"))?.id).toBe((await ask(plain, "words"))?.id);
    }
  });
});

test.each(["al-Sharaa", "Al Sharaa", "Sharaa", "sharaa's"])(
  "%s finds a passage on al-Sharaa",
  async (name) => {
    expect((await ask(name))?.text).toContain("al-Sharaa");
  },
);
