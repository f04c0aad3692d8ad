// What a page tells and notes before the script of <offline-status> is there: that comes after all a reader waits for.

let isSearched = false;
document.addEventListener(
  "kindred:results",
  () => {
    isSearched = true;
  },
  { once: true },
);

/** True once a search on this page was answered. */
export function hasSearched(): boolean {
  return isSearched;
}

/** Says on the page's root whether there is no connection. */
export function showConnection(): void {
  document.documentElement.toggleAttribute("data-disconnected", !navigator.onLine);
}

/** Says so from now on. */
export function followConnection(): void {
  showConnection();
  for (const change of ["online", "offline"]) window.addEventListener(change, showConnection);
}

/** What a search that has all it needs shows first. */
const SETTLING_MS = 500;

/** At the latest then: a search that never comes to rest shall not keep pages from being kept. */
const MAX_WAIT_MS = 20_000;

let quiet: Promise<unknown> | null = null;

/**
 * Resolves once a search on this page has what it needs: the reader waits for that, and for what is kept nobody does.
 */
export function whenQuiet(): Promise<unknown> {
  quiet ??= waitForQuiet();
  return quiet;
}

async function waitForQuiet(): Promise<unknown> {
  // This may run before the page is there.
  while (document.readyState === "loading") {
    await new Promise((resolve) => {
      document.addEventListener("readystatechange", resolve, { once: true });
    });
  }
  // A lazy box has nothing to wait for before it is used.
  if (document.querySelector("kindred-search:not([lazy])") === null) return;
  return new Promise((resolve) => {
    const settle = () => setTimeout(resolve, SETTLING_MS);
    document.addEventListener("kindred:ready", settle, { once: true });
    setTimeout(resolve, MAX_WAIT_MS);
  });
}
