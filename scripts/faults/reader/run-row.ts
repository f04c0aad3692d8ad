// Runs one row: something goes wrong, a reader asks, the cause goes away, and the reader tries what readers try.

import {
  isWhole,
  type Moment,
  momentOf,
  type Reference,
  type Seen,
  troubles,
} from "../report/seen.ts";
import type { Mending, Row } from "../rows/row.ts";
import type { BuiltSites } from "../sites/site-names.ts";
import { type Patience, USUAL_PATIENCE } from "./ask.ts";
import type { LastingBrowser } from "./launch.ts";
import { AT_REST, untilOffline } from "./until-offline.ts";
import { OTHER_QUESTION, QUESTION, startVisit, type Visit } from "./visit.ts";

/** A reader who has been let down waits less long. */
const MENDING_PATIENCE: Patience = { inputMs: 6000, answerMs: 10_000 };
const MAX_OFFLINE_WAIT_MS = 8000;

/**
 * @param references what is right in this row: of deploys, the old answers and the new ones
 */
export async function runRow(
  browser: LastingBrowser,
  sites: BuiltSites,
  row: Row,
  references: readonly Reference[],
): Promise<Seen> {
  const { visit, end } = await startVisit(browser, sites, row);
  try {
    await row.prepare?.(visit);
    await row.begin(visit);
    if (row.asks === "opening") await visit.open().catch(() => {});
    const asked = await visit.ask(QUESTION, row.patience ?? USUAL_PATIENCE);
    const momentIn = (shown: typeof asked.soon) =>
      // Of what is not late, it tells how busy this machine was.
      row.patience && shown ? momentOf(shown, references) : null;
    const seen = momentOf(asked.end, references);
    const offline = await untilOffline(
      visit.page,
      AT_REST,
      row.hasScript === false ? 0 : MAX_OFFLINE_WAIT_MS,
    );
    const exceptions = [...new Set(visit.exceptions)];
    if (row.ends !== false) {
      visit.server.lift();
      await visit.setOffline(false);
      await row.end?.(visit);
    }
    const { mends, stale } = await findMending(visit, row, seen, references);
    return {
      soon: momentIn(asked.soon),
      later: momentIn(asked.later),
      end: seen,
      isSettled: asked.isSettled,
      mends,
      stale,
      offline: row.showsOffline ? offlineText(offline) : null,
      exceptions,
    };
  } finally {
    await end();
  }
}

/** Of the pages alone or of all: which of both is a matter of moments. */
function offlineText(state: string | null): string {
  return state === "pages" || state === "keeping" || state === "ready"
    ? "kept"
    : (state ?? "silent");
}

/** What a reader tries, one after the other, until all is well. */
async function findMending(
  visit: Visit,
  row: Row,
  seen: Moment,
  references: readonly Reference[],
): Promise<Pick<Seen, "mends" | "stale">> {
  const { page } = visit;
  const usual = new Set(references.flatMap(({ sentences }) => sentences));
  let stale: readonly string[] = [];
  const lookAgain = async () => {
    const { end } = await visit.ask(QUESTION, MENDING_PATIENCE);
    return momentOf(end, references);
  };
  const isMended = async () => isWhole(await lookAgain(), references);
  const isMendedInTab = async () => {
    // The same question in the same tab would be no new one.
    await visit.ask(OTHER_QUESTION, MENDING_PATIENCE);
    const again = await lookAgain();
    if (again.results === "right") stale = troubles(again).filter((said) => !usual.has(said));
    return isWhole(again, references);
  };
  const found = (mends: Mending) => ({ mends, stale });
  const wasWhole = isWhole(seen, references);
  if (row.ends === false) return found(wasWhole ? "nothing to mend" : "lasts");
  const canAsk = seen.words === "ready" || seen.meaning === "ready";
  if (!wasWhole && canAsk && (await isMendedInTab())) return found("next query");
  await page.reload({ waitUntil: "commit" }).catch(() => {});
  if (await isMended()) return found(wasWhole ? "nothing to mend" : "reload");
  if ((await pressRetry(visit)) && (await isMendedInTab())) return found("try again");
  await reloadPastCaches(visit);
  return found((await isMended()) ? "hard reload" : "never");
}

async function pressRetry({ page }: Visit): Promise<boolean> {
  const button = page.locator("kindred-search [part~=retry]");
  if (!(await button.isVisible().catch(() => false))) return false;
  await button.click({ timeout: 2000 }).catch(() => {});
  return true;
}

/** As Ctrl Shift R: neither the browser's cache is asked nor a service worker. */
async function reloadPastCaches({ page, context }: Visit): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send("Page.reload", { ignoreCache: true });
  await page.waitForLoadState("domcontentloaded").catch(() => {});
  await session.detach();
}
