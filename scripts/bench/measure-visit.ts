// One visit with an empty cache, as a reader has it: how long, and how many bytes, until the first result by words and
// the first by meaning.
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import type { BenchServer } from "../../bench/server/start-server.ts";

/** What a visit cost until something was on the page. */
export interface Cost {
  readonly ms: number;
  readonly bytes: number;
  readonly requests: number;
}

export interface VisitCosts {
  readonly words: Cost;
  readonly meaning: Cost;
}

/** When results first stood on the page, in milliseconds since 1970; noted by the page itself. */
interface Seen {
  started: number;
  words: number;
  meaning: number;
}

const GIVE_UP_MS = 240_000;
const POLL_MS = 100;

/**
 * Opens the search page on a query.
 * @param slowdown how many times slower the page's processor is made
 */
export async function measureVisit(
  browser: Browser,
  server: BenchServer,
  query: string,
  slowdown: number,
): Promise<VisitCosts> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await page.addInitScript(watchResults);
    await page.goto(`${server.address}?${new URLSearchParams({ q: query })}`);
    const seen = await waitForResults(page);
    const cost = (time: number): Cost => ({
      ms: time - seen.started,
      ...server.sentBefore(time),
    });
    return { words: cost(seen.words), meaning: cost(seen.meaning) };
  } finally {
    await context.close();
  }
}

/** Asks again and again: what waits inside the page would need an eval, which the content policy forbids. */
async function waitForResults(page: Page): Promise<Seen> {
  const givenUpAt = Date.now() + GIVE_UP_MS;
  while (Date.now() < givenUpAt) {
    const seen = await page.evaluate<Seen>("globalThis.kindredSeen");
    if (seen.meaning > 0) return seen;
    await sleep(POLL_MS);
  }
  throw new Error(`No result by meaning came in ${GIVE_UP_MS / 1000} seconds.`);
}

/** Runs in the page, before its own scripts. */
function watchResults(): void {
  const seen: Seen = { started: performance.timeOrigin, words: 0, meaning: 0 };
  Object.assign(globalThis, { kindredSeen: seen });
  // The box is a tree of its own, into which an observer of the document does not look.
  const roots: ShadowRoot[] = [];
  const find = (selector: string) => roots.some((root) => root.querySelector(selector) !== null);
  const observer = new MutationObserver(() => {
    if (seen.words === 0 && find("[data-passage]")) seen.words = Date.now();
    const byMeaning = "[data-meaning-rank]:not([data-meaning-rank=''])";
    if (seen.meaning === 0 && find(byMeaning)) seen.meaning = Date.now();
  });
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    roots.push(root);
    observer.observe(root, { subtree: true, childList: true, attributes: true });
    return root;
  };
}
