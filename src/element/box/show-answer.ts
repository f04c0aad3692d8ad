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

/** Lines above the list that come and go with an answer; the counts have their place always. */
const MOVING = ["nothing", "corrections", "note"] as const;
const SAID = ["counts", ...MOVING] as const;

/**
 * Puts an answer in place of the last one; a reader who had gone to a result stays on it.
 * @returns how many results are listed
 */
export function showAnswer(markup: BoxMarkup, answer: Answer, shown: Shown): number {
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
  const isMoved = MOVING.some((part) => markup[part].hidden !== (said[part] === ""));
  keepPlace(markup, () => {
    results.replaceChildren(...resultList(listed, { base, used, locale }));
    // Words alone found nothing: what is below is not to jump up, and down again when meaning has.
    if (answer.stage === "draft") showSkeleton(markup);
    // What is put in anew has not moved, but all that is in it is another list.
    if (isMoved) putInAnew(results);
  });
  results.setAttribute("aria-busy", String(answer.stage === "draft"));
  for (const part of SAID) say(markup[part], said[part]);
  offerExact(markup.corrections, answer, shown);
  markup.more.hidden = answer.found <= listed.length || results.childElementCount === 0;
  if (answer.stage === "final") {
    const spoken = Object.values(said).filter(Boolean).join("\n");
    if (markup.spoken.textContent !== spoken) markup.spoken.textContent = spoken;
  }
  return listed.length;
}

function putInAnew(part: HTMLElement): void {
  const { parentNode, nextSibling } = part;
  part.remove();
  parentNode?.insertBefore(part, nextSibling);
}

/** Takes the last answer away. */
export function clearAnswer(markup: BoxMarkup): void {
  for (const part of SAID) say(markup[part], "");
  markup.spoken.textContent = "";
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

/** A button for each word that was read as another one. */
function offerExact(line: HTMLElement, answer: Answer, { locale, onInsist }: Shown): void {
  for (const { typed } of answer.corrections) {
    const text = fill(locale.labels.insist, { typed });
    const button = element("button", { type: "button", class: "insist", part: "insist" }, text);
    button.addEventListener("click", () => onInsist(typed));
    line.append(" ", button);
  }
}

/** Changes the list; the focus and what was opened are found again in the new one. */
function keepPlace({ results, input }: BoxMarkup, change: () => void): void {
  const root = results.getRootNode() as ShadowRoot;
  const focused = root.activeElement;
  const wasInList = focused !== null && results.contains(focused);
  const kind = focused?.classList[0] ?? focused?.localName ?? "";
  const goal = focused && wasInList ? goalOf(focused) : null;
  const opened = [...results.querySelectorAll("details[open]")].map(goalOf);
  change();
  for (const details of results.querySelectorAll("details")) {
    details.open = opened.includes(goalOf(details));
  }
  if (!wasInList) return;
  const selector = kind === "summary" ? kind : `.${kind}`;
  const again = [...results.querySelectorAll<HTMLElement>(selector)].find(
    (other) => goalOf(other) === goal,
  );
  (again ?? input).focus();
}

/** What an element of the list belongs to: a passage, or a page. */
function goalOf(inList: Element): string {
  const passage = inList.closest<HTMLElement>("[data-passage]")?.dataset.passage;
  return passage ?? inList.getAttribute("href") ?? "";
}
