// What is searched: the same texts for every engine.

export interface BenchDocument {
  readonly title: string;
  /** Plain text, its paragraphs parted by empty lines. */
  readonly text: string;
}

/** Name of the file or page that a document becomes, without its ending: the same for every engine. */
export function documentName(position: number): string {
  return `article-${String(position + 1).padStart(5, "0")}`;
}

/** A document's paragraphs, on a line each. */
export function paragraphsOf({ text }: BenchDocument): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim().replace(/\s+/g, " "))
    .filter((paragraph) => paragraph !== "");
}
