// Shows an answer: counts, whether anything fits, what is missing, and the results.
import type { Answer } from "../search/answer.ts";
import {
  correctionsText,
  countsText,
  type LegsNow,
  missingText,
  nothingText,
  worthShowing,
} from "./answer-texts.ts";
import { type BoxMarkup, say } from "./box-markup.ts";
import { resultList } from "./result-list.ts";

/** What an answer is shown with. */
export interface Shown extends LegsNow {
  /** Absolute address that results' addresses are relative to. */
  readonly base: string;
  /** True once the reader has asked for more than the first results. */
  readonly more: boolean;
}

/** Puts an answer in place of the last one; a reader who had gone to a result stays on it. */
export function showAnswer(markup: BoxMarkup, answer: Answer, shown: Shown): void {
  const { results } = markup;
  const listed = shown.more ? answer.results : worthShowing(answer.results);
  const isMissing = (name: "words" | "meaning") => answer.missing.some(({ leg }) => leg === name);
  const used = {
    words: !isMissing("words"),
    meaning: answer.mode !== "words" && !isMissing("meaning"),
  };
  const focused = focusedLink(results);
  results.replaceChildren(...resultList(listed, shown.base, used));
  if (focused) (sameLink(results, focused) ?? markup.input).focus();
  say(markup.counts, countsText(answer, listed.length));
  say(markup.nothing, nothingText(answer));
  say(markup.corrections, correctionsText(answer));
  say(markup.legNote, missingText(answer, shown));
  markup.shortened.hidden = !answer.shortened;
  markup.more.hidden = answer.found <= listed.length;
}

/** Takes the last answer away. */
export function clearAnswer(markup: BoxMarkup): void {
  for (const part of [markup.counts, markup.nothing, markup.corrections, markup.legNote]) {
    say(part, "");
  }
  for (const part of [markup.shortened, markup.more]) part.hidden = true;
  markup.results.replaceChildren();
}

function focusedLink(results: HTMLElement): HTMLAnchorElement | null {
  const active = (results.getRootNode() as Document | ShadowRoot).activeElement;
  return active instanceof HTMLAnchorElement && results.contains(active) ? active : null;
}

/** The link in a new list that leads where one of the old list led: to the passage, or to the page. */
function sameLink(results: HTMLElement, link: HTMLAnchorElement): HTMLElement | undefined {
  return [...results.querySelectorAll("a")].find((other) => goalOf(other) === goalOf(link));
}

function goalOf(link: HTMLAnchorElement): string {
  return link.closest<HTMLElement>("[data-passage]")?.dataset.passage ?? link.href;
}
