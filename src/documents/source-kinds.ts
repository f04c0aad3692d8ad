// What the name of a file says of it as a source: its kind, or why it is no page.
import { fileName } from "./file-names.ts";
import { isIndexName } from "./source-address.ts";
import type { SourceKind } from "./source-file.ts";

const KINDS: ReadonlyMap<string, SourceKind> = new Map([
  [".md", "markdown"],
  [".mdx", "markdown"],
  [".markdown", "markdown"],
  [".mdown", "markdown"],
  [".html", "html"],
  [".htm", "html"],
  [".xhtml", "html"],
  [".txt", "text"],
]);

const OTHER_PAGES = new Set(
  ".rst .adoc .asciidoc .org .textile .mdoc .markdoc .qmd .rmd .ipynb .wiki .pod .svx .pdf .docx .odt".split(
    " ",
  ),
);

/** Text that is for programs. */
const NO_PAGES =
  /^(?:robots|humans|ads|app-ads|security|llms(?:-\w+)?|requirements(?:-\w+)?|cmakelists)\.txt$/i;

/** How a file is read; nothing where it is not. */
export function kindOf(path: string): SourceKind | undefined {
  return KINDS.get(fileName(path).ending);
}

/** Whether a file is a page of another generator, which nothing here reads, and which its author may miss. */
export function isOtherPage(path: string): boolean {
  return OTHER_PAGES.has(fileName(path).ending);
}

/** Whether a file is text, but nothing that readers look for: `robots.txt`. */
export function isForPrograms(name: string): boolean {
  return NO_PAGES.test(name);
}

/** The part of a path that says that a file is put into others; a section's own page and a blog's posts are none. */
export function privateName(path: string): string | undefined {
  const parts = path.split("/");
  const name = parts.pop() ?? "";
  if (name.startsWith("_") && !isIndexName(fileName(name).name)) return name;
  return parts.find((part) => part.startsWith("_") && part !== "_posts");
}
