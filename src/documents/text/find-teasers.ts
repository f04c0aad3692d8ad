// Finds the teasers of other stories that follow an article in a web page saved as text: cards of headline, blurb,
// section label and time stamp.
import type { LineKind } from "./clean-lines.ts";

/** One paragraph of a text file. */
export interface TextParagraph {
  readonly text: string;
  readonly kind: LineKind;
}

/** Where the teasers start (past the end if there are none), and at which paragraphs a card starts. */
export interface Teasers {
  readonly start: number;
  readonly cardStarts: ReadonlySet<number>;
}

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const UNIT =
  "(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|months?|y|yrs?|years?)";
const STAMP = new RegExp(
  "^(?:(?:updated|published|posted):? )?" +
    `(?:just now|today|yesterday|(?:an?|\\d{1,3}) ?${UNIT} ago|\\d{1,2} ${MONTH},? \\d{4}|${MONTH} \\d{1,2},? \\d{4}|\\d{4}-\\d{2}-\\d{2})` +
    "(?:,? (?:at )?\\d{1,2}:\\d{2}(?: ?[ap]m)?)?$",
  "i",
);

/** The most that a card has between two stamps: label, picture's text, headline, blurb, and one more. */
const MAX_PARAGRAPHS = 5;
const MAX_RUNNING_TEXT = 2;

/** A section label ("Region", "North Coast") has at most this many words, a headline at least one more. */
const LABEL_WORDS = 3;

/**
 * Cards are told by lines that are nothing but a time stamp, several of them, close together, at the end of the
 * text, with headlines between. One stamp (a dateline), stamps far apart, or stamps without headlines (a
 * chronology) are the article's own.
 */
export function findTeasers(paragraphs: readonly TextParagraph[]): Teasers {
  const none: Teasers = { start: paragraphs.length, cardStarts: new Set() };
  const stamps = paragraphs.flatMap((paragraph, index) => (isStamp(paragraph) ? [index] : []));
  const last = stamps.at(-1);
  if (last === undefined || !fitsInCard(paragraphs.slice(last + 1))) return none;

  let first = last;
  let count = 1;
  for (const stamp of stamps.slice(0, -1).reverse()) {
    if (!fitsInCard(paragraphs.slice(stamp + 1, first))) break;
    first = stamp;
    count++;
  }
  // If nothing but a label follows the last stamp, stamps end their cards, and the first card began before it.
  const afterLast = paragraphs.slice(last + 1);
  const stampsEndCards =
    afterLast.length === 0 || (afterLast.length === 1 && afterLast.every(isLabel));
  const start = stampsEndCards ? stepBackOverCard(paragraphs, first) : first;

  const headlines = paragraphs.slice(start).filter(isHeadline).length;
  const hasTextBefore = paragraphs
    .slice(0, start)
    .some((paragraph) => paragraph.kind === "paragraph");
  if (count < 2 || headlines < count / 2 || !hasTextBefore) return none;
  return { start, cardStarts: partCards(paragraphs, start, stampsEndCards) };
}

/** The first card's blurb (if a headline is above it), headline and picture's text, before its stamp. */
function stepBackOverCard(paragraphs: readonly TextParagraph[], stamp: number): number {
  const isCaption = (index: number) => paragraphs[index]?.kind === "caption";
  let start = stamp;
  if (!isCaption(start - 1) && isCaption(start - 2)) start--;
  for (let captions = 0; captions < 2 && isCaption(start - 1); captions++) start--;
  return start;
}

function partCards(
  paragraphs: readonly TextParagraph[],
  start: number,
  stampsEndCards: boolean,
): Set<number> {
  const starts = new Set([start]);
  for (let index = start + 1; index < paragraphs.length; index++) {
    const [before, previous, current] = [index - 2, index - 1, index].map((at) => paragraphs[at]);
    if (current === undefined || previous === undefined) continue;
    if (!stampsEndCards) {
      if (isStamp(current)) starts.add(index);
      continue;
    }
    // A stamp that opens its card does not end it.
    const ends = (at: number) => at > start && isStamp(paragraphs[at]) && !starts.has(at);
    const afterStamp = ends(index - 1) && !isLabel(current);
    const afterLabel = isLabel(previous) && before !== undefined && ends(index - 2);
    if (afterStamp || afterLabel) starts.add(index);
  }
  return starts;
}

function fitsInCard(between: readonly TextParagraph[]): boolean {
  const runningText = between.filter((paragraph) => paragraph.kind === "paragraph").length;
  return between.length <= MAX_PARAGRAPHS && runningText <= MAX_RUNNING_TEXT;
}

function isStamp(paragraph: TextParagraph | undefined): boolean {
  return paragraph !== undefined && STAMP.test(paragraph.text);
}

function isLabel(paragraph: TextParagraph): boolean {
  return (
    paragraph.kind === "caption" && !isStamp(paragraph) && countWords(paragraph) <= LABEL_WORDS
  );
}

function isHeadline(paragraph: TextParagraph): boolean {
  return paragraph.kind === "caption" && !isStamp(paragraph) && countWords(paragraph) > LABEL_WORDS;
}

function countWords(paragraph: TextParagraph): number {
  return paragraph.text.split(/\s+/).length;
}
