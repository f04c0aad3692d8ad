// The service worker of a built site, with the lists of what it keeps.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { publishServiceWorker } from "../../../src/offline/publish-service-worker.ts";
import { temporaryFolder } from "../indexing/temporary-folder.ts";

const SCRIPT = "addEventListener('install', () => {});";
const OPTIONS = { indexFolder: "kindred/", needsRuntime: false, needsEncoder: true };

const SITE = {
  "index.html": '<script type="module" src="/_astro/box.abc.js"></script>',
  "guides/ferry/index.html": "The ferry.",
  "guides/fares.html": "Fares.",
  "404.html": "Not here.",
  "photos/ferry.jpg": "photo",
  "kindred/manifest.json": "{}",
  "kindred/kindred.js": "box",
  "kindred/texts/0123456789.bin": "texts",
  "kindred/encoder/tiny-0123456789/rows/0.bin": "rows",
  "kindred/wasm/ort-wasm-simd.wasm": "runtime",
};

interface Kept {
  readonly indexFolder: string;
  readonly shell: readonly {
    readonly url: string;
    readonly bytes: number;
    readonly hash: string;
  }[];
  readonly later: Kept["shell"];
}

/** Publishes it into a site and reads what it is told. */
async function published(files: Record<string, string>, options = OPTIONS) {
  const site = await temporaryFolder(files);
  const script = path.join(
    await temporaryFolder({ "service-worker.js": SCRIPT }),
    "service-worker.js",
  );
  const bytes = await publishServiceWorker(site, script, options);
  const text = await readFile(path.join(site, "service-worker.js"), "utf8");
  const [first = "", ...rest] = text.split("\n");
  const kept: Kept = JSON.parse(first.replace(/^self\.kindredKept=/, "").replace(/;$/, ""));
  const urls = (list: Kept["shell"]) => list.map(({ url }) => url);
  return {
    site,
    script,
    bytes,
    kept,
    shell: urls(kept.shell),
    later: urls(kept.later),
    rest: rest.join("\n"),
  };
}

describe("the service worker", () => {
  test("is the script, told what to keep at once and later, in order of the addresses", async () => {
    const { kept, shell, later, rest } = await published(SITE);
    expect(rest).toBe(SCRIPT);
    expect(kept.indexFolder).toBe("kindred/");
    // Pages as readers ask for them.
    expect(shell).toEqual([
      "",
      "guides/fares.html",
      "guides/ferry/",
      "kindred/manifest.json",
      "kindred/texts/0123456789.bin",
      "photos/ferry.jpg",
    ]);
    expect(later).toEqual(["kindred/encoder/tiny-0123456789/rows/0.bin"]);
  });

  test("knows each file's length and hash", async () => {
    const { kept } = await published(SITE);
    expect(kept.shell.find(({ url }) => url === "guides/ferry/")).toEqual({
      url: "guides/ferry/",
      bytes: "The ferry.".length,
      hash: createHash("sha256").update("The ferry.").digest("base64"),
    });
  });

  test("counts the bytes of each stage", async () => {
    const { kept, bytes } = await published(SITE);
    const sum = (list: Kept["shell"]) => list.reduce((total, file) => total + file.bytes, 0);
    const all = Object.values(SITE).join("").length;
    expect(bytes.shell).toBe(sum(kept.shell));
    expect(bytes.later).toBe("rows".length);
    expect(bytes.shell + bytes.later + bytes.none).toBe(all);
  });

  test("is the same when it is published again, and does not keep itself", async () => {
    const { site, script } = await published(SITE);
    const file = path.join(site, "service-worker.js");
    const before = await readFile(file, "utf8");
    await publishServiceWorker(site, script, OPTIONS);
    expect(await readFile(file, "utf8")).toBe(before);
  });
});

describe("it keeps, from what the built site is like,", () => {
  test("the bundled box where a page uses it, wherever the page lies and whatever its base", async () => {
    expect((await published(SITE)).shell).not.toContain("kindred/kindred.js");
    const using = '<script type="module" src="/docs/kindred/kindred.js"></script>';
    const { shell } = await published({ ...SITE, "guides/ferry/index.html": using });
    expect(shell).toContain("kindred/kindred.js");
  });

  test("the runtime of a transformer where the encoder is one", async () => {
    const { later } = await published(SITE, { ...OPTIONS, needsRuntime: true });
    expect(later).toContain("kindred/wasm/ort-wasm-simd.wasm");
  });

  // More than is loaded unasked.
  const LARGE = "x".repeat(2_000_001);
  test.each<[string, string, string, string[]]>([
    ["packs", "kindred/texts/9876543210.bin", "kindred/texts/0123456789.bin", ["later"]],
    ["pages", "guides/long/index.html", "guides/ferry/", []],
    ["pictures", "photos/large.jpg", "photos/ferry.jpg", []],
  ])(
    "no %s unasked where they are too much together, and the others as before",
    async (_, name, url, stages) => {
      const small = await published(SITE);
      const { shell, later } = await published({ ...SITE, [name]: LARGE });
      expect(small.shell).toContain(url);
      expect(shell).not.toContain(url);
      expect(later.includes(url)).toBe(stages.includes("later"));
      // Where a visit begins, and the index's first file.
      expect(shell).toEqual(expect.arrayContaining(["", "kindred/manifest.json"]));
      const others = ["kindred/texts/0123456789.bin", "guides/ferry/", "photos/ferry.jpg"];
      expect(others.filter((other) => shell.includes(other))).toHaveLength(2);
    },
  );

  test("an index wherever it lies", async () => {
    const moved = Object.fromEntries(
      Object.entries(SITE).map(([name, text]) => [
        name.replace("kindred/", "assets/search/"),
        text,
      ]),
    );
    const { kept, later } = await published(moved, { ...OPTIONS, indexFolder: "assets/search/" });
    expect(kept.indexFolder).toBe("assets/search/");
    expect(later).toEqual(["assets/search/encoder/tiny-0123456789/rows/0.bin"]);
  });
});
