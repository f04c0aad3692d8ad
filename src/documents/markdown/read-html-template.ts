// Reads an HTML file that a generator makes a page of: with front matter, and with tags of a template language in it.
import type { Reading } from "../document.ts";
import { frontMatterAddress } from "../source-address.ts";
import type { SourceFile } from "../source-file.ts";
import { cutFrontMatter } from "./cut-front-matter.ts";
import { readFrontMatter } from "./front-matter.ts";
import { removeTemplateTags } from "./template-tags.ts";

/** Whether an HTML file begins with front matter. */
export function isHtmlTemplate(text: string): boolean {
  return /^\s*(?:---|\+\+\+)[ \t]*\w*[ \t]*\n/.test(text);
}

/**
 * Reads one; what its front matter says comes before what the page says of itself.
 * @param read reads the page that is left
 */
export function readHtmlTemplate(
  source: SourceFile,
  text: string,
  address: string | undefined,
  read: (source: SourceFile, html: string) => Reading,
): Reading {
  const { file } = source;
  const cut = cutFrontMatter(text);
  if ("problem" in cut) {
    return { leftOut: { file, line: cut.line, reason: cut.problem, isMistake: true } };
  }
  const frontMatter = readFrontMatter(cut);
  if (frontMatter.leaveOut !== undefined) {
    return { leftOut: { file, reason: frontMatter.leaveOut, isMistake: false } };
  }
  const url = frontMatterAddress(source, frontMatter, address);
  const reading = read({ ...source, url }, removeTemplateTags(cut.body, false));
  if ("leftOut" in reading) return reading;
  const { title, lang, facts } = frontMatter;
  return {
    ...reading,
    document: {
      ...reading.document,
      ...facts,
      ...(title === undefined ? {} : { title }),
      ...(lang === undefined ? {} : { lang }),
    },
  };
}
