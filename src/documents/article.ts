// What an article is after reading and before cutting, whatever kind of file it came from.
import type { FrontMatter } from "./front-matter.ts";

/** Prose is the article's own running text; an aside is a caption, a byline, a teaser of another story. */
export type ParagraphKind = "prose" | "aside";

/** One numbered paragraph: a paragraph, list item, table row, caption or block of code. */
export interface Paragraph {
  /** From 1, in source order; the article page gives it `id="p-<number>"`. */
  readonly number: number;
  readonly kind: ParagraphKind;
  /** Plain text, white space folded to single spaces. */
  readonly text: string;
  /** The headings above it, outermost first, without the article's title. */
  readonly headings: readonly string[];
  /** Something new starts here (a section, a figure, what follows a rule): shares no passage with what is before it. */
  readonly apart?: true;
}

export interface Article extends FrontMatter {
  /** The file's name without its ending: the article's address. */
  readonly slug: string;
  /** Path of the source file, as given, for messages. */
  readonly file: string;
  readonly paragraphs: readonly Paragraph[];
  /** Sanitised HTML of the body; each paragraph's element carries its `id="p-N"`. */
  readonly html: string;
}
