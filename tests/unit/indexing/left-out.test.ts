// One odd page stops nothing: it is left out with its reason. Where nothing is left, or the author wants it so, the
// build fails and the last good index stays.
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { writeIndex } from "../../../src/indexing/build-index.ts";
import { leftOutLines } from "../../../src/indexing/left-out.ts";
import { NO_PROGRESS } from "../../../src/indexing/progress.ts";
import { build, PAGES, tinyModel, type Variant } from "./build-folder.ts";
import { filesBelow, temporaryFolder, writeFiles } from "./temporary-folder.ts";

// Some builds load the embedded encoder, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

test("a line for a person names the file, the line in it where there is one, and the reason", () => {
  const lines = leftOutLines([
    { file: "docs/a.md", line: 7, reason: "is not UTF-8; save it again as UTF-8", isMistake: true },
    { file: "docs/tags/", reason: 'is excluded (by "tags/**")', isMistake: false },
  ]);
  expect(lines).toEqual([
    "docs/a.md, line 7 is not UTF-8; save it again as UTF-8.",
    'docs/tags/ is excluded (by "tags/**").',
  ]);
});

describe("one odd page among good ones", () => {
  const ODD = {
    "content/broken.md": "---\ntitle: Broken\n\nText.\n",
    "content/draft.md": "---\ntitle: Draft\ndraft: true\n---\n\nText.\n",
    "content/notes.rst": "Notes\n=====\n",
    "content/old/market.md": "---\nslug: /market/\n---\n\nThe old market.\n",
    "content/photo.jpg": "no photo",
  };

  test("is left out with its reason, in the order of the files, and what is no page is counted", async () => {
    const folder = await temporaryFolder({ ...PAGES, ...ODD });
    const summary = await build(folder, { model: await tinyModel(folder, "static") });
    expect(summary).toMatchObject({ documents: 2, passages: 3, passedOver: { ".jpg": 1 } });
    const content = path.join(folder, "content");
    expect(summary.leftOut).toEqual([
      {
        file: `${content}/broken.md`,
        line: 1,
        reason: expect.stringContaining("front matter"),
        isMistake: true,
      },
      {
        file: `${content}/draft.md`,
        reason: expect.stringMatching(/^is a draft/),
        isMistake: false,
      },
      {
        file: `${content}/notes.rst`,
        reason: expect.stringMatching(/^is of a kind that is not read/),
        isMistake: true,
      },
      {
        // Its own file says that it stands there: which is known only when it has been read.
        file: `${content}/old/market.md`,
        reason: `has the address "market/" of ${content}/market.md, but each page needs its own; rename one of them`,
        isMistake: true,
      },
    ]);
  });

  test("is an error where the author wants it so, which names all mistakes and no draft; nothing is replaced", async () => {
    const folder = await temporaryFolder(PAGES);
    const model = await tinyModel(folder, "static");
    await build(folder, { model });
    const before = await filesBelow(path.join(folder, "index"));
    await writeFiles(folder, ODD);
    const failure = await build(folder, { model, strict: true }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "KindredError", code: "content" });
    const lines = failure instanceof Error ? failure.message.split("\n") : [];
    expect(lines.map((line) => line.replace(folder, "FOLDER").split(/ (is|has) /)[0])).toEqual([
      "FOLDER/content/broken.md, line 1 begins with front matter that",
      "FOLDER/content/notes.rst",
      "FOLDER/content/old/market.md",
    ]);
    expect(await filesBelow(path.join(folder, "index"))).toEqual(before);
    // A draft is no mistake.
    await rm(path.join(folder, "content"), { recursive: true });
    await writeFiles(folder, { ...PAGES, "content/draft.md": ODD["content/draft.md"] });
    expect(await build(folder, { model, strict: true })).toMatchObject({ documents: 2 });
  });

  test("does not lose what was made of the others", async () => {
    const folder = await temporaryFolder(PAGES);
    const model = await tinyModel(folder, "static");
    await build(folder, { model });
    const before = await filesBelow(path.join(folder, "index"));
    await writeFiles(folder, {
      "content/harbour.md": PAGES["content/ferry.md"],
      "content/market.md": "",
    });
    await expect(build(folder, { model, strict: true })).rejects.toMatchObject({
      message: expect.stringMatching(/market\.md is empty/),
    });
    expect(await filesBelow(path.join(folder, "index"))).toEqual(before);
    // The harbour was made then, and the market before.
    await writeFiles(folder, PAGES);
    expect(await build(folder, { model })).toMatchObject({
      documents: 3,
      vectors: 9,
      embedded: 0,
    });
  });

  test("that is read in part has its note said, at every build", async () => {
    const folder = await temporaryFolder({
      ...PAGES,
      "content/fares.mdx": "# Fares\n\nA ticket costs {three crowns.\n",
    });
    const model = await tinyModel(folder, "static");
    const notes = [
      expect.stringMatching(
        /content\/fares\.mdx: Line 3 is not valid MDX \(.+\): the file was read/,
      ),
    ];
    expect(await build(folder, { model })).toMatchObject({ documents: 3, notes, leftOut: [] });
    expect(await build(folder, { model })).toMatchObject({ documents: 3, notes, leftOut: [] });
  });
});

describe("the last good index stays as it was, byte for byte, after a build that fails for", () => {
  test.each<[string, Record<string, string>, Variant, object]>([
    [
      "no page that is left",
      { "content/ferry.md": "", "content/market.md": "---\ndraft: true\n---\n\nText.\n" },
      {},
      {
        code: "content",
        message: expect.stringMatching(
          /^No page of the folder .+\/content can be indexed, but at least one was expected; name the folder that holds the pages\. What was left out:\n.+ferry\.md is empty, .+\n.+market\.md is a draft .+\.$/,
        ),
      },
    ],
    [
      "a mistake that is to stop it",
      { "content/market.md": "---\ntitle: [\n---\n\nText.\n" },
      { strict: true },
      { code: "content", message: expect.stringMatching(/content\/market\.md.*front matter/) },
    ],
    [
      "two pages of one address, where that is to stop it",
      { "content/market.html": "<main><p>The market.</p></main>" },
      { strict: true },
      { code: "content", message: expect.stringContaining('has the address "market/" of') },
    ],
    [
      "a model that is not there",
      {},
      { model: "no such model" },
      {
        code: "encoder-missing",
        message:
          "There is no model folder no such model: expected a folder with config.json, tokenizer.json, tokenizer_config.json, onnx/model_quantized.onnx, or a hub name such as Xenova/all-MiniLM-L6-v2; give one with --model.",
      },
    ],
  ])("%s", async (_, changes, options, error) => {
    const folder = await temporaryFolder(PAGES);
    await build(folder);
    const before = await filesBelow(path.join(folder, "index"));
    await writeFiles(folder, changes);
    await expect(build(folder, options)).rejects.toMatchObject({ name: "KindredError", ...error });
    expect(await filesBelow(path.join(folder, "index"))).toEqual(before);
    expect((await readdir(folder)).sort()).toEqual(["cache", "content", "index"]);
  });
});

test("of many files that were left out a build of none names twenty, and how many more there are", async () => {
  const empty = Array.from({ length: 23 }, (_, i) => [
    `content/${String(i).padStart(2, "0")}.md`,
    "",
  ]);
  const folder = await temporaryFolder(Object.fromEntries(empty));
  const failure = await build(folder).catch((error: unknown) => error);
  const lines = failure instanceof Error ? failure.message.split("\n") : [];
  expect(lines).toHaveLength(1 + 20 + 1);
  expect(lines.at(-2)).toContain("content/19.md is empty");
  expect(lines.at(-1)).toBe("and 3 more");
});

test("a place that cannot be built in is refused before any page is read", async () => {
  const folder = await temporaryFolder({ "a-file": "" });
  const out = path.join(folder, "a-file/index");
  const nothing = { origin: "nothing", inputs: [], leftOut: [], passedOver: {} };
  const writing = writeIndex(nothing, {
    out,
    // There is no model either; the place is looked at first.
    model: "no such model",
    runtime: "table",
    cache: folder,
    progress: NO_PROGRESS,
    browserFiles: null,
  });
  await expect(writing).rejects.toMatchObject({
    code: "output",
    message: `The index cannot be written to ${out} (ENOTDIR). Give a folder with --out DIR.`,
  });
});
