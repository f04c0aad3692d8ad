// What is said about an answer, in sentences that make sense when only heard.

import type { LegState } from "../client/api.ts";
import type { Answer, Result } from "../search/answer.ts";
import { plural } from "../shared/plural.ts";
import { pageAddress } from "./result-address.ts";

/** How the search stands when an answer is shown. */
export interface LegsNow {
  readonly words: LegState;
  readonly meaning: LegState;
  /** True while the last word of the query may be unfinished. */
  readonly isTyping: boolean;
}

/** Shown at least, however badly they fit. */
const MIN_SHOWN = 3;

/** A longer query would have to be listened to again and again. */
const MAX_QUERY_SAID = 60;

/**
 * The results down to the last relevant one: every passage has some similarity to every query, and a tail of those that
 * answer nothing is for readers who ask for more.
 */
export function worthShowing(results: readonly Result[]): readonly Result[] {
  const lastRelevant = results.findLastIndex(({ isRelevant }) => isRelevant);
  return results.slice(0, Math.max(MIN_SHOWN, lastRelevant + 1));
}

/**
 * How much was found.
 * @param listed how many of the results are shown
 */
export function countsText(answer: Answer, listed: number): string {
  const { stage, query, results, found } = answer;
  if (results.length === 0) {
    if (!couldSearch(answer)) return "";
    const asked = `“${shortened(query)}”`;
    return stage === "draft" ? `Searching for ${asked}…` : `No passage found for ${asked}`;
  }
  const all = plural(found, "passage");
  const shown = listed < found ? `${listed} of ${all}` : all;
  const seen = results.slice(0, listed);
  const pages = plural(new Set(seen.map(({ url }) => pageAddress(url))).size, "page");
  const withWords = seen.filter(({ words }) => words !== null).length;
  const byWords = withWords === 0 ? "none has" : `${withWords} ${withWords === 1 ? "has" : "have"}`;
  return `${shown} in ${pages}, nearest first; ${byWords} words of the query`;
}

/** That nothing answers the query; empty where something does, or may yet. */
export function nothingText(answer: Answer): string {
  const { stage, fits, results } = answer;
  if (fits || stage === "draft" || !couldSearch(answer)) return "";
  return results.length > 0 ? "Nothing fits well; the nearest are:" : "Nothing fits.";
}

/** Which words were read as others; empty where none was. */
export function correctionsText({ corrections }: Answer): string {
  if (corrections.length === 0) return "";
  const pairs = corrections.map(({ typed, read }) => `“${read}” instead of “${typed}”`);
  return `Searched for ${pairs.join(" and ")}.`;
}

/** Which leg or which files an answer lacks, and why; empty where it lacks none. */
export function missingText(answer: Answer, legs: LegsNow): string {
  return [missingLegText(answer, legs), missingFilesText(answer)].filter(Boolean).join(" ");
}

/** False where no leg that was asked for could search: that nothing was found then tells nothing. */
function couldSearch({ mode, missing }: Answer): boolean {
  const unable = missing.filter(({ reason }) => reason !== "unknown");
  return unable.length < (mode === "hybrid" ? 2 : 1);
}

function missingLegText({ missing, results }: Answer, legs: LegsNow): string {
  // Where both are missing, the panel of problems says so.
  const [first, second] = missing;
  if (first === undefined || second !== undefined) return "";
  const { leg, reason, message } = first;
  const other = leg === "words" ? "meaning" : "words";
  const found = results.length > 0;
  if (reason === "loading") {
    // It reads the word that is being typed as soon as that is finished: no news to be told at every key.
    if (legs[leg] === "ready" && legs.isTyping) return "";
    const loading = leg === "words" ? "words are still loading." : "meaning is still loading.";
    return found ? `Found by ${other} so far; ${loading}` : capitalised(loading);
  }
  const why =
    legs[leg] === "failed"
      ? `search by ${leg} is not available.`
      : reason === "unknown"
        ? "the encoder knows none of these words."
        : `${leg} failed. ${message}`.trim();
  return found ? `Found by ${other} only: ${why}` : capitalised(why);
}

/** One sentence stands for all: they mostly have one cause. */
function missingFilesText({ problems: [problem] }: Answer): string {
  return problem === undefined
    ? ""
    : `A part of the search index could not be loaded, so results may be missing; reload the page to try again. ${problem}`;
}

function shortened(query: string): string {
  return query.length > MAX_QUERY_SAID ? `${query.slice(0, MAX_QUERY_SAID)}…` : query;
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
