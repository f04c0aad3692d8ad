// Reads plain text, from hard-wrapped letters to web pages saved as text, and tells the running text from the captions,
// bylines and teasers between it.
import { foldText } from "../blocks/text.ts";
import type { Block, Reading } from "../document.ts";
import { titleFromPath } from "../source-address.ts";
import type { SourceFile } from "../source-file.ts";
import { BLANK, type CleanLine, cleanLines } from "./clean-lines.ts";
import { findTeasers, type TextParagraph } from "./find-teasers.ts";

/** Nobody wraps lines by hand beyond this many characters; a longer line is a paragraph of its own. */
const MAX_WRAPPED_LINE = 120;

/** A title is short, and stands among the first lines. */
const MAX_TITLE = 120;
const LINES_WITH_TITLE = 8;

/** Reads a text file. It has no front matter: the title is found among the first lines. */
export function readTextPage(
  source: SourceFile,
  text: string,
  context: { readonly lang?: string },
): Reading {
  const { title, body } = readParagraphs(text);
  const { start, cardStarts } = findTeasers(body);
  const blocks = body.map(
    ({ text, kind }, index): Block => ({
      kind: index >= start ? "caption" : kind,
      text: foldText(text),
      // The teasers of other stories are parted from the text and from each other.
      ...(cardStarts.has(index) ? { startsSection: true } : {}),
    }),
  );
  if (blocks.length === 0) {
    if (title === undefined) {
      const reason = "is empty, but a page has a title or a text; write one or delete the file";
      return { leftOut: { file: source.file, reason, isMistake: true } };
    }
    blocks.push({ kind: "paragraph", text: foldText(title) });
  }
  return {
    document: {
      url: source.url,
      title: title ?? titleFromPath(source.path),
      lang: source.lang ?? context.lang ?? "",
      blocks,
    },
  };
}

function readParagraphs(text: string): { title?: string; body: TextParagraph[] } {
  const paragraphs = joinWrappedLines(cleanLines(text)).map(
    (line): TextParagraph => ({
      text: line.text,
      // Running text ends with a full stop; captions, bylines, section labels and headlines do not.
      kind: line.kind ?? (endsSentence(line.text) ? "paragraph" : "caption"),
    }),
  );
  const title = findTitle(paragraphs);
  const body = paragraphs.filter((paragraph) => paragraph.text !== title);
  return title === undefined ? { body } : { title, body };
}

function endsSentence(text: string): boolean {
  return /[.!?…。！？؟۔](?:["'”’»)\]]|\[\d+\])*$/u.test(text);
}

/**
 * The title: a short line without a full stop that the first lines repeat (heading and browser title), or else
 * the first such line. After two paragraphs of running text the article has begun without one.
 */
function findTitle(paragraphs: readonly TextParagraph[]): string | undefined {
  const candidates: string[] = [];
  let sentences = 0;
  for (const { text } of paragraphs.slice(0, LINES_WITH_TITLE)) {
    if (text.length <= MAX_TITLE && !/\.["'”’»)\]]*$/.test(text)) {
      if (candidates.includes(text)) return text;
      candidates.push(text);
    } else if (++sentences === 2) {
      break;
    }
  }
  return candidates[0];
}

/**
 * Joins the lines of hard-wrapped paragraphs. A file is hard-wrapped if no line is long and most lines that
 * follow another directly go on in lower case: captions and one-line paragraphs open with a capital. In such a
 * file a line still ends its paragraph if it is so short that the next word would have fitted.
 */
function joinWrappedLines(lines: readonly CleanLine[]): CleanLine[] {
  const isWrapped = isHardWrapped(lines);
  const width = Math.max(0, ...lines.map((line) => line.text.length));
  const joined: CleanLine[] = [];
  let previous = BLANK;
  for (const line of lines) {
    const last = joined.at(-1);
    const mayJoin =
      isWrapped && previous !== BLANK && line !== BLANK && !previous.kind && !line.kind;
    if (mayJoin && last !== undefined && goesOn(previous.text, line.text, width)) {
      // "well-" at a line's end is mostly half of a compound.
      const space = /\p{L}-$/u.test(last.text) ? "" : " ";
      joined[joined.length - 1] = { text: `${last.text}${space}${line.text}` };
    } else if (line !== BLANK) {
      joined.push(line);
    }
    previous = line;
  }
  return joined;
}

function isHardWrapped(lines: readonly CleanLine[]): boolean {
  if (lines.some((line) => line.text.length > MAX_WRAPPED_LINE)) return false;
  let breaks = 0;
  let lowerCase = 0;
  lines.forEach((line, index) => {
    if (line === BLANK || (lines[index - 1] ?? BLANK) === BLANK) return;
    breaks++;
    if (/^\p{Ll}/u.test(line.text)) lowerCase++;
  });
  return lowerCase > breaks / 2;
}

function goesOn(line: string, next: string, width: number): boolean {
  if (/^\p{Ll}/u.test(next)) return true;
  const nextWord = next.split(" ", 1)[0] ?? "";
  // A tenth less than the longest line, as editors wrap unevenly.
  return line.length + 1 + nextWord.length > width * 0.9;
}
