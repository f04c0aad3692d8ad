// Links in the heads of built pages to what their scripts will ask for.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { addPreloads } from "../../../src/astro/add-preloads.ts";
import { type EncoderEntry, encodeManifest } from "../../../src/format/manifest.ts";
import { tinyBundle } from "../../fixtures/bundle/tiny-bundle.ts";
import { STATIC_ENTRY } from "../../fixtures/encoder/static-entry.ts";
import { temporaryFolder } from "../indexing/temporary-folder.ts";

const SCRIPTS = {
  "_astro/search.1.js":
    'import{a}from"./shared.2.js";new Worker(new URL("/_astro/search-worker-3.js",import.meta.url))',
  "_astro/shared.2.js": 'import"./deeper.4.js";export const a=()=>import("./late.5.js")',
  "_astro/deeper.4.js": "export{}",
  "_astro/late.5.js": "export{}",
  "_astro/search-worker-3.js": "postMessage(1)",
  "_astro/plain.6.js": 'import"./shared.2.js"',
};

const { manifest } = await tinyBundle();

/** The addresses that a page's head names, after a site of such pages was built for a base. */
async function linksAfter(
  pages: Readonly<Record<string, string>>,
  base: string,
  encoder: EncoderEntry = STATIC_ENTRY,
) {
  const site = await temporaryFolder({ ...SCRIPTS, ...pages });
  const text = new TextDecoder().decode(encodeManifest({ ...manifest, encoder }));
  const index = await temporaryFolder({ "manifest.json": text });
  await addPreloads(site, base, index);
  return async (page: string) => {
    const html = await readFile(path.join(site, page), "utf8");
    const [head = "", body] = html.split("</head>");
    expect(body).toBe((pages[page] ?? "").split("</head>")[1]);
    return Array.from(head.matchAll(/<link rel="(\w+)"[^>]*href="([^"]*)"/g), (link) =>
      link.slice(1, 3).join(" "),
    );
  };
}

const page = (...scripts: string[]) =>
  `<!doctype html><html><head><title>A page</title>${scripts
    .map((src) => `<script type="module" src="${src}"></script>`)
    .join("")}</head><body><p>Text</p></body></html>`;

test.each<[string, EncoderEntry, readonly string[]]>([
  [
    "and where its tokens lie, of a static encoder",
    STATIC_ENTRY,
    ["encoder/letters-1/directory.json"],
  ],
  ["and nothing of another encoder", manifest.encoder, []],
])(
  "a page that searches names what its scripts import, the worker, the manifest, where its terms lie %s",
  async (_, encoder, ofEncoder) => {
    const pages = { "index.html": page("/docs/_astro/search.1.js") };
    const linksOf = await linksAfter(pages, "/docs/", encoder);
    expect(await linksOf("index.html")).toEqual([
      "modulepreload /docs/_astro/shared.2.js",
      "modulepreload /docs/_astro/deeper.4.js",
      "modulepreload /docs/_astro/search-worker-3.js",
      ...["manifest.json", manifest.files.terms.path, ...ofEncoder].map(
        (file) => `preload /docs/search/${file}`,
      ),
    ]);
  },
);

test("a site whose index is not there fails with a sentence", async () => {
  const site = await temporaryFolder();
  await expect(addPreloads(site, "/", path.join(site, "none"))).rejects.toMatchObject({
    name: "KindredError",
    code: "index-missing",
  });
});

test("another page names what its scripts import, each once, and nothing of the search", async () => {
  const scripts = ["/_astro/plain.6.js", "/_astro/shared.2.js"];
  const linksOf = await linksAfter({ "a/b/index.html": page(...scripts) }, "/");
  expect(await linksOf("a/b/index.html")).toEqual(["modulepreload /_astro/deeper.4.js"]);
});

test("addresses may be relative", async () => {
  const linksOf = await linksAfter({ "index.html": page("./_astro/plain.6.js") }, "./");
  expect(await linksOf("index.html")).toEqual([
    "modulepreload ./_astro/shared.2.js",
    "modulepreload ./_astro/deeper.4.js",
  ]);
});

test.each([
  ["without scripts", page()],
  ["with a script of another site", page("https://elsewhere.test/_astro/search.1.js")],
])("a page %s stays as it is", async (_, html) => {
  const linksOf = await linksAfter({ "index.html": html }, "/");
  expect(await linksOf("index.html")).toEqual([]);
});
