// How well the two articles answer the thirty questions, by each mode; and whether the questions are
// what they say they are.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Passage } from "../../src/format/passage.ts";
import { Analyzer } from "../../src/search/analysis/analyzer.ts";
import { english } from "../../src/search/analysis/language.ts";
import {
  type Answer,
  type Result,
  SEARCH_MODES,
  type SearchMode,
} from "../../src/search/answer.ts";
import { search } from "../../src/search/search.ts";
import { everydayQuestions } from "./everyday-questions.ts";
import { openArticles } from "./open-articles.ts";
import { questions, type RelevanceAnswer, type RelevanceQuestion } from "./questions.ts";

/** Questions of thirty whose answer must be first or second, by mode. */
const MIN_IN_FIRST_TWO: Readonly<Record<SearchMode, number>> = {
  hybrid: 23,
  meaning: 23,
  // Twelve of the questions share no word with their passages.
  words: 14,
};

const LIMIT = 100;

const analyzer = new Analyzer(english);

let passages: readonly Passage[];
let ask: (query: string, mode: SearchMode) => Promise<Answer>;

beforeAll(async () => {
  const { parts, encoder, ...opened } = await openArticles();
  passages = opened.passages;
  ask = (query, mode) => search(parts, encoder, { query, mode, limit: LIMIT, typing: false });
});

const documentOf = (found: Passage | Result) => ("rank" in found ? found.article : found.document);
const holds = (found: Passage | Result, expected: RelevanceAnswer) =>
  documentOf(found) === expected.article && found.text.includes(expected.answer);

/** The rank at which a question's first answer stands; infinite where it is not found. */
async function rankOf({ query, answers }: RelevanceQuestion, mode: SearchMode): Promise<number> {
  const { results } = await ask(query, mode);
  const found = results.find((result) => answers.some((expected) => holds(result, expected)));
  return found?.rank ?? Number.POSITIVE_INFINITY;
}

/** Those of the queries of which it is said that nothing fits. */
async function unfitOf(queries: readonly string[]): Promise<string[]> {
  const unfit: string[] = [];
  for (const query of queries) if (!(await ask(query, "hybrid")).fits) unfit.push(query);
  return unfit;
}

describe("the search", () => {
  const lines: string[] = [];
  afterAll(() => {
    const head = "mode      first   first two   MRR     of";
    console.log([head, ...lines].join("\n"));
  });

  test.each(SEARCH_MODES)("finds enough of the answers first or second by %s", async (mode) => {
    const ranks = new Map<string, number>();
    for (const question of questions) ranks.set(question.query, await rankOf(question, mode));
    const all = [...ranks.values()];
    const first = all.filter((rank) => rank === 1).length;
    const firstTwo = all.filter((rank) => rank <= 2).length;
    const meanReciprocal = all.reduce((sum, rank) => sum + 1 / rank, 0) / all.length;
    lines.push(
      `${mode.padEnd(10)}${String(first).padEnd(8)}${String(firstTwo).padEnd(12)}${meanReciprocal.toFixed(3).padEnd(8)}${all.length}`,
    );
    const missed = [...ranks].filter(([, rank]) => rank > 2);
    const list = missed.map(([query, rank]) => `  ${rank === Infinity ? "–" : rank}  ${query}`);
    lines.push(...list);
    expect(firstTwo, `missed, with the rank:\n${list.join("\n")}`).toBeGreaterThanOrEqual(
      MIN_IN_FIRST_TWO[mode],
    );
  });

  test("finds, first or second, what the project's own example asks for", async () => {
    const { results, fits } = await ask("rescuers who help whatever your faith", "hybrid");
    const right = results.slice(0, 2).find(({ text }) => /religion|affiliation|Muslim/.test(text));
    expect(right).toMatchObject({ meaning: { rank: expect.any(Number) } });
    expect(fits).toBe(true);
  });

  test("finds answers, first or second, in which the words find nothing at all", async () => {
    const found: string[] = [];
    for (const { query, answers } of questions) {
      const { results } = await ask(query, "hybrid");
      const right = results.slice(0, 2).find((result) => answers.some((own) => holds(result, own)));
      if (right?.words === null) found.push(query);
    }
    expect(found.length, found.join("\n")).toBeGreaterThanOrEqual(4);
  });

  test("says that something fits of all but two of the questions", async () => {
    const unfit = await unfitOf(questions.map(({ query }) => query));
    lines.push("said not to fit, though answered:", ...unfit.map((query) => `  ${query}`));
    expect(unfit.length, unfit.join("\n")).toBeLessThanOrEqual(2);
  });

  test("says that nothing fits of at least three quarters of everyday questions that neither article answers", async () => {
    const unfit = await unfitOf(everydayQuestions);
    const others = everydayQuestions.filter((query) => !unfit.includes(query));
    lines.push("said to fit, though not answered:", ...others.map((query) => `  ${query}`));
    expect(unfit.length / everydayQuestions.length, others.join("\n")).toBeGreaterThanOrEqual(0.75);
  });

  test.each(["xylophone", "مرحبا بالعالم", "🙂", "qwertz uiopü"])(
    "says that nothing fits what no text is about: %s",
    async (query) => {
      expect((await ask(query, "hybrid")).fits).toBe(false);
    },
  );
});

describe("the questions", () => {
  test("are thirty, each asked once, ten of them or more without a shared word", () => {
    expect(new Set(questions.map(({ query }) => query)).size).toBe(30);
    expect(questions).toHaveLength(30);
    expect(questions.filter(({ noSharedWord }) => noSharedWord).length).toBeGreaterThanOrEqual(10);
  });

  test.each(questions)(
    "are answered in exactly one passage for each answer: $query",
    (question) => {
      expect(question.answers).not.toEqual([]);
      for (const expected of question.answers) {
        const holding = passages.filter((passage) => holds(passage, expected));
        expect(holding, expected.answer).toHaveLength(1);
      }
    },
  );

  const withoutSharedWord = questions.filter(({ noSharedWord }) => noSharedWord);
  test.each(withoutSharedWord)(
    "share no word with text, headings or title of any answer: $query",
    ({ query, answers }) => {
      const termsOf = (text: string) => analyzer.terms(text).map(({ term }) => term);
      const terms = termsOf(query);
      expect(terms.length).toBeGreaterThan(1);
      for (const expected of answers) {
        const passage = passages.find((candidate) => holds(candidate, expected));
        const texts = [passage?.title, ...(passage?.headings ?? []), passage?.text];
        const own = termsOf(texts.join("\n"));
        expect(terms.filter((term) => own.includes(term))).toEqual([]);
      }
    },
  );
});
