// The package's build interface: documents of one's own, a built site, a folder of sources.
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { type BuildIndexOptions, buildIndex, indexContent, indexSite } from "../../src/build.ts";
import type { Document } from "../../src/documents/document.ts";
import { readManifest } from "../../src/format/bundle-reader.ts";
import { readBrowserFiles } from "../../src/indexing/browser-files.ts";
import { folderReader } from "../../src/indexing/folder-reader.ts";
import { NO_PROGRESS } from "../../src/indexing/progress.ts";
import { indexEntry, openIndex } from "../../src/search/open-index.ts";
import { filesBelow, temporaryFolder } from "./indexing/temporary-folder.ts";

// Each builds with the embedded encoder, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

// Bundled once for all of them where a source has changed.
beforeAll(async () => void (await readBrowserFiles()), 120_000);

const documentOf = (url: string, text: string, more: Partial<Document> = {}): Document => ({
  url,
  title: "The island ferry",
  lang: "en",
  blocks: [{ kind: "paragraph", text }],
  ...more,
});

const DOCUMENTS: readonly Document[] = [
  documentOf("fares/", "A ticket costs three crowns.", { filters: { topic: ["money"] } }),
  documentOf("departures/", "The ferry leaves the harbour at noon."),
];

const optionsIn = (folder: string): BuildIndexOptions => ({
  out: path.join(folder, "index"),
  cache: path.join(folder, "cache"),
});

/** Address and text of each passage. */
async function passagesIn(folder: string): Promise<string[]> {
  const reader = folderReader(path.join(folder, "index"));
  const { passages } = await openIndex(reader, indexEntry(await readManifest(reader)));
  const rows = Array.from({ length: passages.count }, (_, row) => passages.passage(row));
  return (await Promise.all(rows)).map(({ url, text }) => `${url} ${text}`);
}

describe("documents of one's own", () => {
  function* oneByOne() {
    yield* DOCUMENTS;
  }
  async function* whenTheyCome() {
    for (const document of DOCUMENTS) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      yield document;
    }
  }

  test.each<[string, () => Iterable<Document> | AsyncIterable<Document>]>([
    ["an array", () => DOCUMENTS],
    ["a set", () => new Set(DOCUMENTS)],
    ["a generator", oneByOne],
    ["an async generator", whenTheyCome],
  ])("may come from %s", async (_, documents) => {
    const folder = await temporaryFolder();
    const summary = await buildIndex(documents(), optionsIn(folder));
    expect(summary).toMatchObject({
      documents: 2,
      passages: 2,
      languages: { en: 2 },
      leftOut: [],
      passedOver: {},
      encoder: "kindred-en",
      encoderKind: "static",
    });
    expect(await passagesIn(folder)).toEqual([
      "departures/ The ferry leaves the harbour at noon.",
      "fares/ A ticket costs three crowns.",
    ]);
  });

  test("make the same bytes in whatever order they come, with a cache and without", async () => {
    const folder = await temporaryFolder();
    await buildIndex(DOCUMENTS, optionsIn(folder));
    const first = await filesBelow(path.join(folder, "index"));
    await buildIndex(DOCUMENTS.toReversed(), optionsIn(folder));
    expect(await filesBelow(path.join(folder, "index"))).toEqual(first);
    const elsewhere = await temporaryFolder();
    await buildIndex(DOCUMENTS, optionsIn(elsewhere));
    expect(await filesBelow(path.join(elsewhere, "index"))).toEqual(first);
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining(["manifest.json", "kindred.js", "client.js", "kindred.css"]),
    );
  });

  test("of one address: the first stays, and the others are named", async () => {
    const folder = await temporaryFolder();
    // More than nine, so that their numbers have two digits.
    const others = Array.from({ length: 9 }, (_, i) => documentOf(`other/${i}/`, `Number ${i}.`));
    const [first, second] = [documentOf("a/", "The first."), documentOf("A/", "The second.")];
    const { documents, leftOut } = await buildIndex(
      [...others.slice(0, 1), first, ...others.slice(1), second],
      optionsIn(folder),
    );
    expect(documents).toBe(10);
    expect(await passagesIn(folder)).toContain("a/ The first.");
    expect(leftOut).toEqual([
      {
        file: "document 11 (A/)",
        reason:
          'has the address "A/", which differs from "a/" of document 02 (a/) in capitals only, but each page needs its own; rename one of them',
        isMistake: true,
      },
    ]);
    await expect(
      buildIndex([first, second], { ...optionsIn(folder), strict: true }),
    ).rejects.toMatchObject({ code: "content", message: expect.stringMatching(/^document 2 /) });
  });

  test("that are none are refused, and the last good index stays", async () => {
    const folder = await temporaryFolder();
    await buildIndex(DOCUMENTS, optionsIn(folder));
    const before = await filesBelow(path.join(folder, "index"));
    await expect(buildIndex([], optionsIn(folder))).rejects.toMatchObject({
      name: "KindredError",
      code: "content",
      message: expect.stringContaining("No page of what was given can be indexed"),
    });
    expect(await filesBelow(path.join(folder, "index"))).toEqual(before);
  });

  test("that are none by their form are left out and named, each with its number", async () => {
    const folder = await temporaryFolder();
    const given: unknown[] = [{ ...DOCUMENTS[0], url: undefined }, ...DOCUMENTS, null];
    const { documents, leftOut } = await buildIndex(given as Document[], optionsIn(folder));
    expect(documents).toBe(2);
    expect(leftOut).toEqual([
      { file: "document 1", reason: "has the url undefined; expected an address", isMistake: true },
      { file: "document 4", reason: expect.stringMatching(/^is null, but/), isMistake: true },
    ]);
  });

  test("that fail to come fail the build with their own failure", async () => {
    const folder = await temporaryFolder();
    const failure = new Error("The database is away.");
    function* failing() {
      yield* DOCUMENTS;
      throw failure;
    }
    await expect(buildIndex(failing(), optionsIn(folder))).rejects.toBe(failure);
    expect(await filesBelow(folder)).toEqual({});
  });

  test("can be followed on their way", async () => {
    const folder = await temporaryFolder();
    const said: string[] = [];
    const progress = { ...NO_PROGRESS, say: (line: string) => void said.push(line) };
    await buildIndex(DOCUMENTS, { ...optionsIn(folder), progress });
    expect(said).toEqual([
      "2 pages, 2 passages, 2 passages and sentences: 2 embedded with kindred-en, the others taken from the cache",
    ]);
  });
});

const page = (text: string) =>
  `<!doctype html><html lang="en"><head><title>A page</title></head><body><nav>Menu</nav><main><p>${text}</p></main></body></html>`;

test("a built site is indexed from its HTML, as its author says", async () => {
  const folder = await temporaryFolder({
    "site/index.html": page("Start."),
    "site/ferry.html": page('The ferry. <span class="ad">Buy!</span>'),
    "site/tags/boats.html": page("Boats."),
  });
  const summary = await indexSite(path.join(folder, "site"), {
    ...optionsIn(folder),
    exclude: ["tags/**"],
    ignore: [".ad"],
    cleanUrls: true,
  });
  expect(summary).toMatchObject({ documents: 2, leftOut: [{ isMistake: false }] });
  expect(await passagesIn(folder)).toEqual(["ferry The ferry.", " Start."]);
});

test("a folder of sources is indexed as its author says", async () => {
  const folder = await temporaryFolder({
    "docs/index.md": "# Start\n\nThe start.\n",
    "docs/guides/ferry.md": "# The ferry\n\nThe ferry leaves.\n",
  });
  const summary = await indexContent(path.join(folder, "docs"), {
    ...optionsIn(folder),
    address: "{path}.html",
    lang: "de",
  });
  expect(summary).toMatchObject({ documents: 2, languages: { de: 2 } });
  expect(await passagesIn(folder)).toEqual(["guides/ferry.html The ferry leaves.", " The start."]);
});

test("a selector that matches nothing anywhere is refused, and every page is named", async () => {
  const folder = await temporaryFolder({
    "site/index.html": page("Start."),
    "site/ferry.html": page("The ferry."),
  });
  const indexing = indexSite(path.join(folder, "site"), { ...optionsIn(folder), root: "#text" });
  await expect(indexing).rejects.toMatchObject({
    code: "content",
    message: expect.stringMatching(
      /^No page of the folder .+ What was left out:\n.+ferry\.html holds no text in "#text"\.\n.+index\.html holds no text in "#text"\.$/,
    ),
  });
});
