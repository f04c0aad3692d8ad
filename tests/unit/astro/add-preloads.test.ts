// Links in the heads of built pages to what their scripts will ask for.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { addPreloads } from "../../../src/astro/add-preloads.ts";
import { type EncoderEntry, encodeManifest, type Manifest } from "../../../src/format/manifest.ts";
import { tinyBundle } from "../../fixtures/bundle/tiny-bundle.ts";
import { STATIC_ENTRY } from "../../fixtures/encoder/static-entry.ts";
import { temporaryFolder } from "../indexing/temporary-folder.ts";

const SCRIPTS = {
  "_astro/box.1.js":
    'import{a}from"./shared.2.js";new Worker(new URL("/kindred/kindred-worker-3333333333.js",import.meta.url))',
  "_astro/shared.2.js": 'import"./deeper.4.js";export const a=()=>import("./late.5.js")',
  "_astro/deeper.4.js": "export{}",
  "_astro/late.5.js": "export{}",
  "_astro/plain.6.js": 'import"./shared.2.js"',
  "_astro/odd.7.js": "import {",
  "_astro/own.8.js":
    'import"/lib/own.js";import"https://elsewhere.test/a.js";import"../lib/own.js"',
};
const INDEX_SCRIPTS = {
  "kindred.js": 'import"./kindred-client-44444444.js"',
  "client.js": 'export*from"./kindred-client-44444444.js"',
  "kindred-client-44444444.js": "export{}",
  "kindred-worker-3333333333.js":
    'import"./kindred-ranking-66666666.js";import("./kindred-late-77777777.js")',
  "kindred-ranking-66666666.js": "export{}",
  "kindred-late-77777777.js": "export{}",
};
/** What a page with a box will ask for of them, as soon as it asks for anything. */
const WORKER = ["worker-3333333333", "ranking-66666666"];

const { manifest } = await tinyBundle();

interface Built {
  readonly base?: string;
  readonly folder?: string;
  readonly encoder?: EncoderEntry;
  readonly words?: Manifest["words"];
  /** True where the index lies elsewhere on disk. */
  readonly isElsewhere?: boolean;
  readonly isSearchPage?: (html: string) => boolean;
}

/** The addresses that a page's head names, after a site of such pages was built. */
async function linksAfter(
  pages: Readonly<Record<string, string>>,
  {
    base = "/",
    folder = "kindred/",
    encoder = STATIC_ENTRY,
    words = manifest.words,
    isElsewhere,
    isSearchPage,
  }: Built = {},
) {
  const text = new TextDecoder().decode(
    encodeManifest({ ...manifest, queryEncoder: encoder, words }),
  );
  const ofIndex = { ...INDEX_SCRIPTS, "manifest.json": text };
  const inSite = Object.entries(ofIndex).map(([name, content]) => [folder + name, content]);
  const site = await temporaryFolder({
    ...SCRIPTS,
    ...pages,
    ...(isElsewhere ? {} : Object.fromEntries(inSite)),
  });
  const index = isElsewhere ? await temporaryFolder(ofIndex) : undefined;
  await addPreloads(site, {
    base,
    folder,
    ...(index !== undefined && { index }),
    ...(isSearchPage && { isSearchPage }),
  });
  return async (page: string) => {
    const html = await readFile(path.join(site, page), "utf8");
    const [head = "", body] = html.split("</head>");
    expect(body).toBe((pages[page] ?? "").split("</head>")[1]);
    return Array.from(head.matchAll(/<link rel="(\w+)"[^>]*href="([^"]*)"/g), (link) =>
      link.slice(1, 3).join(" "),
    );
  };
}

const pageOf = (body: string, ...scripts: string[]) =>
  `<!doctype html><html><head><title>A page</title>${scripts
    .map((src) => `<script type="module" src="${src}"></script>`)
    .join("")}</head><body>${body}</body></html>`;
const page = (...scripts: string[]) => pageOf("<p>Text</p>", ...scripts);
const searchPage = (...scripts: string[]) =>
  pageOf('<kindred-search index="/x/"></kindred-search>', ...scripts);

const workerLinks = (folder: string) =>
  WORKER.map((name) => `modulepreload ${folder}kindred-${name}.js`);
const indexLinks = (folder: string, ...ofEncoder: string[]) =>
  ["manifest.json", ...ofEncoder, ...manifest.words.map(({ terms }) => terms.path)].map(
    (file) => `preload ${folder}${file}`,
  );

test.each<[string, EncoderEntry, readonly string[]]>([
  [
    "and where its tokens lie, of a static encoder",
    STATIC_ENTRY,
    ["encoder/letters-1/directory.bin"],
  ],
  ["and nothing of another encoder", manifest.queryEncoder, []],
])(
  "a page that searches names what its scripts import, the worker's scripts, the manifest, where its terms lie %s",
  async (_, encoder, ofEncoder) => {
    const pages = { "index.html": searchPage("/docs/_astro/box.1.js") };
    const linksOf = await linksAfter(pages, { base: "/docs/", encoder });
    expect(await linksOf("index.html")).toEqual([
      "modulepreload /docs/_astro/shared.2.js",
      "modulepreload /docs/_astro/deeper.4.js",
      ...workerLinks("/docs/kindred/"),
      ...indexLinks("/docs/kindred/", ...ofEncoder),
    ]);
  },
);

test("a page names where the terms of its own language lie; one of another, or of none, those of the main one", async () => {
  const words = ["en", "de"].flatMap((language) =>
    manifest.words.map((entry) => ({
      ...entry,
      language,
      terms: { ...entry.terms, path: `terms-${language}.bin` },
    })),
  );
  const pageIn = (html: string) => searchPage().replace("<html>", html);
  const pages = {
    "de.html": pageIn('<html class="a" lang="de">'),
    "at.html": pageIn("<html lang=de-AT>"),
    "en.html": pageIn('<html lang="en">'),
    "fr.html": pageIn('<html lang="fr">'),
    "none.html": searchPage(),
    "other.html": pageIn('<html data-lang="de">'),
  };
  const linksOf = await linksAfter(pages, { words });
  const named = async (name: string) =>
    (await linksOf(name)).filter((link) => link.includes("terms-"));
  const languages = { de: "de", at: "de", en: "en", fr: "en", none: "en", other: "en" };
  for (const [name, language] of Object.entries(languages)) {
    expect(await named(`${name}.html`), name).toEqual([`preload /kindred/terms-${language}.bin`]);
  }
});

test("a page with the bundled box names what that imports", async () => {
  const pages = { "index.html": searchPage("/kindred/kindred.js") };
  expect(await (await linksAfter(pages))("index.html")).toEqual([
    "modulepreload /kindred/kindred-client-44444444.js",
    ...workerLinks("/kindred/"),
    ...indexLinks("/kindred/", "encoder/letters-1/directory.bin"),
  ]);
});

test.each<[string, Built, string]>([
  ["in a folder of the site's choice", { folder: "assets/search/" }, "/assets/search/"],
  ["elsewhere on disk", { isElsewhere: true }, "/kindred/"],
])("the index may lie %s", async (_, built, folder) => {
  const linksOf = await linksAfter({ "index.html": searchPage() }, built);
  expect(await linksOf("index.html")).toEqual([
    ...workerLinks(folder),
    ...indexLinks(folder, "encoder/letters-1/directory.bin"),
  ]);
});

test.each([
  ["<kindred-search></kindred-search>", true],
  ['<kindred-search\n  limit="5"></kindred-search>', true],
  ['<kindred-search lazy="false"></kindred-search>', true],
  ["<kindred-search lazy></kindred-search>", false],
  ["<kindred-searches></kindred-searches>", false],
  ["<p>kindred-search is a tag</p>", false],
])("a page with %j is one that searches: %s", async (body, searches) => {
  const linksOf = await linksAfter({ "index.html": pageOf(body) });
  expect((await linksOf("index.html")).length > 0).toBe(searches);
});

test("which pages search may be said in another way", async () => {
  const pages = { "a.html": pageOf("<my-search>"), "b.html": searchPage() };
  const linksOf = await linksAfter(pages, { isSearchPage: (html) => html.includes("<my-search>") });
  expect(await linksOf("a.html")).not.toEqual([]);
  expect(await linksOf("b.html")).toEqual([]);
});

test("a site whose index is not there fails with a sentence", async () => {
  const site = await temporaryFolder();
  await expect(addPreloads(site, { base: "/", folder: "kindred/" })).rejects.toMatchObject({
    name: "KindredError",
    code: "index-missing",
  });
});

test("of what scripts import only what lies beside them is named, as bundles write it", async () => {
  const linksOf = await linksAfter({ "index.html": page("/_astro/own.8.js") });
  expect(await linksOf("index.html")).toEqual(["modulepreload /lib/own.js"]);
});

test("a script that cannot be read is none of ours, and stops nothing", async () => {
  const linksOf = await linksAfter({
    "index.html": page("/_astro/odd.7.js", "/_astro/plain.6.js"),
  });
  expect(await linksOf("index.html")).toEqual([
    "modulepreload /_astro/shared.2.js",
    "modulepreload /_astro/deeper.4.js",
  ]);
});

test("another page names what its scripts import, each once, and nothing of the search", async () => {
  const scripts = ["/_astro/plain.6.js", "/_astro/shared.2.js", "/_astro/plain.6.js"];
  const linksOf = await linksAfter({ "a/b/index.html": page(...scripts) });
  expect(await linksOf("a/b/index.html")).toEqual(["modulepreload /_astro/deeper.4.js"]);
});

test("addresses may be relative", async () => {
  const linksOf = await linksAfter({ "index.html": page("./_astro/plain.6.js") }, { base: "./" });
  expect(await linksOf("index.html")).toEqual([
    "modulepreload ./_astro/shared.2.js",
    "modulepreload ./_astro/deeper.4.js",
  ]);
});

test.each([
  ["without scripts", page()],
  ["with a script of another site", page("https://elsewhere.test/_astro/box.1.js")],
])("a page %s stays as it is", async (_, html) => {
  const linksOf = await linksAfter({ "index.html": html });
  expect(await linksOf("index.html")).toEqual([]);
});
