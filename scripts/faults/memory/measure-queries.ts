// Asks thousands of questions in one tab, and measures what the page and its search worker hold after some of them.
import type { Page } from "playwright-core";
import { type Send, workersOf } from "../../../bench/measure/worker-session.ts";
import { seededRandom } from "../../../src/indexing/seeded-random.ts";
import type { LastingBrowser } from "../reader/launch.ts";
import { startVisit } from "../reader/visit.ts";
import type { Row } from "../rows/row.ts";
import { madeUpWord } from "../sites/large-content.ts";
import type { BuiltSites } from "../sites/site-names.ts";
import type { Held } from "./held.ts";

export const MEASURED_AFTER = [200, 1000, 2000] as const;

/** Asked between two looks from outside. */
const PER_ROUND = 100;
const SEED = 2000;

const ROW: Row = {
  id: "memory",
  group: "",
  what: "",
  site: "large",
  // Whose own caches are the browser's, and would be measured with it.
  hasServiceWorker: false,
  begin: () => {},
  asks: "opening",
};

/** @param say told of each measurement */
export async function measureQueries(
  browser: LastingBrowser,
  sites: BuiltSites,
  say: (text: string) => void,
  measuredAfter: readonly number[] = MEASURED_AFTER,
): Promise<Held[]> {
  const { visit, end } = await startVisit(browser, sites, ROW);
  try {
    const { page, context } = visit;
    await visit.open();
    await page.locator("kindred-search[data-words=ready][data-meaning=ready]").waitFor();
    const session = await context.newCDPSession(page);
    const onPage: Send = (method, parameters) =>
      session.send(method as "Runtime.enable", parameters as undefined);
    const [onWorker] = await workersOf(session);
    if (onWorker === undefined) throw new Error("The page has no search worker.");
    const random = seededRandom(SEED);
    const held: Held[] = [];
    let asked = 0;
    for (const goal of measuredAfter) {
      for (; asked < goal; asked += PER_ROUND) {
        await askAll(
          page,
          Array.from({ length: Math.min(PER_ROUND, goal - asked) }, () => question(random)),
        );
      }
      const found = { queries: goal, ...(await hold(onPage, onWorker)) };
      say(`after ${goal} queries: ${JSON.stringify(found)}`);
      held.push(found);
    }
    return held;
  } finally {
    await end();
  }
}

/** Of one to three words, some of them in no article. */
function question(random: () => number): string {
  const count = 1 + Math.floor(random() * 3);
  return Array.from({ length: count }, () => madeUpWord(random)).join(" ");
}

/** In the page, one after the other, each when the last one is answered. */
async function askAll(page: Page, questions: readonly string[]): Promise<void> {
  await page.evaluate(async (all) => {
    const box = document.querySelector<HTMLElement & { query: string }>("kindred-search");
    if (box === null) throw new Error("There is no search box.");
    for (const text of all) {
      const answered = new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (box.dataset.answered !== text) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(box, { attributes: true, attributeFilter: ["data-answered"] });
      });
      box.query = text;
      await answered;
    }
  }, questions);
}

async function hold(onPage: Send, onWorker: Send): Promise<Omit<Held, "queries">> {
  const pageBytes = await heapOf(onPage);
  const workerBytes = await heapOf(onWorker);
  const { nodes } = (await onPage("Memory.getDOMCounters")) as { nodes: number };
  return { pageBytes, workerBytes, nodes };
}

async function heapOf(send: Send): Promise<number> {
  await send("HeapProfiler.enable");
  // What the first collection lets go of may hold more, which the second one finds.
  await send("HeapProfiler.collectGarbage");
  await send("HeapProfiler.collectGarbage");
  type Usage = { usedSize: number; backingStorageSize?: number };
  const { usedSize, backingStorageSize = 0 } = (await send("Runtime.getHeapUsage")) as Usage;
  return usedSize + backingStorageSize;
}
