// Shows what is loaded and what could not be.
import type { LegState, SearchState } from "../../client/api.ts";
import { formatBytes } from "../../shared/format-bytes.ts";
import { count, fill } from "../labels/labels.ts";
import { element } from "../make-element.ts";
import type { Locale } from "./locale.ts";
import type { BoxMarkup } from "./markup.ts";

/** What can be wrong by itself: what the author has written, the index as a whole, a leg, or the query that is asked. */
export type ProblemPlace = "attributes" | "index" | "words" | "meaning" | "query";

const TITLES = {
  attributes: "misconfigured",
  index: "noIndex",
  words: "noWordSearch",
  meaning: "noMeaningSearch",
  query: "noAnswer",
} as const;

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
 * Fills the panel of problems, each a sentence for the reader, with what a site's author needs below, and a way to try
 * again.
 * @param onRetry called when the reader asks for it
 */
export function showProblems(
  { problems: panel }: BoxMarkup,
  problems: ReadonlyMap<ProblemPlace, string>,
  { labels }: Locale,
  onRetry: (event: MouseEvent) => void,
): void {
  panel.hidden = problems.size === 0;
  if (problems.size === 0) {
    panel.replaceChildren();
    return;
  }
  const sentences = Array.from(problems.keys(), (place) => element("p", {}, labels[TITLES[place]]));
  const details = element(
    "details",
    {},
    element("summary", {}, labels.details),
    ...Array.from(problems.values(), (text) => element("p", { lang: "en", dir: "auto" }, text)),
  );
  panel.replaceChildren(...sentences, details);
  // What the author has written stays as it is.
  if (problems.size === 1 && problems.has("attributes")) return;
  const retry = element("button", { type: "button", part: "retry" }, labels.retry);
  retry.addEventListener("click", onRetry);
  panel.append(retry);
}
