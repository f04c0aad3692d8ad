// Keeps things in the browser's localStorage, which may be missing, forbidden or full.

/** The searches of one index; its address follows. */
export const RECENT_PREFIX = "kindred:recent:";

/** Keeps the value. @returns false where the browser refuses */
export function writeStored(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Removes every value whose key is meant. */
export function removeStored(isMeant: (key: string) => boolean): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (isMeant(key)) localStorage.removeItem(key);
    }
  } catch {
    // Where nothing can be removed, nothing could be kept.
  }
}
