// Reading a folder, and the sentence that each kind of broken file gets.
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readArticle } from "../../../src/documents/read-article.ts";
import { listArticleFiles, readArticles } from "../../../src/documents/read-articles.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kindred-articles-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

/** The message of the failure, with the temporary folder called FOLDER. */
async function failure(at = folder): Promise<string> {
  const error: unknown = await readArticles(at).then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toMatchObject({ name: "KindredError", code: "content" });
  return error instanceof Error ? error.message.replaceAll(folder, "FOLDER") : "";
}

const good = "---\ntitle: A title\n---\nText.\n";

describe("a folder of articles", () => {
  test("is read with its subfolders, sorted by slug, whatever the kinds of file", async () => {
    await write({
      "zebra.md": good,
      "Old Café.txt": "A title\n\nText.",
      "more/boats.HTML": "<p>Text.</p>",
      "more/notes.pdf": "x",
      ".draft.md": "x",
      ".git/a.md": "x",
    });
    const articles = await readArticles(folder);
    expect(articles.map(({ slug, file }) => [slug, file.replace(folder, "FOLDER")])).toEqual([
      ["boats", "FOLDER/more/boats.HTML"],
      ["old-cafe", "FOLDER/Old Café.txt"],
      ["zebra", "FOLDER/zebra.md"],
    ]);
  });

  test("that is not there, is a file, or holds no article is named", async () => {
    expect(await failure(join(folder, "none"))).toBe(
      "There is no folder FOLDER/none, but articles were expected in it; create it, or name the folder that holds the articles.",
    );
    expect(await failure()).toBe(
      "The folder FOLDER holds no article: at least one .md, .html or .txt file was expected; " +
        "add one, or name the folder that holds the articles.",
    );
    await write({ "a.md": good });
    expect(await failure(join(folder, "a.md"))).toBe(
      "FOLDER/a.md is a file, but a folder of articles was expected; name the folder that holds the articles.",
    );
  });

  test("with two files of one slug names both", async () => {
    await write({ "The bell.md": good, "old/the-bell.txt": "A title\n\nText." });
    expect(await failure()).toBe(
      'FOLDER/The bell.md and FOLDER/old/the-bell.txt have the same address, "the-bell", ' +
        "but each article needs its own; rename one of them.",
    );
  });

  test("with two files of one slug and broken ones names all of them, in the order of the files", async () => {
    await write({
      "a.md": "",
      "The bell.md": good,
      "old/the-bell.txt": "A title\n\nText.",
      "the-bell.html": "<p>Text.</p>",
      "z.md": "",
    });
    const twice = (file: string) =>
      `FOLDER/The bell.md and FOLDER/${file} have the same address, "the-bell", but each article needs its own; rename one of them.`;
    expect(await failure()).toBe(
      [
        "The articles in FOLDER have 4 mistakes:",
        "FOLDER/a.md is empty, but an article has at least one paragraph; write one or delete the file.",
        twice("old/the-bell.txt"),
        twice("the-bell.html"),
        "FOLDER/z.md is empty, but an article has at least one paragraph; write one or delete the file.",
      ].join("\n"),
    );
  });

  test("is listed in the order of the files' paths, whatever they hold", async () => {
    await write({
      "b.md": "",
      "a/z.md": good,
      "B.txt": "x",
      "a/10.md": good,
      "a/9.md": good,
      ".hidden/a.md": good,
      "a/.draft.md": good,
      "picture.png": "x",
    });
    await symlink(join(folder, "nowhere"), join(folder, "link.md"));
    await mkdir(join(folder, "folder.md"));
    const files = await listArticleFiles(folder);
    expect(files.map((file) => file.replace(folder, "FOLDER"))).toEqual([
      ...["FOLDER/B.txt", "FOLDER/a/10.md", "FOLDER/a/9.md", "FOLDER/a/z.md", "FOLDER/b.md"],
      "FOLDER/link.md",
    ]);
  });

  test("with several broken files tells all of them at once", async () => {
    await write({ "a.md": "", "b.md": good, "c.md": "---\ntitel: A\n---\nText." });
    await symlink(join(folder, "nowhere"), join(folder, "d.md"));
    expect(await failure()).toBe(
      [
        "The articles in FOLDER have 4 mistakes:",
        "FOLDER/a.md is empty, but an article has at least one paragraph; write one or delete the file.",
        'FOLDER/c.md, line 1: the front matter has no "title"; add a line "title: …".',
        'FOLDER/c.md, line 2: "titel" is not a key of the front matter; the keys are ' +
          "title, description, publisher, sourceTitle, published, topics. Correct or remove it.",
        "FOLDER/d.md cannot be read (ENOENT); check that it exists and that you may read it.",
      ].join("\n"),
    );
  });
});

describe("a file", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const matter = (lines: string) => bytes(`---\n${lines}\n---\nText.\n`);

  test.each<[string, string, Uint8Array, string]>([
    [
      "has only white space",
      "a.txt",
      bytes("\n \n"),
      "a.txt is empty, but an article has at least one paragraph; write one or delete the file.",
    ],
    [
      "has front matter and no text",
      "a.md",
      bytes("---\ntitle: A\n---\n# A\n"),
      'a.md has no text below its title "A", but an article has at least one paragraph; write one or delete the file.',
    ],
    [
      "has a name without a letter",
      "…!.md",
      bytes(good),
      "…!.md: its name gives no address, which is made of the letters a-z and digits; rename the file.",
    ],
    [
      "is of another kind",
      "a.pdf",
      bytes("x"),
      "a.pdf is not an article: its name must end in .md, .html, .txt.",
    ],
    [
      "is Latin-1",
      "a.txt",
      Uint8Array.from([...bytes("One\ncaf"), 0xe9, ...bytes(" now")]),
      "a.txt, line 2: byte 8 of the file (0xE9) is not UTF-8, but articles must be; save the file again as UTF-8.",
    ],
    [
      "is cut off inside a letter",
      "a.txt",
      bytes("café").slice(0, -1),
      "a.txt, line 1: byte 4 of the file (0xC3) is not UTF-8, but articles must be; save the file again as UTF-8.",
    ],
    [
      "is UTF-16",
      "a.txt",
      Uint8Array.from([0x48, 0, 0x69, 0]),
      "a.txt, line 1: byte 2 of the file is zero, which no text has (UTF-16 or a binary file?); " +
        "save the file again as UTF-8, or take it out of the folder.",
    ],
    [
      "is Markdown without front matter",
      "a.md",
      bytes("# A\n\nText."),
      'a.md, line 1: front matter was expected, but not found; begin the file with the lines "---", "title: …", "---".',
    ],
    [
      "has front matter without an end",
      "a.md",
      bytes("---\ntitle: A\n\nText."),
      'a.md, line 1: the front matter that starts here has no end; write a line "---" after its last key.',
    ],
    [
      "has front matter that is no YAML",
      "a.md",
      matter("title: A\ndescription: On: time"),
      "a.md, line 3: the front matter is not valid YAML: nested mappings are not allowed in compact mappings; " +
        'correct this line (a value with ": " in it needs quotes).',
    ],
    [
      "has a key twice",
      "a.md",
      matter("title: A\ntopics: [a]\ntitle: B"),
      "a.md, line 4: the front matter is not valid YAML: map keys must be unique; " +
        'correct this line (a value with ": " in it needs quotes).',
    ],
    [
      "has front matter without keys",
      "a.md",
      matter("only words"),
      'a.md, line 2: the front matter must be lines of "key: value", such as "title: …".',
    ],
    [
      "has no title",
      "a.md",
      matter("topics: [a]"),
      'a.md, line 1: the front matter has no "title"; add a line "title: …".',
    ],
    [
      "has empty front matter",
      "a.md",
      matter(""),
      'a.md, line 1: the front matter has no "title"; add a line "title: …".',
    ],
    [
      "has an empty title",
      "a.md",
      matter("title:"),
      'a.md, line 2: "title" must not be empty; correct it.',
    ],
    [
      "has a title that is a list",
      "a.md",
      matter("title:\n  - A"),
      'a.md, line 2: "title" must be one text; correct it.',
    ],
    [
      "has a date in words",
      "a.md",
      matter("title: A\n\npublished: last March"),
      'a.md, line 4: "published" must be a date like 2025, 2025-03 or 2025-03-14, but is "last March"; correct it.',
    ],
    [
      "has topics that are no list",
      "a.md",
      matter("title: A\ntopics: boats"),
      'a.md, line 3: "topics" must be a list, like [rescue, floods], but is "boats"; correct it.',
    ],
    [
      "has an empty topic",
      "a.md",
      matter('title: A\ntopics:\n  - boats\n  - ""'),
      'a.md, line 5: "topics.1" must not be empty; correct it.',
    ],
    [
      "refers to an alias that is not there",
      "a.md",
      matter("title: *name"),
      "a.md, line 1: the front matter cannot be read: unresolved alias (the anchor must be set before the alias): name; " +
        "write the values out, without aliases.",
    ],
  ])("that %s is refused with a sentence", (_, file, content, message) => {
    expect(() => readArticle(file, content)).toThrow(
      expect.objectContaining({ name: "KindredError", code: "content", message }),
    );
  });

  test("may begin with a byte order mark, have Windows line ends and decomposed letters", () => {
    const article = readArticle(
      "a.md",
      bytes("\uFEFF---\r\ntitle: Cafe\u0301\r\n---\r\nOne\r\nline.\r\n"),
    );
    expect(article.title).toBe("Café");
    expect(article.paragraphs.map(({ text }) => text)).toEqual(["One line."]);
  });
});
