// What the reader has chosen for every box of this site, kept on the device. Every page with a dialog loads this.
import { readStored } from "./read-stored.ts";

export const PREFERENCES_KEY = "kindred:preferences";

/**
 * `keepsRecent`: last searches are kept; `usesSingleKeys`: a single key, such as "/", leads to the box (WCAG 2.1.4 asks
 * for a way to switch that off).
 */
export type Preference = "keepsRecent" | "usesSingleKeys";

/** What the browser refused to keep: it holds while the page is open. */
export const unkept: Partial<Record<Preference, boolean>> = {};

/** Read anew each time, so that what is chosen in another tab holds here too. True until the reader says no. */
export function prefers(name: Preference): boolean {
  const stored = readStored(PREFERENCES_KEY) as Partial<Record<Preference, unknown>> | null;
  return unkept[name] ?? stored?.[name] !== false;
}
