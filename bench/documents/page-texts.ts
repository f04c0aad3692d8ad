// A document as each kind of engine is fed with it.
import { type BenchDocument, paragraphsOf } from "./document.ts";

/** An article as content/ holds them: front matter with the title, and the paragraphs. */
export function documentMarkdown(document: BenchDocument): string {
  const body = paragraphsOf(document).map(escapeMarkdown).join("\n\n");
  // What JSON writes as a text, YAML reads as the same text.
  return `---\ntitle: ${JSON.stringify(document.title)}\n---\n\n${body}\n`;
}

/** A plain article page; what engines that read pages should index is marked as the main part. */
export function documentHtml(document: BenchDocument): string {
  const title = escapeHtml(document.title);
  const body = paragraphsOf(document).map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`);
  return [
    "<!doctype html>",
    `<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>`,
    `<body><main data-pagefind-body><h1>${title}</h1>`,
    ...body,
    "</main></body></html>",
    "",
  ].join("\n");
}

/** Whatever could start or be markup is told to be itself. */
function escapeMarkdown(paragraph: string): string {
  return paragraph
    .replace(/[\\`*_{}[\]<>&#|~:]/g, "\\$&")
    .replace(/\b(www)\./gi, "$1\\.")
    .replace(/^([-+=])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
