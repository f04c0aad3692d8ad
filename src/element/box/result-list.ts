// Shows results: passages under their page, best page first, and those of one section under one heading.
import type { Result } from "../../search/answer.ts";
import { element } from "../make-element.ts";
import { copyNames } from "./copy-names.ts";
import { excerptOf } from "./excerpt.ts";
import { explanation, type LegsUsed } from "./explanation.ts";
import { formatDate } from "./format-date.ts";
import type { Locale } from "./locale.ts";
import { markedText } from "./marked-text.ts";
import { pageAddress, resolveAddress, resolveImage } from "./result-address.ts";

/** What a list of results is made with. */
export interface ListSettings {
  /** Absolute address that theirs are relative to. */
  readonly base: string;
  readonly used: LegsUsed;
  readonly locale: Locale;
}

/** The results as nodes. */
export function resultList(results: readonly Result[], settings: ListSettings): HTMLElement[] {
  const pages = new Map<string, [Result, ...Result[]]>();
  for (const result of results) {
    const address = pageAddress(result.url);
    const passages = pages.get(address);
    if (passages) passages.push(result);
    else pages.set(address, [result]);
  }
  return Array.from(pages, ([address, passages]) => pageResults(address, passages, settings));
}

function pageResults(
  address: string,
  passages: readonly [Result, ...Result[]],
  settings: ListSettings,
): HTMLElement {
  const { base, locale } = settings;
  const [{ title, meta, lang, dir }] = passages;
  const link = linkTo(address, base, title || address, {
    class: "title-link",
    ...headLanguage(title, lang, dir),
  });
  return element(
    "section",
    { class: "page", part: "page", "data-page": address },
    ...imageOf(meta.image, base),
    element("h2", { class: "title", part: "title" }, link),
    ...(meta.date ? [element("p", { class: "date" }, formatDate(meta.date, locale.lang))] : []),
    element(
      "ol",
      // Without its numbers a list is none to VoiceOver unless it says so.
      { class: "passages", role: "list" },
      ...sectionsOf(passages).flatMap(([first, ...others]) => [
        passageResult(first, settings, false),
        ...others.map((result) => passageResult(result, settings, true)),
      ]),
    ),
  );
}

/** Passages by what they stand under; each section where its best passage is. */
function sectionsOf(passages: readonly Result[]): [Result, ...Result[]][] {
  const sections = new Map<string, [Result, ...Result[]]>();
  for (const result of passages) {
    const place = JSON.stringify(result.headings);
    const section = sections.get(place);
    if (section) section.push(result);
    else sections.set(place, [result]);
  }
  return [...sections.values()];
}

/** @param isSame true where the heading has been shown with the result before it: it is then only heard */
function passageResult(
  result: Result,
  { base, used, locale }: ListSettings,
  isSame: boolean,
): HTMLElement {
  const own = language(result.lang, result.dir);
  const place = result.headings.join(" › ") || locale.labels.beginning;
  const { text, marks } = excerptOf(result.text, result.marks);
  const link = linkTo(result.url, base, place, {
    class: "passage-link",
    part: "passage-link",
    ...(result.headings.length > 0 ? headLanguage(place, result.lang, result.dir) : {}),
  });
  if (isSame) link.replaceChildren(element("span", { class: "unseen" }, place));
  return element(
    "li",
    {
      class: isSame ? "passage same" : "passage",
      part: "passage",
      "data-passage": result.id,
      "data-rank": String(result.rank),
      "data-words-rank": result.words ? String(result.words.rank) : "",
      "data-meaning-rank": result.meaning ? String(result.meaning.rank) : "",
    },
    link,
    ...aboutOf(result),
    element(
      "p",
      { class: "passage-text", part: "passage-text", ...own },
      ...markedText(text, marks),
    ),
    ...copiesOf(result, base, locale),
    explanation(result, used, locale),
  );
}

/** What the page says of itself beside its text, where only that has a word of the query. */
function aboutOf({ about, marks, lang, dir }: Result): HTMLElement[] {
  if (about === null) return [];
  const { text, marks: shown } = excerptOf(about, {
    words: marks.about ?? [],
    nearestSentence: null,
  });
  const attributes = { class: "about", part: "about", ...headLanguage(text, lang, dir) };
  return [element("p", attributes, ...markedText(text, shown))];
}

/** "Also in: Guide 1.0 Guide 0.9", for a text that other pages hold too. */
function copiesOf(result: Result, base: string, { labels, lang }: Locale): HTMLElement[] {
  const { copies, copyCount } = result;
  if (copies.length === 0) return [];
  const links = copyNames(result).map((name, i) =>
    linkTo(copies[i]?.url ?? "", base, name, {
      class: "copy",
      part: "copy",
      ...headLanguage(name, result.lang, result.dir),
    }),
  );
  const more = copyCount - copies.length;
  const items = [...links, ...(more > 0 ? [`+${new Intl.NumberFormat(lang).format(more)}`] : [])];
  const [before = "", after = ""] = labels.alsoIn.split("{pages}");
  // Links are wide enough for a finger, so that no comma would stand behind its word.
  const list = items.flatMap((item) => [item, " "]);
  return [element("p", { class: "copies", part: "copies" }, before, ...list, after)];
}

/** A link; where the address leads nowhere it should, its text alone. */
function linkTo(
  address: string,
  base: string,
  text: string,
  attributes: Readonly<Record<string, string | undefined>>,
): HTMLAnchorElement {
  return element("a", { ...attributes, href: resolveAddress(address, base) ?? undefined }, text);
}

/** The language of what a page says, which need not be the box's; the direction is the text's own where nobody says. */
function language(lang: string, dir: Result["dir"]): Record<string, string | undefined> {
  return { lang: lang || undefined, dir: dir ?? "auto" };
}

/** Of a title or a heading, which need not be in the language of the passage below it: a quotation, a letter. */
function headLanguage(text: string, lang: string, dir: Result["dir"]) {
  return dir === "rtl" && !RIGHT_TO_LEFT.test(text) ? { dir: "auto" } : language(lang, dir);
}

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Images that could not be had: not asked for again with every answer. */
const unavailable = new Set<string>();

function imageOf(address: string | undefined, base: string): HTMLElement[] {
  const src = address ? resolveImage(address, base) : null;
  if (src === null || unavailable.has(src)) return [];
  const image = element("img", {
    class: "image",
    alt: "",
    loading: "lazy",
    // The address of the page may hold the query.
    referrerpolicy: "no-referrer",
    src,
  });
  image.addEventListener("error", () => {
    unavailable.add(src);
    image.remove();
  });
  return [image];
}
