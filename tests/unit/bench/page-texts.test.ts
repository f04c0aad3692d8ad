// A document as Kindred and Pagefind are given it: what was text is text again after reading.
import fc from "fast-check";
import { expect, test } from "vitest";
import { documentHtml, documentMarkdown } from "../../../bench/documents/page-texts.ts";
import { writeInputs } from "../../../bench/documents/write-inputs.ts";
import { readSourceFile } from "../../../src/documents/read-file.ts";
import { filesBelow, temporaryFolder } from "../indexing/temporary-folder.ts";

const read = (file: string, text: string) => {
  const kind = file.endsWith(".md") ? "markdown" : "html";
  const source = { file, path: file, url: file, kind } as const;
  const reading = readSourceFile(source, new TextEncoder().encode(text), {});
  if ("leftOut" in reading) throw new Error(reading.leftOut.reason);
  const { title, blocks } = reading.document;
  return { title, paragraphs: blocks.map((block) => block.text) };
};

test.each([
  ["a list", "- milk\n\n1. eggs\n\n2) flour\n\n+ salt"],
  ["headings", "# first\n\nsecond\n===\n\n> third"],
  ["markup", "*a* _b_ `c` **d** ~~e~~ [f](g) ![h](i) <b>j</b> &amp; \\k $l$"],
  ["addresses", "See https://example.org/a_b and www.example.org/c_d, or <mail_e@example.org>."],
  ["tables and rules", "| a | b |\n| - | - |\n\n---\n\n***\n\n    code"],
])("%s in a text stay what they are, in Markdown and in HTML", (_, text) => {
  const document = { title: 'About: "that" & # <this>', text };
  const paragraphs = text.split("\n\n").map((one) => one.trim().replace(/\s+/g, " "));
  const expected = { title: document.title, paragraphs };
  expect(read("a.md", documentMarkdown(document))).toEqual(expected);
  // In HTML, the article's own heading is its title.
  expect(read("a.html", documentHtml(document))).toEqual(expected);
});

test("so does any line of printable characters, in Markdown", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40 }), (end) => {
      const text = `Begins ${end}`.trim().replace(/\s+/g, " ");
      const { paragraphs } = read("a.md", documentMarkdown({ title: "T", text }));
      expect(paragraphs).toEqual([text]);
    }),
  );
});

test("every engine gets the same documents, under the same plain names", async () => {
  const folder = await temporaryFolder();
  const documents = [
    { title: "One", text: "First." },
    { title: "One", text: "Second." },
  ];
  await writeInputs(documents, folder);
  const files = await filesBelow(folder);
  expect(Object.keys(files).sort()).toEqual([
    "documents.jsonl",
    "markdown/article-00001.md",
    "markdown/article-00002.md",
    "pages/article-00001.html",
    "pages/article-00002.html",
  ]);
  expect(files["documents.jsonl"]?.split("\n")[1]).toBe(
    '{"id":"article-00002","title":"One","text":"Second."}',
  );
});
