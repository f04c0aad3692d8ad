// Takes what is not text out of the lines of a plain-text file: code and the remains of HTML tags, which web pages
// saved as text are full of.

/** Running text, or what is none: a caption, a byline, a teaser of another story. */
export type LineKind = "paragraph" | "caption";

/** A line of text. `kind` is set where the line itself shows it; elsewhere its wording decides later. */
export interface CleanLine {
  readonly text: string;
  readonly kind?: LineKind;
}

/** A blank line, or a line that held no text: parts what is before from what is after. */
export const BLANK: CleanLine = { text: "" };

/** The lines of text of a file; what was between them is left as BLANK. */
export function cleanLines(text: string): CleanLine[] {
  return text.split("\n").flatMap((raw): CleanLine[] => {
    const line = raw.trim();
    // Rules and ornaments ("* * *", "-----") have neither letter nor digit.
    if (!/[\p{L}\p{N}]/u.test(line) || isCode(line)) return [BLANK];
    return withoutTags(line);
  });
}

const CODE_SIGNS = /[{}()[\]=<>;&|$\\]/g;
const STATEMENT = /[{};]\s*$|=>|\bfunction\b|[\w$]\.[\w$]+\s*[=(]|^[@.#][\w-].*\{/;

/**
 * Whether a line is a program, a style sheet, JSON or embedded data. English prose has about one of the counted signs
 * in a hundred characters, code one in ten; and as formulas and references have many too, one thing that only a
 * statement has must be there as well.
 */
function isCode(line: string): boolean {
  // JSON is mostly words and quote marks, but nothing else opens like this.
  if (/^[{[]+\s*"[^"]*"\s*:/.test(line)) return true;
  // Embedded data: no word of a language written in ASCII is this long.
  if (/[!-~]{300}/.test(line)) return true;
  const signs = line.match(CODE_SIGNS)?.length ?? 0;
  const characters = line.replace(/\s/g, "").length;
  return signs / characters > 0.05 && STATEMENT.test(line) && !isTagged(line);
}

const INLINE_TAG =
  /<\/?(?:a|abbr|b|bdi|cite|em|i|mark|q|s|small|span|strong|sub|sup|time|u)(?:\s[^<>]*)?>/gi;
const BLOCK_TAG =
  /<\/?(?:article|aside|blockquote|br|button|div|figcaption|figure|footer|h[1-6]|header|hr|iframe|img|input|li|link|main|meta|nav|ol|p|picture|script|section|source|style|svg|table|tbody|td|th|thead|tr|ul|video)(?:\s[^<>]*)?\/?>/gi;
const COMMENT = /<!--.*?-->/g;
const ALTERNATIVE = /\balt="([^"]*)"/i;

/** The end of a tag whose start was lost: the closing quote of one attribute, others or a slash, and ">". */
const TAIL = /"(?:(?:\s+[a-z][\w:-]*="[^"<>]*")+\s*\/?>|\s*\/>)/i;

function isTagged(line: string): boolean {
  return line.search(BLOCK_TAG) !== -1 || line.search(INLINE_TAG) !== -1;
}

function withoutTags(line: string): CleanLine[] {
  const pictures: CleanLine[] = [];
  const plain = line
    .replace(COMMENT, " ")
    .replace(INLINE_TAG, "")
    .replace(BLOCK_TAG, (tag) => {
      const alternative = ALTERNATIVE.exec(tag)?.[1]?.trim();
      if (alternative) pictures.push({ text: alternative, kind: "caption" });
      return "\n";
    });
  const pieces = plain.split("\n").flatMap(cutLostTag);
  return [...pieces, ...pictures];
}

/**
 * Cuts a line at the remains of a tag: `She turned. "Is it far"A man on a hill." class="x"/>`.
 * What stands before the tail is the value of an attribute, mostly a picture's alternative text. The value
 * cannot contain the quote mark that encloses it, so it starts after the last one before the tail; where that
 * mark is glued between two words, the start of the tag was swallowed with the end of the sentence there.
 */
function cutLostTag(line: string): CleanLine[] {
  const tail = TAIL.exec(line);
  if (tail === null) return line.trim() === "" ? [] : [{ text: line.trim() }];
  const before = line.slice(0, tail.index);
  const after = line.slice(tail.index + tail[0].length);
  const quote = before.lastIndexOf('"');
  const isGlued = /[\p{L}\p{N}.,!?…]"\p{Lu}/u.test(before.slice(Math.max(0, quote - 1), quote + 2));
  const value = isGlued ? before.slice(quote + 1) : before;
  const pieces: CleanLine[] = [];
  if (isGlued) {
    const kept = before.slice(0, quote).trim();
    // Speech that was open where the text was cut keeps the mark as its closing one.
    const isOpen = (kept.match(/"/g)?.length ?? 0) % 2 === 1;
    const text = isOpen ? `${kept}"` : kept;
    // With a whole sentence in it, the line is running text that lost its end; without one, a label.
    pieces.push(/[.!?…]["'”’)\]]*\s/.test(text) ? { text, kind: "paragraph" } : { text });
  }
  if (value.trim() !== "") pieces.push({ text: value.trim(), kind: "caption" });
  return [...pieces, ...cutLostTag(after)];
}
