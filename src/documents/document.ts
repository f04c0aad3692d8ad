// The border of the engine: whatever a source reads (built pages, Markdown, an array of one's own) becomes documents,
// and everything behind this file knows documents only.

/** What a block is to its page. A caption is no part of the running text; a row is one row of a table. */
export type BlockKind =
  | "heading"
  | "paragraph"
  | "item"
  | "definition"
  | "code"
  | "row"
  | "caption";

/** A stretch of a page that is read in one go. */
export interface Block {
  readonly kind: BlockKind;
  /** Plain text, never empty: white space folded to single spaces; in code, line breaks are kept. */
  readonly text: string;
  /** Of a heading: from 1, the outermost, to 6. */
  readonly level?: number;
  /** Terms of the definition lists that it lies in, outermost first: they stand above it as headings do. */
  readonly terms?: readonly string[];
  /** Id of the nearest element at or before its beginning that has one, where that lies behind the block before. */
  readonly id?: string;
  /** Where it is not the page's own. */
  readonly lang?: string;
  readonly dir?: "ltr" | "rtl";
  /** Something new begins here though no heading says so (a figure, what follows a rule). */
  readonly startsSection?: true;
}

/** One page, or whatever else is found and opened as a whole. */
export interface Document {
  /**
   * The page's own address, percent-encoded, relative to the site's base: `guides/ferries/`, `a.html`; "" is the base.
   */
  readonly url: string;
  readonly title: string;
  /** BCP 47, "" where nobody says. */
  readonly lang: string;
  readonly dir?: "ltr" | "rtl";
  /** In reading order; the title is not among them. */
  readonly blocks: readonly Block[];
  /** Searched, as are topics, authors and what is shown with a result. */
  readonly description?: string;
  /** By what else it is to be found: other names, where it was published first. */
  readonly keywords?: readonly string[];
  /** Shown with a result: `image`, `date`, whatever the site names. */
  readonly meta?: Readonly<Record<string, string>>;
  /** What a search can be narrowed by: topics, version, author. */
  readonly filters?: Readonly<Record<string, readonly string[]>>;
  /** What results may be put in order by. Stored, not used yet. */
  readonly sort?: Readonly<Record<string, string | number>>;
  /** 1 as it is; stored, not used yet. */
  readonly weight?: number;
}

/** A file that is not in the index, and why. */
export interface LeftOut {
  /** As it was named to the person who builds. */
  readonly file: string;
  readonly line?: number;
  /** The rest of a sentence: "is a draft", "is not UTF-8 at byte 7; save it as UTF-8". */
  readonly reason: string;
  /** False where the author wanted it so (a draft, noindex, an exclusion): --strict does not mind those. */
  readonly isMistake: boolean;
}

/** A finished reading of one file: a document, or why there is none. */
export type Reading =
  | { readonly document: Document; readonly notes?: readonly string[] }
  | { readonly leftOut: LeftOut };
