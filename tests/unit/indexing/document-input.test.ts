// What an index is built from: what an input's analysis is kept under, and what becomes of it.
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Document } from "../../../src/documents/document.ts";
import type { ReadContext } from "../../../src/documents/read-file.ts";
import {
  analyzeInput,
  contentOf,
  type DocumentInput,
} from "../../../src/indexing/document-input.ts";
import type { PageEncoders } from "../../../src/indexing/page-encoders.ts";
import { tinyEncoder } from "../../fixtures/bundle/tiny-bundle.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const encoders: PageEncoders = {
  dimensions: tinyEncoder.dimensions,
  passages: tinyEncoder.encode,
  sentences: tinyEncoder.encode,
  languages: undefined,
};

const ferry: Document = {
  url: "ferry/",
  title: "The island ferry",
  lang: "en",
  blocks: [{ kind: "paragraph", text: "The ferry leaves the harbour at noon." }],
};

/** A Markdown file as an input; where its folder lies is not said. */
const markdown = (folder: string, file: string, context: ReadContext = {}): DocumentInput => ({
  name: path.join(folder, file),
  source: {
    file: path.join(folder, file),
    path: file,
    url: `${path.basename(file, path.extname(file))}/`,
    kind: "markdown",
  },
  context,
});

describe("the key of what an input says", () => {
  test("is the same for the same file wherever its folder lies", async () => {
    const [here, there] = [
      await temporaryFolder({ "ferry.md": "The ferry" }),
      await temporaryFolder({ "ferry.md": "The ferry" }),
    ];
    const { key } = contentOf(markdown(here, "ferry.md"));
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(contentOf(markdown(there, "ferry.md")).key).toBe(key);
  });

  test.each<[string, string, string, ReadContext]>([
    ["text", "ferry.md", "The ferry.", {}],
    ["name", "boat.md", "The ferry", {}],
    ["ending", "ferry.mdx", "The ferry", {}],
    ["language that pages have which do not say", "ferry.md", "The ferry", { lang: "fr" }],
    ["selector", "ferry.md", "The ferry", { html: { root: "main" } }],
    [
      "site",
      "ferry.md",
      "The ferry",
      { facts: { onlyBody: true, sharedTitle: { prefix: "", suffix: "", whole: "" } } },
    ],
  ])("is another one for another %s", async (_, file, text, context) => {
    const folder = await temporaryFolder({ "ferry.md": "The ferry" });
    const other = await temporaryFolder({ [file]: text });
    const { key } = contentOf(markdown(folder, "ferry.md"));
    expect(contentOf(markdown(other, file, context)).key).not.toBe(key);
  });

  test("of a document is that of all that it says, and of nothing else", () => {
    const keyOf = (document: Document, name = "document 1") => contentOf({ name, document }).key;
    const key = keyOf(ferry);
    expect(keyOf(ferry, "document 2")).toBe(key);
    const others: Document[] = [
      { ...ferry, url: "boat/" },
      { ...ferry, lang: "" },
      { ...ferry, filters: { topic: ["ships"] } },
      { ...ferry, blocks: [{ kind: "paragraph", text: "The ferry leaves.", id: "noon" }] },
      { ...ferry, weight: 2 },
    ];
    expect(new Set([key, ...others.map((other) => keyOf(other))]).size).toBe(others.length + 1);
  });
});

describe("an input", () => {
  test("that is a document is analyzed as it is", async () => {
    const document: Document = {
      ...ferry,
      filters: { topic: ["ships"] },
      sort: { date: "2025-03-14" },
      weight: 2,
    };
    const analyzed = await analyzeInput({ name: "document 1", document }, encoders);
    expect(analyzed).toEqual({
      name: "document 1",
      key: contentOf({ name: "document 1", document }).key,
      document: expect.objectContaining({
        path: "ferry",
        url: "ferry/",
        lang: "en",
        filters: { topic: ["ships"] },
        sort: { date: "2025-03-14" },
        weight: 2,
        texts: 1,
      }),
      notes: [],
    });
  });

  test("that could be read only in part has notes on the rest", async () => {
    const folder = await temporaryFolder({
      "ferry.mdx": "# The ferry\n\nIt costs {three crowns\n",
    });
    const analyzed = await analyzeInput(markdown(folder, "ferry.mdx"), encoders);
    expect(analyzed).toMatchObject({
      document: { path: "ferry" },
      notes: [expect.stringMatching(/^Line 3 is not valid MDX/)],
    });
  });

  test("whose file has gone since it was listed is left out", async () => {
    const folder = await temporaryFolder();
    const input = markdown(folder, "ferry.md");
    expect(() => contentOf(input)).toThrow("ENOENT");
    expect(await analyzeInput(input, encoders)).toEqual({
      name: input.name,
      leftOut: {
        file: input.name,
        reason: "cannot be read (ENOENT); check that it exists and that you may read it",
        isMistake: true,
      },
    });
  });
});

describe("the key of a built page", () => {
  const page = (styles: string, text: string, script = "") =>
    `<head><link rel="stylesheet" href="/_astro/site.${styles}.css"><script type="module" src="/_astro/page.${styles}.js"></script>${script}</head><main>${text}</main>`;
  const keyOf = async (html: string) => {
    const folder = await temporaryFolder({ "a.html": html });
    const file = path.join(folder, "a.html");
    const source = { file, path: "a.html", url: "a.html", kind: "html" } as const;
    return contentOf({ name: file, source, context: {} }).key;
  };

  test("is the same with other styles and scripts, whose names hold hashes", async () => {
    expect(await keyOf(page("one", "Text."))).toBe(await keyOf(page("two", "Text.")));
  });

  test("is another one with another text, and for what stands inside a script", async () => {
    const key = await keyOf(page("one", "Text."));
    expect(await keyOf(page("one", "Other."))).not.toBe(key);
    expect(await keyOf(page("one", "Text.", "<script>one()</script>"))).not.toBe(key);
  });
});
