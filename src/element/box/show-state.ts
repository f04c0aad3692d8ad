// Shows what is loaded and what could not be.
import type { LegState, SearchState } from "../../client/api.ts";
import { formatBytes } from "../../shared/format-bytes.ts";
import { count, fill } from "../labels/labels.ts";
import { element } from "../make-element.ts";
import type { Locale } from "./locale.ts";
import type { BoxMarkup } from "./markup.ts";

/**
 * What can be wrong by itself: what the author has written, the index as a whole, a leg, the query that is asked, or
 * files that its answer lacks.
 */
export type ProblemPlace = "attributes" | "index" | "words" | "meaning" | "query" | "files";

const TITLES = {
  attributes: "misconfigured",
  index: "noIndex",
  words: "noWordSearch",
  meaning: "noMeaningSearch",
  query: "noAnswer",
  files: "incomplete",
} as const;

/** In this order they are told. */
const PLACES = Object.keys(TITLES) as ProblemPlace[];

/** Writes the status line, and what opens below it: how much there is, and how much of it was loaded. */
export function showState(
  { status }: BoxMarkup,
  state: SearchState,
  { labels, lang }: Locale,
): void {
  const stateOf = (leg: LegState) =>
    ({
      loading: labels.loading,
      ready: labels.ready,
      none: labels.notAvailable,
      failed: labels.notAvailable,
    })[leg];
  const bytes = state.progress
    ? `${formatBytes(state.progress.loaded)} / ${formatBytes(state.progress.total)}`
    : "";
  const words = `${labels.words}: ${stateOf(state.words)}`;
  const meaning = `${labels.meaning}: ${stateOf(state.meaning)}`;
  const passages = state.passages > 0 ? count(labels.passages, state.passages, lang) : "";
  const loaded = state.bytes > 0 ? fill(labels.loaded, { bytes: formatBytes(state.bytes) }) : "";
  const [line, more] = status.children;
  if (line) line.textContent = `${words} · ${meaning}`;
  if (more) more.textContent = [bytes, passages, loaded].filter(Boolean).join(" · ");
  status.hidden = false;
}

/**
 * Fills the panel of problems, each a sentence for the reader, with a way to try again. What a site's author needs to
 * know of them is said elsewhere.
 * @param onRetry called when the reader asks for it
 */
export function showProblems(
  { problems: panel }: BoxMarkup,
  problems: ReadonlySet<ProblemPlace>,
  { labels }: Locale,
  onRetry: (event: MouseEvent) => void,
): void {
  panel.hidden = problems.size === 0;
  if (problems.size === 0) {
    panel.replaceChildren();
    return;
  }
  panel.replaceChildren(
    ...PLACES.filter((place) => problems.has(place)).map((place) =>
      element("p", {}, labels[TITLES[place]]),
    ),
  );
  // What the author has written stays as it is.
  if (problems.size === 1 && problems.has("attributes")) return;
  const retry = element("button", { type: "button", part: "retry" }, labels.retry);
  retry.addEventListener("click", onRetry);
  panel.append(retry);
}
