// What there is to index, before any page is read: a built site, or a folder of sources.
import { symlink } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { InputList } from "../../../src/indexing/document-input.ts";
import { contentInputs, siteInputs } from "../../../src/indexing/list-inputs.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const page = (text: string, title = "A page") =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main><p>${text}</p></main></body></html>`;

/** The address of each file that is to be read, by its path below a folder. */
function addresses({ inputs }: InputList): Record<string, string> {
  return Object.fromEntries(
    inputs.map((input) =>
      "source" in input ? [input.source.path, input.source.url] : [input.name, ""],
    ),
  );
}

/** What is left out, with each reason up to where it says what to do. */
function leftOut(folder: string, list: InputList): string[] {
  return list.leftOut.map(
    ({ file, reason, isMistake }) =>
      `${path.relative(folder, file)}${isMistake ? "!" : ""} ${reason.split(/[;,(]/)[0]?.trim()}`,
  );
}

const SITE = {
  "index.html": page("Start."),
  "guides/index.html": page("Guides."),
  "guides/ferry.html": page("The ferry."),
  "tags/boats/index.html": page("Boats."),
  "404.html": page("Not found."),
  "robots.txt": "",
  "style.css": "",
};

describe("the pages of a built site", () => {
  test("are its HTML files, each at its address", async () => {
    const folder = await temporaryFolder(SITE);
    const list = await siteInputs(folder, path.join(folder, "kindred"), {});
    expect(list.origin).toBe(`the folder ${folder}`);
    expect(addresses(list)).toEqual({
      "404.html": "404.html",
      "guides/ferry.html": "guides/ferry.html",
      "guides/index.html": "guides/",
      "index.html": "",
      "tags/boats/index.html": "tags/boats/",
    });
    // Their names are what people are told.
    expect(list.inputs.map(({ name }) => name)).toContain(`${folder}/guides/ferry.html`);
    expect(list.leftOut).toEqual([]);
    expect(list.passedOver).toEqual({ ".css": 1, ".txt": 1 });
  });

  test.each<[string, { cleanUrls?: boolean; withoutSlash?: boolean }, Record<string, string>]>([
    [
      "clean",
      { cleanUrls: true },
      { "guides/ferry.html": "guides/ferry", "guides/index.html": "guides/", "index.html": "" },
    ],
    [
      "without a slash at their end",
      { withoutSlash: true },
      { "guides/ferry.html": "guides/ferry.html", "guides/index.html": "guides", "index.html": "" },
    ],
    [
      "both",
      { cleanUrls: true, withoutSlash: true },
      { "guides/ferry.html": "guides/ferry", "guides/index.html": "guides", "index.html": "" },
    ],
  ])("may have addresses that are %s", async (_, options, expected) => {
    const folder = await temporaryFolder(SITE);
    const list = await siteInputs(folder, path.join(folder, "kindred"), options);
    expect(addresses(list)).toMatchObject(expected);
  });

  test("are not what an earlier build has left in the index's folder, of which nobody is told", async () => {
    const folder = await temporaryFolder({
      ...SITE,
      "search/kindred/manifest.json": "{}",
      "search/kindred/example.html": page("An example."),
      "search/index.html": page("Search."),
      "search/kindred-guide/index.html": page("A guide to it."),
    });
    const list = await siteInputs(folder, path.join(folder, "search/kindred"), {});
    expect(Object.keys(addresses(list)).filter((name) => name.startsWith("search"))).toEqual([
      "search/index.html",
      "search/kindred-guide/index.html",
    ]);
    expect(list.leftOut).toEqual([]);
  });

  test("are all of them where the index lies elsewhere", async () => {
    const folder = await temporaryFolder(SITE);
    const list = await siteInputs(folder, `${folder}-index`, {});
    expect(Object.keys(addresses(list))).toHaveLength(5);
  });

  test("are not those that the author excludes, which are named", async () => {
    const folder = await temporaryFolder(SITE);
    const out = path.join(folder, "kindred");
    const list = await siteInputs(folder, out, { exclude: ["tags/**", "404.html"] });
    expect(Object.keys(addresses(list))).toEqual([
      "guides/ferry.html",
      "guides/index.html",
      "index.html",
    ]);
    expect(leftOut(folder, list)).toEqual(["404.html is excluded", "tags/boats is excluded"]);
  });

  test("know what all pages of the site tell together", async () => {
    const folder = await temporaryFolder({
      "a.html": page("A.", "Ferries | The harbour"),
      "b.html": page("B.", "Fares | The harbour"),
      "c.html": page("C.", "Dogs | The harbour").replace("<main>", "<main data-pagefind-body>"),
    });
    const { inputs } = await siteInputs(folder, path.join(folder, "kindred"), {});
    const [first] = inputs;
    if (first === undefined || !("source" in first)) throw new Error("There is no file.");
    expect(first.context.facts).toEqual({
      onlyBody: true,
      sharedTitle: { prefix: "", suffix: " | The harbour", whole: "" },
    });
  });
});

describe("a folder of sources", () => {
  test("is Markdown, MDX, HTML and text, at the addresses that a generator gives them", async () => {
    const folder = await temporaryFolder({
      "index.md": "# Start",
      "guides/ferry.mdx": "# The ferry",
      "guides/fares.html": page("Fares."),
      "notes.txt": "Notes",
      "photo.jpg": "",
    });
    const list = await contentInputs(folder, {});
    expect(addresses(list)).toEqual({
      "guides/fares.html": "guides/fares/",
      "guides/ferry.mdx": "guides/ferry/",
      "index.md": "",
      "notes.txt": "notes/",
    });
    expect(list.passedOver).toEqual({ ".jpg": 1 });
    const other = await contentInputs(folder, { address: "docs/{path}.html" });
    expect(addresses(other)).toMatchObject({ "guides/ferry.mdx": "docs/guides/ferry.html" });
  });

  test("gives its pages what they are read with", async () => {
    const folder = await temporaryFolder({ "de/a.md": "# A", "fr/a.md": "# A", "b.md": "# B" });
    const options = { lang: "en", address: "{path}.html", root: "main", ignore: [".ad"] };
    const { inputs } = await contentInputs(folder, options);
    for (const input of inputs) {
      expect(input).toMatchObject({
        context: { lang: "en", address: "{path}.html", html: { root: "main", ignore: [".ad"] } },
      });
    }
    expect(inputs).toMatchObject([
      { source: { path: "b.md" } },
      { source: { path: "de/a.md", lang: "de" } },
      { source: { path: "fr/a.md", lang: "fr" } },
    ]);
  });

  test("names two files of one address before any page is read, and reads the first", async () => {
    const folder = await temporaryFolder({
      "Ferry.md": "# Ferry",
      "ferry.md": "# ferry",
      "fares.html": page("Fares."),
      "fares.md": "# Fares",
    });
    const list = await contentInputs(folder, {});
    expect(addresses(list)).toEqual({ "Ferry.md": "Ferry/", "fares.html": "fares/" });
    expect(list.leftOut).toEqual([
      {
        file: `${folder}/fares.md`,
        reason: `has the address "fares/" of ${folder}/fares.html, but each page needs its own; rename one of them`,
        isMistake: true,
      },
      {
        file: `${folder}/ferry.md`,
        reason: `has the address "ferry/", which differs from "Ferry/" of ${folder}/Ferry.md in capitals only, but each page needs its own; rename one of them`,
        isMistake: true,
      },
    ]);
  });

  test("names links that lead out of it or nowhere, and follows one inside", async () => {
    const elsewhere = await temporaryFolder({ "secret.md": "# Secret" });
    const folder = await temporaryFolder({ "guides/ferry.md": "# The ferry" });
    await symlink(elsewhere, path.join(folder, "other"));
    await symlink(path.join(elsewhere, "secret.md"), path.join(folder, "secret.md"));
    await symlink(path.join(folder, "guides"), path.join(folder, "docs"));
    await symlink(path.join(folder, "gone.md"), path.join(folder, "link.md"));
    const list = await contentInputs(folder, {});
    expect(addresses(list)).toEqual({
      "docs/ferry.md": "docs/ferry/",
      "guides/ferry.md": "guides/ferry/",
    });
    expect(leftOut(folder, list)).toEqual([
      "link.md! is a link that leads nowhere",
      "other! is a link that leads out of the folder",
      "secret.md! is a link that leads out of the folder",
    ]);
  });
});

describe.each([
  ["a site", (folder: string) => siteInputs(folder, path.join(folder, "kindred"), {})],
  ["a folder of sources", (folder: string) => contentInputs(folder, {})],
])("%s is refused with a sentence where", (_, inputs) => {
  test("it is not there", async () => {
    await expect(inputs("no-such-folder")).rejects.toMatchObject({
      name: "KindredError",
      code: "content",
      message: expect.stringMatching(/^There is no folder no-such-folder, but pages were expected/),
    });
  });

  test("it holds no page", async () => {
    const folder = await temporaryFolder({ "photo.jpg": "" });
    await expect(inputs(folder)).rejects.toMatchObject({
      code: "content",
      message: expect.stringContaining(`The folder ${folder} holds no page (found: 1 of .jpg)`),
    });
  });
});

test.each<[string, object]>([
  ['--root "main["', { root: "main[" }],
  ['--ignore ""', { ignore: [".ad", ""] }],
  ['--ignore ":hover"', { ignore: [":hover"] }],
])("%s is told to be no selector before any page is read", async (option, options) => {
  const folder = await temporaryFolder({ "a.md": "# No HTML at all" });
  await expect(contentInputs(folder, options)).rejects.toMatchObject({
    code: "usage",
    message: expect.stringContaining(`${option} is no CSS selector that can be used`),
  });
});

test("a file of synonyms that lies among the sources is no page", async () => {
  const folder = await temporaryFolder({ "ferry.md": "# Ferry\n", "words.txt": "a, b\n" });
  const list = await contentInputs(folder, { synonyms: path.join(folder, "words.txt") });
  expect(addresses(list)).toEqual({ "ferry.md": "ferry/" });
  expect(list.leftOut).toEqual([]);
});
