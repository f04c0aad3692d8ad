// Shows what is loaded and what could not be.
import type { LegState, SearchState } from "../client/api.ts";
import { formatBytes } from "../shared/format-bytes.ts";
import { type BoxMarkup, say } from "./box-markup.ts";
import { element } from "./make-element.ts";

/** What can fail by itself: the index as a whole, a leg, or the query that is asked. */
export type ProblemPlace = "index" | "words" | "meaning" | "query";

const PROBLEM_TITLES: Readonly<Record<ProblemPlace, string>> = {
  index: "The search could not be loaded.",
  words: "Search by words is not available.",
  meaning: "Search by meaning is not available.",
  query: "This query could not be answered.",
};

/** Writes the status line. */
export function showState(markup: BoxMarkup, state: SearchState): void {
  const progress = state.progress
    ? ` ${formatBytes(state.progress.loaded)} of ${formatBytes(state.progress.total)}`
    : "";
  const words: Record<LegState, string> = {
    loading: "loading",
    ready: `${state.passages} passages ready`,
    failed: "not available",
  };
  const meaning: Record<LegState, string> = {
    loading: `loading${progress}`,
    ready: `${state.encoder} ready`,
    failed: "not available",
  };
  say(markup.statusWords, `Words: ${words[state.words]}`);
  say(markup.statusMeaning, `Meaning: ${meaning[state.meaning]}`);
  say(markup.statusBytes, state.bytes > 0 ? `${formatBytes(state.bytes)} loaded` : "");
}

/**
 * Fills the panel of problems, each a sentence for the reader, with a way to try again.
 * @param onRetry called when the reader asks for it
 */
export function showProblems(
  { problems: panel }: BoxMarkup,
  problems: ReadonlyMap<ProblemPlace, string>,
  onRetry: (event: MouseEvent) => void,
): void {
  panel.hidden = problems.size === 0;
  const sentences = Array.from(problems, ([place, text]) =>
    element("p", {}, `${PROBLEM_TITLES[place]} ${text}`),
  );
  const retry = element("button", { type: "button" }, "Try again");
  retry.addEventListener("click", onRetry);
  panel.replaceChildren(...sentences, ...(problems.size > 0 ? [retry] : []));
}
