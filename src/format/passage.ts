// The unit that is indexed, found and shown.

/** A few whole sentences of one article, under one heading. */
export interface Passage {
  /** Article slug and a digest of the text: stays the same while this passage's own text does. */
  readonly id: string;
  /** Slug of the article. */
  readonly article: string;
  /** Title of the article. */
  readonly title: string;
  /** The headings above the passage, outermost first, without the article's title. */
  readonly headings: readonly string[];
  /** The sentences, as plain text; paragraphs are parted by a newline. */
  readonly text: string;
  /** Where each sentence starts and ends in the text, in UTF-16 code units. */
  readonly sentences: readonly (readonly [start: number, end: number])[];
  /** Numbers of the first and the last paragraph it takes from, as in the article page's `p-N`. */
  readonly paragraphs: readonly [first: number, last: number];
  /** Where it starts in its first paragraph and ends in its last, in UTF-16 code units. */
  readonly offsets: readonly [start: number, end: number];
  /** Address below the site's base, with the anchor: `articles/<slug>/#p-7`. */
  readonly url: string;
}
