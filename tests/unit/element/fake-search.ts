// A search whose answers the test gives, and results and answers to give.
import type { Search, SearchOptions, SearchState } from "../../../src/client/api.ts";
import type { CreateSearch } from "../../../src/element/box/search-session.ts";
import type { Answer, FilterCounts, Result } from "../../../src/search/answer.ts";

export function result(more: Partial<Result> = {}): Result {
  const url = more.url ?? "ferries/#crew";
  return {
    rank: 1,
    id: url,
    article: "ferries",
    title: "Ferries",
    headings: ["Crew"],
    text: "The ferry sails at nine.",
    about: null,
    url,
    lang: "en",
    dir: null,
    meta: {},
    score: 0.5,
    words: { score: 2.25, rank: 1, terms: ["ferry"] },
    meaning: { similarity: 0.5, rank: 2 },
    isRelevant: true,
    marks: { words: [], nearestSentence: null },
    copies: [],
    copyCount: 0,
    ...more,
  };
}

export function answer(more: Partial<Answer> = {}): Answer {
  return {
    stage: "final",
    query: "q",
    mode: "hybrid",
    lang: null,
    results: [],
    found: more.results?.length ?? 0,
    fits: true,
    corrections: [],
    missing: [],
    shortened: false,
    warnings: [],
    problems: [],
    tookMs: 1,
    ...more,
  };
}

export const READY: SearchState = {
  words: "ready",
  meaning: "ready",
  wordsProblem: null,
  meaningProblem: null,
  documents: 2,
  languages: { en: 2 },
  passages: 36,
  encoder: "table",
  bytes: 1500,
  progress: null,
  isProgramRefreshed: false,
};

/** One query as it reached the search: the test answers it. */
export interface FakeQuery {
  readonly text: string;
  readonly options: NonNullable<Parameters<Search["query"]>[1]>;
  give(answer: Answer): void;
  end(): void;
  fail(error: Error): void;
}

export interface FakeSearch {
  readonly options: SearchOptions;
  readonly queries: FakeQuery[];
  isClosed: boolean;
  /** The state that it has from now on. */
  become(state: Partial<SearchState>): void;
}

/** Opens searches that are kept for the test to play; each is there at once unless `failing` says why not. */
export function fakeSearches() {
  const opened: FakeSearch[] = [];
  const fakes = {
    opened,
    failing: null as Error | null,
    /** What results can be narrowed by. */
    counts: {} as FilterCounts,
    /** Resolves before a search is there. */
    gate: Promise.resolve(),
    create: (async (options) => {
      const state = { now: READY };
      const fake: FakeSearch = {
        options,
        queries: [],
        isClosed: false,
        become(more) {
          state.now = { ...state.now, ...more };
          options.onState?.(state.now);
        },
      };
      opened.push(fake);
      await fakes.gate;
      if (fakes.failing) throw fakes.failing;
      return {
        query: (text, queryOptions = {}) => ask(fake, text, queryOptions),
        filters: async (): Promise<FilterCounts> => fakes.counts,
        get state() {
          return state.now;
        },
        base: "https://site.test/docs/",
        close: () => {
          fake.isClosed = true;
        },
      };
    }) satisfies CreateSearch,
    get last(): FakeSearch {
      const last = opened.at(-1);
      if (!last) throw new Error("No search was opened.");
      return last;
    },
    get lastQuery(): FakeQuery {
      const last = fakes.last.queries.at(-1);
      if (!last) throw new Error("Nothing was asked.");
      return last;
    },
  };
  return fakes;
}

async function* ask(
  fake: FakeSearch,
  text: string,
  options: FakeQuery["options"],
): AsyncGenerator<Answer> {
  const waiting: (Answer | Error | null)[] = [];
  let wake = () => {};
  const push = (next: Answer | Error | null) => {
    waiting.push(next);
    wake();
  };
  fake.queries.push({
    text,
    options,
    // A search that does not know that its query is over: what it says then must not be shown.
    give: (given) => push({ ...given, query: text }),
    end: () => push(null),
    fail: push,
  });
  for (;;) {
    while (waiting.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const next = waiting.shift() ?? null;
    if (next === null) return;
    if (next instanceof Error) throw next;
    yield next;
    if (next.stage === "final") return;
  }
}
