// What is said about an answer, in sentences that make sense when only heard.
import type { LegState } from "../../client/api.ts";
import type { Answer, Result } from "../../search/answer.ts";
import { count, fill } from "../labels/labels.ts";
import type { Locale } from "./locale.ts";
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
 * How much was found; empty where nothing fits, which nothingText says in its place.
 * @param listed how many of the results are shown
 */
export function countsText(answer: Answer, listed: number, { labels, lang }: Locale): string {
  const { stage, query, results, found, fits } = answer;
  if (results.length === 0) {
    const isSearching = stage === "draft" && couldSearch(answer);
    return isSearching ? searchingText(query, labels) : "";
  }
  if (stage === "final" && !fits && !hasFailed(answer)) return "";
  const seen = results.slice(0, listed);
  const pages = new Set(seen.map(({ url }) => pageAddress(url))).size;
  return fill(listed < found ? labels.foundMore : labels.found, {
    shown: new Intl.NumberFormat(lang).format(listed),
    passages: count(labels.passages, found, lang),
    pages: count(labels.pages, pages, lang),
  });
}

/** That nothing answers the query, whether or not there are others to show; empty where something does, or may yet. */
export function nothingText(answer: Answer, { labels }: Locale): string {
  const { stage, query, fits, results } = answer;
  if (stage === "draft") return "";
  // What one leg has not seen, the other cannot say of both.
  if (results.length > 0) return fits || hasFailed(answer) ? "" : labels.nearest;
  return couldSearch(answer) ? fill(labels.noneFound, { query: nameOf(query) }) : "";
}

/** Which words were read as others; empty where none was. */
export function correctionsText({ corrections }: Answer, { labels }: Locale): string {
  return corrections.map((correction) => fill(labels.corrected, { ...correction })).join(" ");
}

function hasFailed({ missing, problems }: Answer): boolean {
  return problems.length > 0 || missing.some(({ reason }) => reason === "failed");
}

/** False where no leg that was asked for could search: that nothing was found then tells nothing. */
function couldSearch({ mode, missing }: Answer): boolean {
  const unable = missing.filter(({ reason }) => reason !== "unknown" && reason !== "language");
  return unable.length < (mode === "hybrid" ? 2 : 1);
}

/**
 * Which leg an answer lacks; empty where it lacks none, or nothing was found without it: the panel of problems tells.
 */
export function missingText(
  { missing, results }: Answer,
  legs: LegsNow,
  { labels }: Locale,
): string {
  // Where both are missing, the panel of problems says so.
  const [first, second] = missing;
  if (first === undefined || second !== undefined) return "";
  const { leg, reason } = first;
  const isFound = results.length > 0;
  if (reason === "loading") {
    // It reads the word that is being typed as soon as that is finished: no news to be told at every key.
    if (!isFound || (legs[leg] === "ready" && legs.isTyping)) return "";
    return leg === "words" ? labels.wordsLoading : labels.meaningLoading;
  }
  if (reason === "language") return isFound ? labels.meaningLanguage : "";
  if (reason === "unknown") return isFound ? labels.meaningUnknown : "";
  if (!isFound) return "";
  return leg === "words" ? labels.meaningOnly : labels.wordsOnly;
}

/** That a query is being searched for. */
export function searchingText(query: string, labels: Locale["labels"]): string {
  return fill(labels.searching, { query: nameOf(query) });
}

/** A query within a sentence, which brings quotes of its own. */
function nameOf(typed: string): string {
  const query = typed.replace(/^"(.*)"$/, "$1");
  return query.length > MAX_QUERY_SAID ? `${query.slice(0, MAX_QUERY_SAID)}…` : query;
}
