// Writes what the engines' builds read: the same documents as Markdown, as pages and as lines of JSON.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type BenchDocument, documentName } from "./document.ts";
import { documentHtml, documentMarkdown } from "./page-texts.ts";

export interface Inputs {
  /** Folder of .md files. */
  readonly markdown: string;
  /** Folder of .html files. */
  readonly pages: string;
  /** File with a line `{"id", "title", "text"}` for each document. */
  readonly lines: string;
}

/** @param folder made where there is none */
export async function writeInputs(
  documents: readonly BenchDocument[],
  folder: string,
): Promise<Inputs> {
  const inputs = {
    markdown: path.join(folder, "markdown"),
    pages: path.join(folder, "pages"),
    lines: path.join(folder, "documents.jsonl"),
  };
  await mkdir(inputs.markdown, { recursive: true });
  await mkdir(inputs.pages, { recursive: true });
  const lines: string[] = [];
  for (const [position, document] of documents.entries()) {
    const name = documentName(position);
    await writeFile(path.join(inputs.markdown, `${name}.md`), documentMarkdown(document));
    await writeFile(path.join(inputs.pages, `${name}.html`), documentHtml(document));
    const { title, text } = document;
    lines.push(JSON.stringify({ id: name, title, text }));
  }
  await writeFile(inputs.lines, `${lines.join("\n")}\n`);
  return inputs;
}
