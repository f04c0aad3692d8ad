// Reading one file from its bytes: by its kind, and that nothing it holds stops a build.
import { describe, expect, test } from "vitest";
import {
  type ReadContext,
  readSourceFile,
  type SourceKind,
} from "../../../src/documents/read-file.ts";

const encode = (text: string) => new TextEncoder().encode(text);

function read(
  path: string,
  content: string | Uint8Array,
  context: ReadContext = {},
  lang?: string,
) {
  const kinds: Record<string, SourceKind> = {
    md: "markdown",
    mdx: "markdown",
    txt: "text",
    html: "html",
  };
  const kind = kinds[path.split(".").at(-1) ?? ""] ?? "markdown";
  const bytes = typeof content === "string" ? encode(content) : content;
  const source = {
    file: `docs/${path}`,
    path,
    url: "here/",
    kind,
    ...(lang === undefined ? {} : { lang }),
  };
  return readSourceFile(source, bytes, context);
}

describe("a file is read", () => {
  test.each([
    ["as Markdown", "a.md", "# Oars\n\nOf *ash*."],
    ["as MDX", "a.mdx", "import A from 'a'\n\n# Oars\n\n<A>Of ash.</A>"],
    ["as text", "a.txt", "Oars\n\nOf ash."],
    [
      "as HTML",
      "a.html",
      "<!doctype html><title>Oars</title><main><h1>Oars</h1><p>Of ash.</p></main>",
    ],
  ])("%s", (_, path, content) => {
    expect(read(path, content)).toMatchObject({
      document: {
        url: "here/",
        title: "Oars",
        lang: "",
        blocks: [{ kind: "paragraph", text: "Of ash." }],
      },
    });
  });

  test.each(["a.md", "a.mdx", "a.txt", "a.html"])(
    "with the language of its folder, or else of the site: %s",
    (path) => {
      const text = path === "a.html" ? "<main><p>Of ash.</p></main>" : "Of ash. And so on.";
      expect(read(path, text, { lang: "fr" })).toMatchObject({ document: { lang: "fr" } });
      expect(read(path, text, { lang: "fr" }, "pt-BR")).toMatchObject({
        document: { lang: "pt-BR" },
      });
    },
  );

  test("with the language it names before any other", () => {
    expect(read("a.md", "---\nlang: de\n---\nText.", { lang: "fr" }, "en")).toMatchObject({
      document: { lang: "de" },
    });
    const html = '<html lang="de"><main><p>Text.</p></main></html>';
    expect(read("a.html", html, { lang: "fr" }, "en")).toMatchObject({ document: { lang: "de" } });
  });

  test("with front matter and template tags, where HTML has them", () => {
    const html =
      "---\ntitle: Oars\ntags: [ash]\npermalink: /oars/\n---\n<main><p>Of {{ wood }} ash.</p></main>";
    expect(read("a.html", html)).toMatchObject({
      document: {
        url: "oars/",
        title: "Oars",
        filters: { topics: ["ash"] },
        blocks: [{ text: "Of ash." }],
      },
    });
    expect(read("a.html", "---\ndraft: true\n---\n<p>Text.</p>")).toMatchObject({
      leftOut: { reason: 'is a draft ("draft: true" in its front matter)', isMistake: false },
    });
    expect(
      read("a.html", "---js\n{ pagination: { size: 1 } }\n---\n<main><p>Text.</p></main>"),
    ).toMatchObject({
      document: { blocks: [{ text: "Text." }] },
    });
  });

  test("and left out where it is the contents of a book", () => {
    const contents =
      "# Summary\n\n[Preface](preface.md)\n\n- [Oars](oars.md)\n  - [Of ash](ash.md)\n\n---\n\n[Index](i.md)";
    expect(read("SUMMARY.md", contents)).toEqual({
      leftOut: {
        file: "docs/SUMMARY.md",
        reason: "is the table of contents of a book (mdBook, GitBook), and no page of it",
        isMistake: false,
      },
    });
    expect(read("SUMMARY.md", "# Summary\n\nIn short: ash.")).toMatchObject({
      document: { title: "Summary" },
    });
  });
});

describe("a file", () => {
  test.each<[string, string, string | Uint8Array, number | undefined, string]>([
    [
      "has only white space",
      "a.txt",
      "\n \n",
      undefined,
      "is empty, but a page has a title or a text; write one or delete the file",
    ],
    [
      "has only a comment",
      "a.md",
      "<!-- soon -->\n",
      undefined,
      "is empty, but a page has a title or a text; write one or delete the file",
    ],
    [
      "has only ornaments",
      "a.txt",
      "* * *\n",
      undefined,
      "is empty, but a page has a title or a text; write one or delete the file",
    ],
    [
      "is Latin-1",
      "a.md",
      Uint8Array.from([...encode("One\ncaf"), 0xe9, ...encode(" now")]),
      2,
      "is not UTF-8 at byte 8 of the file (0xE9); save it again as UTF-8",
    ],
    [
      "is cut off inside a letter",
      "a.txt",
      encode("café").slice(0, -1),
      1,
      "is not UTF-8 at byte 4 of the file (0xC3); save it again as UTF-8",
    ],
    [
      "is UTF-16",
      "a.md",
      Uint8Array.from([0x48, 0, 0x69, 0]),
      1,
      "has a zero at byte 2 of the file, which no text has (UTF-16 or a binary file?); " +
        "save it again as UTF-8, or take it out of the folder",
    ],
  ])("that %s is left out, with its reason", (_, path, content, line, reason) => {
    const where = line === undefined ? {} : { line };
    expect(read(path, content)).toEqual({
      leftOut: { file: `docs/${path}`, reason, isMistake: true, ...where },
    });
  });

  test.each([
    ["a.md", `${"> ".repeat(20_000)}deep`],
    ["a.md", `${"<div>".repeat(8000)}deep`],
    ["a.mdx", `${"<div>".repeat(2000)}deep${"</div>".repeat(2000)}`],
  ])("that is nested too deeply is left out: %s", (path, text) => {
    expect(read(path, text)).toMatchObject({
      leftOut: {
        isMistake: true,
        reason: expect.stringMatching(/^has elements nested too deeply to be read \(/),
      },
    });
  });

  test("with only a title is found by it", () => {
    expect(read("a.md", "# Oars")).toMatchObject({
      document: { title: "Oars", blocks: [{ text: "Oars" }] },
    });
    expect(read("a.txt", "Oars")).toMatchObject({
      document: { title: "Oars", blocks: [{ text: "Oars" }] },
    });
  });
});
