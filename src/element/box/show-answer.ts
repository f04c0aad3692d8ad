// Shows an answer: counts, whether anything fits, what is missing, and the results.
import type { Answer } from "../../search/answer.ts";
import { fill } from "../labels/labels.ts";
import { element } from "../make-element.ts";
import {
  correctionsText,
  countsText,
  type LegsNow,
  missingText,
  nothingText,
  searchingText,
  worthShowing,
} from "./answer-texts.ts";
import { becomeChildren, withoutShift } from "./keep-elements.ts";
import type { Locale } from "./locale.ts";
import { type BoxMarkup, say } from "./markup.ts";
import { resultList } from "./result-list.ts";

/** What an answer is shown with. */
export interface Shown extends LegsNow {
  /** Absolute address that results' addresses are relative to. */
  readonly base: string;
  /** True once the reader has asked for more than the first results. */
  readonly more: boolean;
  readonly locale: Locale;
  /** Asks for the words exactly as they were typed. */
  readonly onInsist: (typed: string) => void;
}

/** Lines above the list. */
const SAID = ["counts", "nothing", "corrections", "note"] as const;

/**
 * Puts an answer in place of the last one; a reader who had gone to a result stays on it.
 * @returns what is said of it
 */
export function showAnswer(markup: BoxMarkup, answer: Answer, shown: Shown): string {
  const { results } = markup;
  const { locale, base } = shown;
  const listed = shown.more ? answer.results : worthShowing(answer.results);
  const isMissing = (name: "words" | "meaning") => answer.missing.some(({ leg }) => leg === name);
  const used = {
    words: answer.mode !== "meaning" && !isMissing("words"),
    meaning: answer.mode !== "words" && !isMissing("meaning"),
  };
  const note = answer.shortened ? locale.labels.shortened : "";
  const said = {
    counts: countsText(answer, listed.length, locale),
    nothing: nothingText(answer, locale),
    corrections: correctionsText(answer, locale),
    note: [missingText(answer, shown, locale), note].filter(Boolean).join(" "),
  };
  keepFocus(markup, () => {
    withoutShift(results, () => {
      for (const part of SAID) say(markup[part], said[part]);
      offerExact(markup.corrections, answer, shown);
      becomeChildren(results, resultList(listed, { base, used, locale }));
      // Words alone found nothing: what is below is not to jump up, and down again when meaning has.
      if (answer.stage === "draft") showSkeleton(markup);
    });
  });
  results.setAttribute("aria-busy", String(answer.stage === "draft"));
  markup.more.hidden = answer.found <= listed.length || results.childElementCount === 0;
  return Object.values(said).filter(Boolean).join("\n");
}

/** Takes the last answer away. */
export function clearAnswer(markup: BoxMarkup): void {
  for (const part of SAID) say(markup[part], "");
  markup.more.hidden = true;
  markup.language.hidden = true;
  markup.results.replaceChildren();
  markup.results.removeAttribute("aria-busy");
}

/** Shows that an answer is on its way, in about the place that it will take. */
export function showSkeleton({ results }: BoxMarkup): void {
  if (results.childElementCount > 0) return;
  const bones = () => element("div", { class: "bone" });
  results.setAttribute("aria-busy", "true");
  results.replaceChildren(
    element("div", { class: "skeleton", "aria-hidden": "true" }, bones(), bones(), bones()),
  );
}

/** Says that an answer is on its way, where it is slow. */
export function showSearching(markup: BoxMarkup, query: string, locale: Locale): void {
  markup.results.setAttribute("aria-busy", "true");
  say(markup.counts, searchingText(query, locale.labels));
}

/** Says what an answer lacks so far. */
export function showMissing(
  markup: BoxMarkup,
  answer: Answer,
  legs: LegsNow,
  locale: Locale,
): void {
  say(markup.note, missingText(answer, legs, locale));
}

/** A button for each word that was read as another one. */
function offerExact(line: HTMLElement, answer: Answer, { locale, onInsist }: Shown): void {
  for (const { typed } of answer.corrections) {
    const text = fill(locale.labels.insist, { typed });
    const button = element("button", { type: "button", class: "insist", part: "insist" }, text);
    button.addEventListener("click", () => onInsist(typed));
    line.append(" ", button);
  }
}

/** Changes the list; a focus that was in it stays where it is, or goes to the input where that is gone. */
function keepFocus({ results, input }: BoxMarkup, change: () => void): void {
  const root = results.getRootNode() as ShadowRoot;
  const focused = root.activeElement as HTMLElement | null;
  const wasInList = focused !== null && results.contains(focused);
  change();
  if (!wasInList || root.activeElement === focused) return;
  (results.contains(focused) ? focused : input).focus({ preventScroll: true });
}
