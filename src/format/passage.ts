// The unit that is indexed, found and shown.

/** A few whole sentences of one document, under one heading. */
export interface Passage {
  /** The document's path and a digest of the text: stays the same while this passage's own text does. */
  readonly id: string;
  /**
   * The document's path below the site's base, decoded and without its ending: `guides/ferries`; `index` is the base's
   * own.
   */
  readonly document: string;
  /** Title of the document. */
  readonly title: string;
  /** The headings above the passage, outermost first, without the document's title. */
  readonly headings: readonly string[];
  /** The sentences, as plain text; blocks are parted by a newline. */
  readonly text: string;
  /** Where each sentence starts and ends in the text, in UTF-16 code units. */
  readonly sentences: readonly (readonly [start: number, end: number])[];
  /** The document's address, percent-encoded, relative to the site's base. */
  readonly url: string;
  /** Id of the nearest element at or before the passage's beginning; "" where there is none. */
  readonly anchor: string;
  /** BCP 47; "" where nobody says. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl" | null;
  /** What the document's author wants shown with a result: `image`, `date` and the like. */
  readonly meta: Readonly<Record<string, string>>;
  /**
   * Of a document's first passage alone, as it belongs to the whole: what it is found by besides its text. A line of
   * description and one of topics and the like; not there where there is nothing.
   */
  readonly about?: string;
}
