// Listing a folder: what is read, what is left out and why, and that nothing is passed over in silence.
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ListOptions, listFiles, toSources } from "../../../src/documents/list-files.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kindred-sources-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(...files: string[]): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), "x");
  }
}

/** The listing with the temporary folder called FOLDER. */
function list(options: ListOptions = {}) {
  const { files, leftOut, passedOver } = listFiles(folder, options);
  const named = (file: string) => file.replace(folder, "FOLDER");
  return {
    paths: files.map(({ path }) => path),
    files: files.map(({ file }) => named(file)),
    leftOut: leftOut.map(({ file, reason, isMistake }) => [named(file), reason, isMistake]),
    passedOver,
  };
}

describe("a folder", () => {
  test("is listed with its subfolders, in the order of paths, whatever the kinds and capitals of endings", async () => {
    await write(
      "b.md",
      "B.txt",
      "a/z.mdx",
      "a/10.markdown",
      "a/9.MD",
      "a/w.mdown",
      "o.htm",
      "p.HTML",
      "q.xhtml",
    );
    const { files, leftOut, passedOver } = list();
    expect(files).toEqual(
      [
        "B.txt",
        "a/10.markdown",
        "a/9.MD",
        "a/w.mdown",
        "a/z.mdx",
        "b.md",
        "o.htm",
        "p.HTML",
        "q.xhtml",
      ].map((path) => `FOLDER/${path}`),
    );
    expect([leftOut, passedOver]).toEqual([[], {}]);
  });

  test("counts what is passed over, by ending and by name", async () => {
    await write(
      "a.md",
      "b.png",
      "c.PNG",
      "d.css",
      "LICENSE",
      ".hidden.md",
      ".git/a.md",
      "node_modules/x/a.md",
    );
    await write("_sources/a.rst.txt", "docs/_sources/b.txt");
    expect(list().passedOver).toEqual({
      ".css": 1,
      ".png": 2,
      "_sources/": 2,
      "names that begin with a dot": 2,
      "names without an ending": 1,
      "node_modules/": 1,
    });
  });

  test("names files that are pages elsewhere, and cannot be read here", async () => {
    await write("a.md", "b.rst", "c/d.adoc", "e.ipynb");
    const reason = (ending: string) =>
      `is of a kind that is not read (${ending}); save it as Markdown or HTML, or exclude it`;
    expect(list().leftOut).toEqual([
      ["FOLDER/b.rst", reason(".rst"), true],
      ["FOLDER/c/d.adoc", reason(".adoc"), true],
      ["FOLDER/e.ipynb", reason(".ipynb"), true],
    ]);
  });

  test("names files that are put into others, but reads sections, posts and built pages", async () => {
    await write("_index.md", "guides/_index.md", "_posts/2024-01-02-bells.md", "_modules/x.html");
    await write("_note.md", "_parts/a.md", "robots.txt", "llms-full.txt");
    const { paths, leftOut } = list();
    expect(paths).toEqual([
      "_index.md",
      "_modules/x.html",
      "_posts/2024-01-02-bells.md",
      "guides/_index.md",
    ]);
    const isPrivate = (name: string) =>
      `is private: "${name}" begins with "_", as what other pages are put together from does; rename it to have it read as a page`;
    expect(leftOut).toEqual([
      ["FOLDER/_note.md", isPrivate("_note.md"), false],
      ["FOLDER/_parts/a.md", isPrivate("_parts"), false],
      ["FOLDER/llms-full.txt", "is for programs, not for readers", false],
      ["FOLDER/robots.txt", "is for programs, not for readers", false],
    ]);
  });

  test.each<[string, string[]]>([
    ["tags/**", ["a.md", "old/a.md", "old/tags/b.md"]],
    ["tags", ["a.md", "old/a.md", "old/tags/b.md"]],
    ["./tags/", ["a.md", "old/a.md", "old/tags/b.md"]],
    ["**/tags", ["a.md", "old/a.md"]],
    ["*.md", ["old/a.md", "old/tags/b.md", "tags/x/c.md"]],
    ["old/{a,b}.md", ["a.md", "old/tags/b.md", "tags/x/c.md"]],
  ])("leaves out what %s names", async (pattern, paths) => {
    await write("a.md", "old/a.md", "old/tags/b.md", "tags/x/c.md");
    expect(list({ exclude: [pattern] }).paths).toEqual(paths);
    expect(list({ exclude: [pattern] }).leftOut).toContainEqual([
      expect.stringMatching(/^FOLDER\//),
      expect.stringMatching(/^is excluded \(by ".+"\)$/),
      false,
    ]);
  });

  test("is read for one kind of file alone where nothing else is wanted", async () => {
    await write("a.html", "b.md", "c.rst", "robots.txt");
    expect(list({ kinds: ["html"] })).toMatchObject({
      paths: ["a.html"],
      leftOut: [],
      passedOver: { ".md": 1, ".rst": 1, ".txt": 1 },
    });
  });

  test("that is not there, is a file, or holds no page is named", async () => {
    expect(() => listFiles(join(folder, "none"))).toThrow(
      `There is no folder ${folder}/none, but pages were expected in it; create it, or name the folder that holds the pages.`,
    );
    expect(() => listFiles(folder)).toThrow(
      `The folder ${folder} holds no page: at least one .md, .mdx, .html or .txt file was expected; ` +
        "add one, or name the folder that holds the pages.",
    );
    await write("a.png", "b.rst");
    expect(() => listFiles(folder)).toThrow(
      `The folder ${folder} holds no page (found: 1 left out, 1 of .png): at least one`,
    );
    expect(() => listFiles(join(folder, "a.png"))).toThrow(
      `${folder}/a.png is a file, but a folder of pages was expected; name the folder that holds the pages.`,
    );
    expect(() => listFiles(folder)).toThrow(
      expect.objectContaining({ name: "KindredError", code: "content" }),
    );
  });
});

describe("links in a folder", () => {
  test("to files and folders inside are followed", async () => {
    await write("a.md", "sub/b.md");
    await symlink("a.md", join(folder, "also.md"));
    await symlink(join(folder, "sub"), join(folder, "more"));
    expect(list().paths).toEqual(["a.md", "also.md", "more/b.md", "sub/b.md"]);
    expect(list().leftOut).toEqual([]);
  });

  test("that lead out, or nowhere, are left out and named", async () => {
    await write("in/a.md", "out/b.md", "out/c.png");
    await symlink(join(folder, "out"), join(folder, "in", "more"));
    await symlink(join(folder, "out", "b.md"), join(folder, "in", "b.md"));
    await symlink(join(folder, "out", "c.png"), join(folder, "in", "c.png"));
    await symlink(join(folder, "nowhere"), join(folder, "in", "d.md"));
    const { files, leftOut, passedOver } = listFiles(join(folder, "in"));
    expect(files.map(({ path }) => path)).toEqual(["a.md"]);
    const leadsOut =
      "is a link that leads out of the folder; put what it leads to into the folder, or take the link out";
    expect(leftOut).toEqual([
      { file: `${folder}/in/b.md`, reason: leadsOut, isMistake: true },
      {
        file: `${folder}/in/d.md`,
        reason: "is a link that leads nowhere (ENOENT); mend it or take it out",
        isMistake: true,
      },
      { file: `${folder}/in/more`, reason: leadsOut, isMistake: true },
    ]);
    expect(passedOver).toEqual({ ".png": 1 });
  });

  test("that lead back end there", async () => {
    await write("a.md", "sub/b.md");
    await symlink("..", join(folder, "sub", "up"));
    await symlink(".", join(folder, "sub", "self"));
    expect(list().paths).toEqual(["a.md", "sub/b.md"]);
    const reason = "is a link to a folder that it lies in, whose files are read already";
    expect(list().leftOut).toEqual([
      ["FOLDER/sub/self", reason, false],
      ["FOLDER/sub/up", reason, false],
    ]);
  });

  test("that double with every folder end as well", async () => {
    await write("f0/a.md");
    for (let level = 1; level <= 12; level++) {
      await mkdir(join(folder, `f${level}`));
      for (const name of ["x", "y"]) {
        await symlink(join(folder, `f${level - 1}`), join(folder, `f${level}`, name));
      }
    }
    expect(list().files.length).toBeLessThan(60);
    expect(list().leftOut).toContainEqual([
      expect.any(String),
      "is one of more than 50 links to one folder; take some out",
      true,
    ]);
  });

  test("do not matter where the folder itself is one", async () => {
    await write("real/a.md");
    await symlink("real", join(folder, "link"));
    expect(listFiles(join(folder, "link")).files.map(({ file }) => file)).toEqual([
      `${folder}/link/a.md`,
    ]);
  });
});

test.skipIf(process.getuid?.() === 0)(
  "a folder inside that may not be read is left out and named",
  async () => {
    await write("a.md", "closed/b.md");
    await chmod(join(folder, "closed"), 0);
    try {
      expect(list()).toMatchObject({
        paths: ["a.md"],
        leftOut: [
          [
            "FOLDER/closed",
            "cannot be read (EACCES); check that you may read it and what is in it",
            true,
          ],
        ],
      });
    } finally {
      await chmod(join(folder, "closed"), 0o700);
    }
  },
);

describe("the sources of a listing", () => {
  const sources = (paths: string[], pattern?: string) =>
    toSources(
      paths.map((path) => ({ file: `docs/${path}`, path, kind: "markdown" as const })),
      pattern,
    );

  test("have addresses, and a README that of its folder where it has no index", () => {
    expect(sources(["README.md", "a/README.md", "a/index.md", "a/b.md"])).toEqual([
      { file: "docs/README.md", path: "README.md", kind: "markdown", url: "" },
      { file: "docs/a/README.md", path: "a/README.md", kind: "markdown", url: "a/README/" },
      { file: "docs/a/index.md", path: "a/index.md", kind: "markdown", url: "a/" },
      { file: "docs/a/b.md", path: "a/b.md", kind: "markdown", url: "a/b/" },
    ]);
    expect(sources(["a/b.md"], "/docs/{path}.html")[0]?.url).toBe("/docs/a/b.html");
  });

  test("cannot all have one address", () => {
    expect(() => sources(["a.md"], "docs/")).toThrow(
      'The pattern of addresses is "docs/", but {path} was expected in it, for each page\'s own; write one such as "{path}/".',
    );
  });

  test.each<[string, string[], (string | undefined)[]]>([
    [
      "have the language of their folder",
      ["en/a.md", "pt-br/a.md", "zh_hant/a.md", "a.md", "api/a.md"],
      ["en", "pt-BR", "zh-Hant", undefined, undefined],
    ],
    [
      "have none where one folder alone could be one",
      ["it/a.md", "guides/a.md", "a.md"],
      [undefined, undefined, undefined],
    ],
    ["have none below the top", ["x/en/a.md", "x/fr/a.md"], [undefined, undefined]],
    [
      "have none of names that are no language",
      ["js/a.md", "ts/a.md", "api/a.md", "v2/a.md"],
      [undefined, undefined, undefined, undefined],
    ],
  ])("%s", (_, paths, languages) => {
    expect(sources(paths).map(({ lang }) => lang)).toEqual(languages);
  });
});
