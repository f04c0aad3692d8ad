// The markup in the shadow root of <kindred-search>: its form, and the places that answers and problems are shown in.
import type { SearchMode } from "../../search/answer.ts";
import { keyName } from "../keys/shortcuts.ts";
import { element } from "../make-element.ts";
import { searchIcon } from "../search-icon.ts";
import type { BoxAttributes } from "./attributes.ts";
import { tell } from "./events.ts";
import type { Locale } from "./locale.ts";

export interface BoxMarkup {
  readonly form: HTMLFormElement;
  readonly input: HTMLInputElement;
  /** Empty where the reader has no choice. */
  readonly modes: readonly HTMLInputElement[];
  readonly filters: HTMLElement;
  readonly problems: HTMLElement;
  /** Shown while nothing is asked: the page's examples and the last searches. */
  readonly idle: HTMLElement;
  readonly recent: HTMLElement;
  readonly counts: HTMLElement;
  readonly nothing: HTMLElement;
  readonly corrections: HTMLElement;
  readonly note: HTMLElement;
  readonly language: HTMLButtonElement;
  /** What is said of an answer, for who hears it: once, when it is final. */
  readonly spoken: HTMLElement;
  readonly results: HTMLElement;
  readonly more: HTMLButtonElement;
  readonly settings: HTMLElement;
  readonly status: HTMLElement;
}

/** Puts the markup in place of what the shadow root holds. */
export function buildMarkup(
  root: ShadowRoot,
  attributes: BoxAttributes,
  { labels, lang, dir }: Locale,
  isInDialog: boolean,
): BoxMarkup {
  const line = (name: string) => element("p", { class: name, part: name, hidden: "" });
  const box = (name: string) => element("div", { class: name, part: name });
  const button = (name: string, text: string) =>
    element("button", { type: "button", class: name, part: name, hidden: "" }, text);
  const input = element("input", {
    // Ids are the shadow root's own.
    id: "query",
    class: "input",
    part: "input",
    type: "search",
    dir: "auto",
    autocomplete: "off",
    autocapitalize: "off",
    autocorrect: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    placeholder: attributes.placeholder ?? labels.placeholder,
    "aria-describedby": "help",
  });
  const modes = attributes.hasModes ? modeRadios(attributes.mode) : [];
  const form = element(
    "form",
    { class: "form", part: "form" },
    element(
      "label",
      // A dialog is called by it as a whole.
      {
        class: attributes.label === null || isInDialog ? "unseen" : "label",
        part: "label",
        for: "query",
      },
      attributes.label ?? labels.search,
    ),
    element(
      "div",
      { class: "query" },
      searchIcon(),
      input,
      ...(isInDialog ? [closeButton(labels.close)] : shortcutHint(attributes)),
    ),
    ...modeChoice(modes, labels),
  );
  const markup: BoxMarkup = {
    form,
    input,
    modes,
    filters: box("filters"),
    problems: element("div", { class: "problems", part: "problems", role: "alert", hidden: "" }),
    idle: box("idle"),
    recent: element("section", { class: "recent", part: "recent", hidden: "" }),
    counts: line("counts"),
    nothing: line("nothing"),
    corrections: line("corrections"),
    note: line("note"),
    language: button("language", ""),
    spoken: element("p", { class: "unseen", role: "status" }),
    results: box("results"),
    more: button("more", labels.showMore),
    settings: box("settings"),
    status: element(
      "details",
      { class: "status", part: "status", hidden: "" },
      element("summary"),
      element("p"),
    ),
  };
  markup.idle.append(element("slot", { name: "examples" }), markup.recent);
  const search = document.createElement("search");
  search.append(form, markup.filters);
  const { problems, idle, counts, nothing, corrections, note, language, spoken } = markup;
  const scroll = element(
    "div",
    { class: "scroll" },
    ...[problems, idle, element("div", { class: "counted" }, counts, nothing, language)],
    ...[corrections, note, spoken, markup.results, markup.more, markup.status],
  );
  const foot = element(
    "div",
    { class: "foot", part: "foot" },
    help(labels, isInDialog),
    markup.settings,
  );
  root.replaceChildren(element("div", { class: "box", lang, dir }, search, scroll, foot));
  return markup;
}

function modeRadios(chosen: SearchMode): HTMLInputElement[] {
  return ["hybrid", "words", "meaning"].map((value) => {
    const checked = value === chosen ? "" : undefined;
    return element("input", { type: "radio", name: "mode", value, checked });
  });
}

function modeChoice(
  radios: readonly HTMLInputElement[],
  { searchBy, both, words, meaning }: Locale["labels"],
): HTMLElement[] {
  if (radios.length === 0) return [];
  const names = [both, words, meaning];
  const labels = radios.map((radio, i) =>
    element("label", {}, radio, element("span", {}, names[i] ?? "")),
  );
  return [
    element(
      "fieldset",
      { class: "modes", part: "modes" },
      element("legend", {}, searchBy),
      ...labels,
    ),
  ];
}

function shortcutHint({ shortcuts: [first] }: BoxAttributes): HTMLElement[] {
  return first === undefined
    ? []
    : [element("kbd", { class: "shortcut", "aria-hidden": "true" }, keyName(first))];
}

/** For a dialog: on a phone there is no Escape. */
function closeButton(label: string): HTMLElement {
  const button = element("button", { type: "button", class: "close", part: "close" }, label);
  button.addEventListener("click", () => tell(button, "kindred:close", null));
  return button;
}

/** What the keys do. */
function help(
  { toMove, toOpen, toClear, toClose }: Locale["labels"],
  isInDialog: boolean,
): HTMLElement {
  const key = (name: string) => element("kbd", {}, name);
  return element(
    "p",
    { id: "help", class: "help" },
    element("span", {}, key("↓"), " ", key("↑"), ` ${toMove}`),
    element("span", {}, key("Enter"), ` ${toOpen}`),
    element("span", {}, key("Esc"), ` ${isInDialog ? toClose : toClear}`),
  );
}

/** Fills a part with a text, or hides it where there is nothing to say. */
export function say(part: HTMLElement, text: string): void {
  // The same text set again would be read out again.
  if (part.textContent !== text) part.textContent = text;
  part.hidden = text === "";
}

/** What the arrow keys go through: the results' links, or the last searches while nothing is asked. */
export function stops({ results, recent }: BoxMarkup): HTMLElement[] {
  const links = [...results.querySelectorAll<HTMLElement>(".passage-link[href]")];
  return links.length > 0 ? links : [...recent.querySelectorAll<HTMLElement>(".recent-query")];
}
