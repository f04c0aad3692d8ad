// Reads one article from its bytes: text -> tree (by kind of file) -> sanitised -> numbered.
import { toHtml } from "hast-util-to-html";
import { KindredError } from "../shared/errors.ts";
import type { Article } from "./article.ts";
import { decodeText } from "./decode-text.ts";
import { fileName, slugOf } from "./file-names.ts";
import { numberParagraphs } from "./number-paragraphs.ts";
import { readHtml } from "./read-html.ts";
import { type ReadFile, readMarkdown } from "./read-markdown.ts";
import { sanitise } from "./sanitise.ts";
import { readText } from "./text/read-text.ts";

const READERS: ReadonlyMap<string, (file: string, text: string) => ReadFile> = new Map([
  [".md", readMarkdown],
  [".html", readHtml],
  [".txt", readText],
]);

/** Whether a file is an article, by the ending of its name. */
export function isArticleFile(file: string): boolean {
  return READERS.has(fileName(file).ending);
}

/** Reads one article. Throws a KindredError whose message has one line for each mistake found. */
export function readArticle(file: string, bytes: Uint8Array): Article {
  const read = READERS.get(fileName(file).ending);
  if (read === undefined) {
    throw new KindredError(
      "content",
      `${file} is not an article: its name must end in ${[...READERS.keys()].join(", ")}.`,
    );
  }
  const slug = slugOf(file);
  if (slug === "") {
    throw new KindredError(
      "content",
      `${file}: its name gives no address, which is made of the letters a-z and digits; rename the file.`,
    );
  }
  const text = decodeText(file, bytes);
  if (text.trim() === "") {
    throw new KindredError(
      "content",
      `${file} is empty, but an article has at least one paragraph; write one or delete the file.`,
    );
  }
  const { frontMatter, tree, paragraphs } = parse(file, text, read);
  if (paragraphs.length === 0) {
    throw new KindredError(
      "content",
      `${file} has no text below its title "${frontMatter.title}", but an article has at least one paragraph; ` +
        "write one or delete the file.",
    );
  }
  return { ...frontMatter, slug, file, paragraphs, html: toHtml(tree) };
}

function parse(file: string, text: string, read: (file: string, text: string) => ReadFile) {
  try {
    const { frontMatter, tree } = read(file, text);
    return { frontMatter, ...numberParagraphs(sanitise(tree), frontMatter.title) };
  } catch (cause) {
    // The parsers call themselves for every element inside of another; thousands deep, the stack is full.
    if (!(cause instanceof RangeError)) throw cause;
    throw new KindredError(
      "content",
      `${file} has elements nested too deeply to be read (${cause.message}); some hundred levels were expected at most; ` +
        "take the nesting out.",
      { cause },
    );
  }
}
