// Shows results: passages under their page, best page first.
import type { Result } from "../search/answer.ts";
import { formatDate } from "./format-date.ts";
import { element } from "./make-element.ts";
import { markedText } from "./marked-text.ts";
import { pageAddress, resolveAddress } from "./result-address.ts";

/** Which legs were asked: what a leg that was not asked has not found says nothing. */
export interface LegsUsed {
  readonly words: boolean;
  readonly meaning: boolean;
}

/**
 * The results as nodes.
 * @param base absolute address that theirs are relative to
 */
export function resultList(
  results: readonly Result[],
  base: string,
  used: LegsUsed,
): HTMLElement[] {
  const pages = new Map<string, [Result, ...Result[]]>();
  for (const result of results) {
    const address = pageAddress(result.url);
    const passages = pages.get(address);
    if (passages) passages.push(result);
    else pages.set(address, [result]);
  }
  return Array.from(pages, ([address, passages]) => pageResults(address, passages, base, used));
}

function pageResults(
  address: string,
  passages: readonly [Result, ...Result[]],
  base: string,
  used: LegsUsed,
): HTMLElement {
  const [{ title, meta, lang, dir }] = passages;
  const link = linkTo(address, base, title || address, language(lang, dir));
  const date = meta.date === undefined ? [] : [dateOf(meta.date)];
  return element(
    "section",
    { class: "kindred-page" },
    ...imageOf(meta.image, base),
    element("h2", { class: "kindred-title" }, link),
    ...date,
    element(
      "ol",
      { class: "kindred-passages" },
      ...passages.map((result) => passageResult(result, base, used)),
    ),
  );
}

function passageResult(result: Result, base: string, used: LegsUsed): HTMLElement {
  const own = language(result.lang, result.dir);
  const place = result.headings.join(" › ") || "On this page";
  return element(
    "li",
    {
      class: "kindred-passage",
      "data-passage": result.id,
      "data-rank": String(result.rank),
      "data-words-rank": result.words ? String(result.words.rank) : "",
      "data-meaning-rank": result.meaning ? String(result.meaning.rank) : "",
    },
    linkTo(result.url, base, place, { class: "kindred-passage-link", ...own }),
    element("p", { class: "kindred-text", ...own }, ...markedText(result.text, result.marks)),
    why(result, used),
  );
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

/** `lang` and `dir` where they are not those of the page that shows the result. */
function language(lang: string, dir: Result["dir"]): Record<string, string | undefined> {
  const page = document.documentElement;
  return {
    lang: lang !== "" && lang.toLowerCase() !== page.lang.toLowerCase() ? lang : undefined,
    dir: dir !== null && dir !== (page.dir || "ltr") ? dir : undefined,
  };
}

function imageOf(address: string | undefined, base: string): HTMLElement[] {
  const src = address ? resolveAddress(address, base) : null;
  if (src === null) return [];
  const image = element("img", {
    class: "kindred-image",
    alt: "",
    loading: "lazy",
    // The address of the page may hold the query.
    referrerpolicy: "no-referrer",
    src,
  });
  image.addEventListener("error", () => image.remove());
  return [image];
}

function dateOf(date: string): HTMLElement {
  return element("p", { class: "kindred-date" }, formatDate(date));
}

/** What each leg says of the result, in words and on a meter. */
function why(result: Result, used: LegsUsed): HTMLElement {
  const { words, meaning } = result;
  const line = element("p", { class: "kindred-why" });
  const leg = (name: string, ...children: readonly (Node | string)[]) =>
    line.append(element("span", { class: name }, ...children));
  leg("kindred-unseen", "Why this result: ");
  if (words) {
    leg(
      "kindred-leg-words",
      element("b", {}, "words"),
      ` ${ordinal(words.rank)} · score ${words.score.toFixed(1)} · ${matchedWords(result)}`,
    );
  } else if (used.words) leg("kindred-leg", "no word in common");
  if (meaning) {
    const value = String(Math.max(0, meaning.similarity));
    leg(
      "kindred-leg-meaning",
      element("b", {}, "meaning"),
      ` ${ordinal(meaning.rank)} · similarity ${meaning.similarity.toFixed(2)} `,
      element("meter", { min: "0", max: "1", value, "aria-hidden": "true" }),
    );
  } else if (used.meaning) leg("kindred-leg", "not found by meaning");
  return line;
}

function matchedWords({ marks, text }: Result): string {
  const matched = marks.words.map(({ start, end }) => text.slice(start, end).toLowerCase());
  return [...new Set(matched)].join(", ") || "in title or heading";
}

/** 1st, 2nd, 3rd, 4th, … 11th, … 21st. */
export function ordinal(n: number): string {
  const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };
  const rule = new Intl.PluralRules("en", { type: "ordinal" }).select(n);
  return `${n}${endings[rule] ?? "th"}`;
}
