// What every engine's page does alike: asks the query of its address at once, and answers the harness after that.
// The clock is the page's own: from asking until title and text of the results are there.
import { RESULTS_WANTED } from "../engines/engine.ts";

export interface PageResult {
  readonly title: string;
  readonly text: string;
}

/** Where an engine answers in steps, its first answer is told of before the last one is returned. */
export type Ask = (
  query: string,
  typing: boolean,
  onFirst: (results: readonly PageResult[]) => void,
) => Promise<{ results: readonly PageResult[]; byMeaning: boolean }>;

export interface PageAnswer {
  readonly results: number;
  /** True where meaning had its say in the answer. */
  readonly byMeaning: boolean;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly askedAt: number;
  /** The first answer that had results; the last answer's time where there was no other. */
  readonly firstAt: number;
  readonly answeredAt: number;
}

/** What a page shows the harness. */
export interface BenchPage {
  search(query: string): Promise<PageAnswer>;
  /** Types a query letter by letter, each key after the answer to the one before. */
  type(query: string): Promise<PageAnswer[]>;
  /** The answer to the query of the address; or what went wrong. */
  cold: PageAnswer | null;
  failure: string | null;
}

declare global {
  var benchPage: BenchPage | undefined;
}

/** Starts the page. @param ask is called at once: what has to be loaded, it loads */
export function servePage(ask: Ask): void {
  const search = async (query: string, typing: boolean): Promise<PageAnswer> => {
    const askedAt = now();
    let firstAt = 0;
    const { results, byMeaning } = await ask(query, typing, (first) => {
      if (firstAt === 0 && first.length > 0) firstAt = now();
    });
    const answeredAt = now();
    const shown = results.slice(0, RESULTS_WANTED);
    if (shown.some(({ title, text }) => !title || !text)) {
      throw new Error(`A result for "${query}" came without its title or its text.`);
    }
    return {
      results: shown.length,
      byMeaning,
      startedAt: performance.timeOrigin,
      askedAt,
      firstAt: firstAt || answeredAt,
      answeredAt,
    };
  };
  const page: BenchPage = {
    search: (query) => search(query, false),
    type: async (query) => {
      const answers = [];
      for (let length = 1; length <= query.length; length++) {
        answers.push(await search(query.slice(0, length), true));
      }
      return answers;
    },
    cold: null,
    failure: null,
  };
  globalThis.benchPage = page;
  const query = new URLSearchParams(location.search).get("q");
  if (query === null) return;
  search(query, false).then(
    (answer) => {
      page.cold = answer;
    },
    (error: unknown) => {
      page.failure = String(error);
    },
  );
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
