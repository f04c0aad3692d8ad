// What may become of an index of which a file was changed.

/**
 * - sentence: refused, with a sentence for people;
 * - note: answered, and said that something is missing;
 * - same: answered as if nothing were changed;
 * - silent: another answer, and not a word;
 * - exception: refused with what no one has written for people;
 * - hangs: no answer in MAX_CHANGE_MS.
 */
export const OUTCOMES = ["sentence", "note", "same", "silent", "exception", "hangs"] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** Those that none may have. */
const WRONG: readonly Outcome[] = ["silent", "exception", "hangs"];

/** A guard against hanging, no measure of speed. */
export const MAX_CHANGE_MS = 30_000;

export interface Tried {
  readonly outcome: Outcome;
  /** What was changed, and what came of it. */
  readonly says: string;
}

export interface ChangeCounts {
  readonly counts: Readonly<Record<Outcome, number>>;
  /** A line for each of the outcomes that none may have. */
  readonly wrong: readonly string[];
}

export function countOutcomes(all: readonly Tried[]): ChangeCounts {
  const counts = { sentence: 0, note: 0, same: 0, silent: 0, exception: 0, hangs: 0 };
  for (const { outcome } of all) counts[outcome]++;
  const wrong = all.filter(({ outcome }) => WRONG.includes(outcome));
  return { counts, wrong: wrong.map(({ outcome, says }) => `${outcome}: ${says}`) };
}
