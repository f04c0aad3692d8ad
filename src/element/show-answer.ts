// Shows an answer: counts, whether anything fits, which leg is missing, and the results.

import type { SearchMode } from "../search/hybrid-rank.ts";
import type { Answer } from "../search/search.ts";
import { resultList } from "./result-list.ts";
import type { SearchMarkup } from "./search-markup.ts";

export type LegState = "loading" | "ready" | "failed";

/** What an answer is shown with. */
export interface Shown {
  readonly query: string;
  readonly mode: SearchMode;
  readonly words: LegState;
  readonly meaning: LegState;
  /** Address of the site's root, ending in a slash. */
  readonly base: string;
  /** True once the reader has asked for more than the first results. */
  readonly more: boolean;
}

/** Shown at least, however badly they fit. */
const MIN_SHOWN = 3;

/** Puts an answer in place of the last one; a reader who had gone to a result stays on it. */
export function showAnswer(markup: SearchMarkup, answer: Answer, shown: Shown): void {
  const focused = document.activeElement?.closest<HTMLElement>("[data-passage]")?.dataset.passage;
  const results = markup.part("results");
  const listed = shown.more ? answer.results : worthShowing(answer.results);
  const used = { words: shown.words === "ready", meaning: answer.meaningUsed };
  results.replaceChildren(...resultList(listed, shown.base, used));
  if (focused !== undefined) {
    const again = `[data-passage="${CSS.escape(focused)}"] .passage-link`;
    results.querySelector<HTMLElement>(again)?.focus();
  }
  markup.say("counts", countsText(answer, listed.length, shown.query));
  markup.say("nothing", answer.fits ? "" : nothingText(answer));
  markup.say("leg-note", legNote(answer, shown));
  markup.part("shortened").hidden = !answer.shortened;
  markup.part("more").hidden = answer.found <= listed.length;
}

/** Takes the last answer away. */
export function clearAnswer(markup: SearchMarkup): void {
  for (const name of ["counts", "nothing", "leg-note"]) markup.say(name, "");
  for (const name of ["shortened", "more"]) markup.part(name).hidden = true;
  markup.part("results").replaceChildren();
}

function nothingText({ results }: Answer): string {
  return results.length > 0 ? "Nothing fits well; the nearest are:" : "Nothing fits.";
}

/**
 * The results down to the last that fits: every passage has some similarity to every query, and a tail
 * of those that answer nothing is for readers who ask for more.
 */
export function worthShowing(results: Answer["results"]): Answer["results"] {
  const lastFitting = results.findLastIndex(({ fits }) => fits);
  return results.slice(0, Math.max(MIN_SHOWN, lastFitting + 1));
}

/**
 * How much was found, in a sentence that makes sense when only heard.
 * @param listed how many of the results are shown
 */
export function countsText({ results, found }: Answer, listed: number, query: string): string {
  if (results.length === 0) return `No passage found for “${shortened(query)}”`;
  const all = plural(found, "passage");
  const shown = listed < found ? `${listed} of ${all}` : all;
  const seen = results.slice(0, listed);
  const articles = plural(new Set(seen.map((result) => result.article)).size, "article");
  const withWords = seen.filter(({ words }) => words !== null).length;
  const byWords = withWords === 0 ? "none has" : `${withWords} ${withWords === 1 ? "has" : "have"}`;
  return `${shown} in ${articles}, nearest first; ${byWords} words of the query`;
}

/** Which leg or part of the index an answer lacks, and why; empty where it lacks none. */
export function legNote(answer: Answer, shown: Shown): string {
  return [missingLeg(answer, shown), missingParts(answer)].filter(Boolean).join(" ");
}

/** What of the index is missing in an answer. One sentence stands for all: they mostly have one cause. */
function missingParts({ partProblems: [problem] }: Answer): string {
  return problem === undefined
    ? ""
    : `A part of the search index could not be loaded, so results may be missing; reload the page to try again. ${problem}`;
}

function missingLeg(
  { meaningUsed, meaningPartial, meaningProblem }: Answer,
  { mode, words, meaning }: Shown,
): string {
  // It comes as soon as the first word is finished: no news to be told at every key.
  if (meaningPartial && !meaningUsed) return "";
  if (mode !== "words" && !meaningUsed) {
    if (meaning === "loading") return "Found by words so far; meaning is still loading.";
    if (meaning === "failed") return "Found by words only: search by meaning is not available.";
    if (meaningProblem !== null) return `Found by words only: meaning failed. ${meaningProblem}`;
    return "Found by words only: the encoder knows none of these words.";
  }
  const wordsMissing = mode !== "meaning" && words === "failed";
  return wordsMissing ? "Found by meaning only: search by words is not available." : "";
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function shortened(query: string): string {
  return query.length > 60 ? `${query.slice(0, 60)}…` : query;
}
