// A full disk, as far as a page can notice: the browser gives its origin no more room.
import type { Visit } from "./visit.ts";

/** From now on nothing more can be kept for the visited origin; until the tab is closed. */
export async function fillStorage({ context, page, address }: Visit): Promise<void> {
  const session = await context.newCDPSession(page);
  const { origin } = new URL(address);
  // What is kept already stays, and counts.
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  quotas.set(address, () => session.send("Storage.overrideQuotaForOrigin", { origin }));
}

const quotas = new Map<string, () => Promise<unknown>>();

/** There is room again. */
export async function freeStorage({ address }: Visit): Promise<void> {
  await quotas.get(address)?.();
  quotas.delete(address);
}

/** Breaks something in the scope of the service worker that is in control. @param script what is run there */
export async function inServiceWorker({ context }: Visit, script: string): Promise<void> {
  for (const worker of context.serviceWorkers()) await worker.evaluate(script);
}
