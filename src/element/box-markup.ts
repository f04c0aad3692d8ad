// The markup inside <kindred-search>: its form, and the places that answers and problems are shown in.
import type { SearchMode } from "../search/answer.ts";
import type { BoxAttributes } from "./attributes.ts";
import { element } from "./make-element.ts";

export interface BoxMarkup {
  readonly form: HTMLFormElement;
  readonly input: HTMLInputElement;
  /** Empty where the reader has no choice. */
  readonly modes: readonly HTMLInputElement[];
  readonly problems: HTMLElement;
  readonly counts: HTMLElement;
  readonly nothing: HTMLElement;
  readonly corrections: HTMLElement;
  readonly legNote: HTMLElement;
  readonly shortened: HTMLElement;
  readonly results: HTMLElement;
  readonly more: HTMLButtonElement;
  readonly statusWords: HTMLElement;
  readonly statusMeaning: HTMLElement;
  readonly statusBytes: HTMLElement;
}

const MODE_LABELS: Readonly<Record<SearchMode, string>> = {
  hybrid: "Both",
  words: "Words",
  meaning: "Meaning",
};

/** Keeps the ids of several boxes on a page apart. */
let boxes = 0;

/** Puts the markup in place of what the element holds; only `[data-kindred-examples]` of that stays. */
export function buildMarkup(host: HTMLElement, attributes: BoxAttributes): BoxMarkup {
  const id = `kindred-${++boxes}`;
  const part = (name: string, hidden = true) =>
    element("p", { class: `kindred-${name}`, hidden: hidden ? "" : undefined });
  const status = () => element("span", { hidden: "" });
  const input = element("input", {
    id: `${id}-query`,
    class: "kindred-input",
    type: "search",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    placeholder: attributes.placeholder,
    "aria-describedby": `${id}-help`,
  });
  const modes = attributes.hasModes ? modeRadios(`${id}-mode`, attributes.mode) : [];
  const form = element(
    "form",
    { class: "kindred-form" },
    element("label", { class: "kindred-label", for: input.id }, attributes.label),
    element("div", { class: "kindred-query" }, input, ...shortcutHint(attributes)),
    element("div", { class: "kindred-row" }, ...modeChoice(modes), help(`${id}-help`)),
  );
  const markup: BoxMarkup = {
    form,
    input,
    modes,
    problems: element("div", { class: "kindred-problems", role: "alert", hidden: "" }),
    counts: part("counts"),
    nothing: part("nothing"),
    corrections: part("note kindred-corrections"),
    legNote: part("note kindred-leg-note"),
    shortened: part("note kindred-shortened"),
    results: element("div", { class: "kindred-results" }),
    more: element("button", { type: "button", class: "kindred-more", hidden: "" }, "Show more"),
    statusWords: status(),
    statusMeaning: status(),
    statusBytes: status(),
  };
  markup.shortened.textContent = "The query is very long; only its beginning was read.";
  markup.statusWords.className = "kindred-status-words";
  markup.statusMeaning.className = "kindred-status-meaning";
  markup.statusBytes.className = "kindred-status-bytes";
  host.replaceChildren(...inOrder(markup, examplesIn(host)));
  return markup;
}

/** What the page's author offers while nothing is asked. */
export function examplesIn(host: HTMLElement): HTMLElement[] {
  return [...host.querySelectorAll<HTMLElement>("[data-kindred-examples]")];
}

function inOrder(markup: BoxMarkup, examples: readonly HTMLElement[]): HTMLElement[] {
  const { counts, nothing, corrections, legNote, statusWords, statusMeaning, statusBytes } = markup;
  const search = document.createElement("search");
  search.append(markup.form);
  return [
    search,
    markup.problems,
    ...examples,
    element("div", { role: "status" }, counts, nothing, corrections, legNote),
    markup.shortened,
    markup.results,
    markup.more,
    element("div", { class: "kindred-status" }, statusWords, statusMeaning, statusBytes),
  ];
}

function modeRadios(name: string, chosen: SearchMode): HTMLInputElement[] {
  return Object.keys(MODE_LABELS).map((value) =>
    element("input", {
      type: "radio",
      name,
      value,
      checked: value === chosen ? "" : undefined,
    }),
  );
}

function modeChoice(radios: readonly HTMLInputElement[]): HTMLElement[] {
  if (radios.length === 0) return [];
  const labels = radios.map((radio) =>
    element("label", {}, radio, element("span", {}, MODE_LABELS[radio.value as SearchMode])),
  );
  return [
    element("fieldset", { class: "kindred-modes" }, element("legend", {}, "Search by"), ...labels),
  ];
}

function shortcutHint({ hasShortcut }: BoxAttributes): HTMLElement[] {
  return hasShortcut ? [element("kbd", { "aria-hidden": "true" }, "/")] : [];
}

function help(id: string): HTMLElement {
  const key = (name: string) => element("kbd", {}, name);
  return element(
    "p",
    { id, class: "kindred-help" },
    key("↓"),
    " ",
    key("↑"),
    " to move, ",
    key("Enter"),
    " to open, ",
    key("Esc"),
    " to clear. ",
    element("code", {}, '"exact words"'),
    " and ",
    element("code", {}, "-without"),
    " work too.",
  );
}

/** Fills a part with a text, or hides it where there is nothing to say. */
export function say(part: HTMLElement, text: string): void {
  // The same text set again would be read out again.
  if (part.textContent !== text) part.textContent = text;
  part.hidden = text === "";
}

/** The links of the results, in the order they are shown. */
export function passageLinks({ results }: BoxMarkup): HTMLElement[] {
  return [...results.querySelectorAll<HTMLElement>(".kindred-passage-link")];
}
