// Shows results: passages under their article, best article first.
import type { Answer } from "../search/search.ts";
import { element } from "./make-element.ts";
import { markedText } from "./marked-text.ts";

type Result = Answer["results"][number];

/** Which legs were asked: what a leg that was not asked has not found says nothing. */
export interface LegsUsed {
  readonly words: boolean;
  readonly meaning: boolean;
}

/**
 * The results as nodes.
 * @param base address of the site's root, ending in a slash
 */
export function resultList(
  results: readonly Result[],
  base: string,
  used: LegsUsed,
): HTMLElement[] {
  const articles = new Map<string, Result[]>();
  for (const result of results) {
    const group = articles.get(result.article);
    if (group) group.push(result);
    else articles.set(result.article, [result]);
  }
  return Array.from(articles.values(), (group) => articleResults(group, base, used));
}

function articleResults(group: readonly Result[], base: string, used: LegsUsed): HTMLElement {
  const [first] = group;
  const link = element("a", { href: `${base}articles/${first?.article}/` }, first?.title ?? "");
  return element(
    "section",
    { class: "article-results" },
    element("h2", {}, link),
    element("ol", {}, ...group.map((result) => passageResult(result, base, used))),
  );
}

function passageResult(result: Result, base: string, used: LegsUsed): HTMLElement {
  const place = result.headings.join(" › ") || "Opening";
  return element(
    "li",
    {
      "data-passage": result.id,
      "data-rank": String(result.rank),
      "data-words-rank": result.words ? String(result.words.rank) : "",
      "data-meaning-rank": result.meaning ? String(result.meaning.rank) : "",
    },
    element("a", { class: "passage-link", href: `${base}${result.url}` }, place),
    element("p", { class: "passage-text" }, ...markedText(result.text, result.marks)),
    why(result, used),
  );
}

/** What each leg says of the result, in words and on a meter. */
function why(result: Result, used: LegsUsed): HTMLElement {
  const { words, meaning } = result;
  const line = element("p", { class: "why" });
  line.append(element("span", { class: "visually-hidden" }, "Why this result: "));
  if (words) line.append(whyWords(result, words));
  else if (used.words) line.append(element("span", { class: "leg" }, "no word in common"));
  if (meaning) line.append(whyMeaning(meaning));
  else if (used.meaning) line.append(element("span", { class: "leg" }, "not found by meaning"));
  return line;
}

function whyWords(result: Result, words: NonNullable<Result["words"]>): HTMLElement {
  const matched = new Set(
    result.marks.words.map(({ start, end }) => result.text.slice(start, end).toLowerCase()),
  );
  const where = matched.size > 0 ? [...matched].join(", ") : "in title or heading";
  return element(
    "span",
    { class: "leg leg-words" },
    element("b", {}, "words "),
    `${ordinal(words.rank)} · score ${words.score.toFixed(1)} · ${where}`,
  );
}

function whyMeaning(meaning: NonNullable<Result["meaning"]>): HTMLElement {
  const value = String(Math.max(0, meaning.similarity));
  return element(
    "span",
    { class: "leg leg-meaning" },
    element("b", {}, "meaning "),
    `${ordinal(meaning.rank)} · similarity ${meaning.similarity.toFixed(2)} `,
    element("meter", { min: "0", max: "1", value, "aria-hidden": "true" }),
  );
}

/** 1st, 2nd, 3rd, 4th, … 11th, … 21st. */
export function ordinal(n: number): string {
  const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };
  const rule = new Intl.PluralRules("en", { type: "ordinal" }).select(n);
  return `${n}${endings[rule] ?? "th"}`;
}
