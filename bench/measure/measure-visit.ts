// One visit with an empty cache: the page of an engine is opened on a query, and has its results.
import type { Browser } from "playwright-core";
import type { PageAnswer } from "../pages/page-search.ts";
import type { BenchServer } from "../server/start-server.ts";

export interface Visit {
  /** From the start of the navigation to results in hand. */
  readonly ms: number;
  /** The same to the first answer that had results, of an engine that answers in steps. */
  readonly firstMs: number;
  /** From asking, which is when the page's script runs, to results in hand. */
  readonly askedMs: number;
  /** Sent until the results were in hand, page and scripts and headers included. */
  readonly bytes: number;
  readonly requests: number;
  readonly results: number;
  readonly byMeaning: boolean;
}

const GIVE_UP_MS = 900_000;
const POLL_MS = 50;

/** @throws where the page says that it failed, or says nothing for a quarter of an hour */
export async function measureVisit(
  browser: Browser,
  server: BenchServer,
  query: string,
): Promise<Visit> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${server.address}?${new URLSearchParams({ q: query })}`, {
      waitUntil: "commit",
    });
    const settled = await page.waitForFunction(
      () => globalThis.benchPage?.failure ?? globalThis.benchPage?.cold,
      undefined,
      { timeout: GIVE_UP_MS, polling: POLL_MS },
    );
    const found = (await settled.jsonValue()) as PageAnswer | string;
    if (typeof found === "string") throw new Error(found);
    return {
      ms: found.answeredAt - found.startedAt,
      firstMs: found.firstAt - found.startedAt,
      askedMs: found.answeredAt - found.askedAt,
      ...server.sentBefore(found.answeredAt),
      results: found.results,
      byMeaning: found.byMeaning,
    };
  } finally {
    await context.close();
  }
}
