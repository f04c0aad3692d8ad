// Waits for what <offline-status> says of a page.
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";

const LOOK_EVERY_MS = 100;

/**
 * @param states the values of data-offline to wait for
 * @returns the last value that was seen, null where there is no such element: it may be none of those
 */
export async function untilOffline(
  page: Page,
  states: readonly string[],
  waitMs: number,
): Promise<string | null> {
  const givenUpAt = Date.now() + waitMs;
  for (;;) {
    const state = await page.evaluate(
      () => document.querySelector("offline-status")?.getAttribute("data-offline") ?? null,
    );
    if ((state !== null && states.includes(state)) || Date.now() > givenUpAt) return state;
    await sleep(LOOK_EVERY_MS);
  }
}

/** Where it says nothing more by itself: all is kept, or nothing is. */
export const AT_REST = ["pages", "ready", "unavailable"];
