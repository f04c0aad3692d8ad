// Shows what is loaded and what could not be.
import { formatBytes } from "../shared/format-bytes.ts";
import { element } from "./make-element.ts";
import type { SearchMarkup } from "./search-markup.ts";
import type { LegState } from "./show-answer.ts";

/** What can fail by itself: a leg, or the index as a whole. */
export type ProblemPlace = "index" | "words" | "meaning";

const PROBLEM_TITLES: Readonly<Record<ProblemPlace, string>> = {
  index: "The search could not be loaded.",
  words: "Search by words is not available.",
  meaning: "Search by meaning is not available.",
};

export interface LoadState {
  readonly words: LegState;
  readonly meaning: LegState;
  readonly passages: number;
  readonly encoderName: string;
  /** How much of the meaning leg has arrived, in words. */
  readonly progress: string;
  /** Bytes read so far, uncompressed. */
  readonly bytes: number;
}

/** Writes the status line. */
export function showLoadState(markup: SearchMarkup, state: LoadState): void {
  const words: Record<LegState, string> = {
    loading: "loading",
    ready: `${state.passages} passages ready`,
    failed: "not available",
  };
  const meaning: Record<LegState, string> = {
    loading: `loading ${state.progress}`.trim(),
    ready: `${state.encoderName} ready`,
    failed: "not available",
  };
  markup.say("status-words", `Words: ${words[state.words]}`);
  markup.say("status-meaning", `Meaning: ${meaning[state.meaning]}`);
  markup.say("status-bytes", state.bytes > 0 ? `${formatBytes(state.bytes)} loaded` : "");
}

/** Fills the panel of problems, each a sentence for the reader, with a way to try again. */
export function showProblems(
  markup: SearchMarkup,
  problems: ReadonlyMap<ProblemPlace, string>,
): void {
  const panel = markup.part("problems");
  panel.hidden = problems.size === 0;
  const sentences = Array.from(problems, ([place, text]) =>
    element("p", {}, `${PROBLEM_TITLES[place]} ${text}`),
  );
  const retry = element("button", { type: "button", "data-retry": "" }, "Try again");
  panel.replaceChildren(...sentences, ...(problems.size > 0 ? [retry] : []));
}
