// Why a result was found, for the reader who asks: what words and meaning each say of it.
import type { Result } from "../../search/answer.ts";
import { fill } from "../labels/labels.ts";
import { element } from "../make-element.ts";
import type { Locale } from "./locale.ts";

/** Which legs were asked: what a leg that was not asked has not found says nothing. */
export interface LegsUsed {
  readonly words: boolean;
  readonly meaning: boolean;
}

/** A line that opens. */
export function explanation(result: Result, used: LegsUsed, locale: Locale): HTMLElement {
  const { why } = locale.labels;
  return element(
    "details",
    { class: "why", part: "why" },
    element("summary", { title: why }, element("span", { class: "unseen" }, why)),
    ...reasons(result, used, locale).map((reason) => element("p", {}, reason)),
  );
}

function reasons(result: Result, used: LegsUsed, { labels, lang }: Locale): string[] {
  const { words, meaning } = result;
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(value);
  const said: string[] = [];
  if (words) {
    const matched = matchedWords(result, lang);
    const rank = number(words.rank, 0);
    said.push(fill(matched ? labels.byWords : labels.byTitle, { rank, words: matched }));
  } else if (used.words) said.push(labels.noWords);
  if (meaning) {
    const similarity = number(meaning.similarity, 2);
    said.push(fill(labels.byMeaning, { rank: number(meaning.rank, 0), similarity }));
  } else if (used.meaning) said.push(labels.noMeaning);
  return said;
}

function matchedWords({ marks, text }: Result, lang: string): string {
  const matched = marks.words.map(({ start, end }) => text.slice(start, end).toLowerCase());
  return new Intl.ListFormat(lang, { type: "unit", style: "short" }).format(new Set(matched));
}
