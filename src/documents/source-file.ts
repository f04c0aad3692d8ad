// A file that pages are made of, and what reading it needs to know. Plain data: it is sent to other processes.

export type SourceKind = "markdown" | "text" | "html";

export interface SourceFile {
  /** As it is named to people: `docs/guides/ferries.md`. */
  readonly file: string;
  /** Below the folder, with `/`: `guides/ferries.md`. */
  readonly path: string;
  /** The page's address as far as the path tells, percent-encoded, relative to the site's base. */
  readonly url: string;
  readonly kind: SourceKind;
  /** Language of the folder that it lies in, where the folders at the top are languages. */
  readonly lang?: string;
}
