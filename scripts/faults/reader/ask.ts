// Asks a question as a reader does, and looks at the page until nothing changes any more.
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { NOTHING, type Snapshot, takeSnapshot } from "./snapshot.ts";

/** How long a reader waits, in milliseconds. */
export interface Patience {
  /** Until the box can be typed into. */
  readonly inputMs: number;
  /** Until the answer is final, or a sentence says that there will be none. */
  readonly answerMs: number;
}

export const USUAL_PATIENCE: Patience = { inputMs: 8000, answerMs: 15_000 };
/** What comes 30 s late may have to come one after the other, and six at a time. */
export const LATE_PATIENCE: Patience = { inputMs: 45_000, answerMs: 300_000 };

/** What never comes has been asked for again by then. */
export const STALLED_PATIENCE: Patience = { inputMs: 35_000, answerMs: 120_000 };

const LOOK_EVERY_MS = 100;
/** What has not changed for so long has settled. */
const SETTLED_MS = 400;
const SOON_MS = 1000;
const LATER_MS = 5000;

/** What the reader saw. */
export interface Asked {
  /** A second after the question was asked, or two, and five; null where all had settled before. */
  readonly soon: Snapshot | null;
  readonly later: Snapshot | null;
  readonly end: Snapshot;
  /** True where the end was a final answer, or a sentence that there is none. */
  readonly isSettled: boolean;
}

/** Types a question into the box, once there is one, and waits for what comes of it. */
export async function ask(page: Page, question: string, patience: Patience): Promise<Asked> {
  let soon: Snapshot | null = null;
  let later: Snapshot | null = null;
  let shown = await lookAt(page);
  let isTyped = false;
  let begun = Date.now();
  const opened = begun;
  let unchangedSince = begun;
  for (;;) {
    if (!isTyped && shown.hasInput) {
      await page.locator("kindred-search input[type=search]").fill(question);
      isTyped = true;
      begun = Date.now();
      unchangedSince = begun;
    }
    await sleep(LOOK_EVERY_MS);
    const next = await lookAt(page);
    if (JSON.stringify(next) !== JSON.stringify(shown)) unchangedSince = Date.now();
    shown = next;
    const waited = Date.now() - begun;
    // Where many pages are open at once, this one may have had no time yet.
    if (waited >= SOON_MS && waited < 2 * SOON_MS && isStillBlank(soon)) soon = shown;
    if (later === null && waited >= LATER_MS) later = shown;
    const isSettled = isTyped ? isAnswered(shown, question) : saysThereIsNoBox(shown);
    if (isSettled && Date.now() - unchangedSince >= SETTLED_MS) {
      return { soon, later, end: shown, isSettled };
    }
    const isTooLate = isTyped
      ? waited >= patience.answerMs
      : Date.now() - opened >= patience.inputMs;
    if (isTooLate) return { soon, later, end: shown, isSettled };
  }
}

function isStillBlank(soon: Snapshot | null): boolean {
  return soon === null || (soon.results.length === 0 && !soon.isSearching);
}

/** A page that is just being replaced by another one shows nothing. */
async function lookAt(page: Page): Promise<Snapshot> {
  try {
    return await takeSnapshot(page);
  } catch (error) {
    if (page.isClosed()) throw error;
    return NOTHING;
  }
}

function isAnswered({ words, meaning, answered, lines }: Snapshot, question: string): boolean {
  const isLoading = words === "loading" || meaning === "loading";
  if (answered === question) return !isLoading;
  // A panel instead of an answer.
  const hasFailed = words === "failed" && meaning === "failed";
  return hasFailed && lines.some(({ part }) => part === "problems");
}

function saysThereIsNoBox({ lines }: Snapshot): boolean {
  return lines.some(({ part }) => part === "box" || part === "instead");
}
