// What is published for browsers, bundled from the sources as they are.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { init, parse } from "es-module-lexer";
import { beforeAll, describe, expect, test } from "vitest";
import { type BrowserFiles, readBrowserFiles } from "../../../src/indexing/browser-files.ts";
import { PACKED_LANGUAGES } from "../../../src/search/analysis/load-language.ts";
import { isHashed } from "../../../src/shared/hashed-names.ts";

let browserFiles: BrowserFiles;
let ofTransformers: ReadonlyMap<string, Uint8Array>;
/** Scripts by name, those that only a transformer needs among them. */
const scripts = new Map<string, string>();
/** Names of the languages' own. */
let languageFiles: string[];

beforeAll(async () => {
  await init;
  browserFiles = await readBrowserFiles();
  ofTransformers = await browserFiles.transformerFiles();
  const ofLanguages = [...browserFiles.languageFiles.values()];
  languageFiles = ofLanguages.map(([name]) => name);
  for (const [name, bytes] of [...browserFiles.files, ...ofLanguages, ...ofTransformers]) {
    if (name.endsWith(".js")) scripts.set(name, new TextDecoder().decode(bytes));
  }
  // It is bundled first where a source has changed, and the machine may be busy.
}, 120_000);

/** What a script imports, by name: at once, and when it needs it. */
function importsOf(name: string): { static: string[]; late: string[] } {
  const [imports] = parse(scripts.get(name) ?? "");
  const files = (isStatic: boolean) =>
    imports
      .filter(({ n, d }) => n !== undefined && (d === -1) === isStatic)
      .map(({ n }) => path.posix.join(path.posix.dirname(name), n ?? ""));
  return { static: files(true), late: files(false) };
}

/** A script and all that it imports at once, however far away. */
function withImports(name: string): string[] {
  const found = new Set([name]);
  for (const file of found) for (const next of importsOf(file).static) found.add(next);
  return [...found];
}

/** A script and all that it imports, at once or later. */
function withLateImports(name: string): string[] {
  const found = new Set([name]);
  for (const file of found) {
    const { static: atOnce, late } = importsOf(file);
    for (const next of [...atOnce, ...late]) found.add(next);
  }
  return [...found];
}

/** What is published by one name, whatever its hash. */
function published(name: string): string {
  const pattern = new RegExp(`^kindred-${name}-[\\w-]{8}\\.js$`);
  const [file, ...others] = [...scripts.keys()].filter((script) => pattern.test(script));
  if (file === undefined || others.length > 0) throw new Error(`There is not one "${name}".`);
  return file;
}

/** The languages that a box has labels in, but for English, which is always there. */
async function labelLanguages(): Promise<string[]> {
  const text = await readFile("src/element/labels/choose-labels.ts", "utf8");
  return Array.from(text.matchAll(/import\("\.\/([\w-]+)\.ts"\)/g), ([, name = ""]) => name);
}

const workerFile = () => {
  const [name, ...others] = [...scripts.keys()].filter((file) => /^kindred-worker-/.test(file));
  if (name === undefined || others.length > 0) throw new Error("There is not one worker.");
  return name;
};

describe("the worker's own file", () => {
  test("holds all that the worker runs, but what runs a transformer and the languages", () => {
    const { static: atOnce, late } = importsOf(workerFile());
    expect(atOnce).toEqual([]);
    expect(late.filter((name) => !languageFiles.includes(name))).toEqual([
      expect.stringMatching(/^kindred-transformers-encoder-[\w-]+\.js$/),
    ]);
  });

  test("asks for each language's file, which imports nothing", () => {
    const { late } = importsOf(workerFile());
    expect(late).toEqual(expect.arrayContaining(languageFiles));
    for (const name of languageFiles) expect(importsOf(name)).toEqual({ static: [], late: [] });
  });

  test("is imported by no other file, or WebKit would run it twice", () => {
    const importers = [...scripts.keys()].filter((name) => {
      const { static: atOnce, late } = importsOf(name);
      return [...atOnce, ...late].includes(workerFile());
    });
    expect(importers).toEqual([]);
  });

  test.each(["kindred.js", "client.js"])("is what %s starts", (page) => {
    const texts = withLateImports(page).map((name) => scripts.get(name) ?? "");
    expect(texts.some((text) => text.includes(workerFile()))).toBe(true);
  });
});

test("kindred.js is all that a page with a dialog loads; the box and the dialog come when one is used", () => {
  expect(withImports("kindred.js")).toEqual(["kindred.js"]);
  expect(importsOf("kindred.js").late.sort()).toEqual(
    [published("dialog-frame"), published("program")].sort(),
  );
});

test("the labels of each language are a file of their own, which the box loads", async () => {
  const languages = await labelLanguages();
  expect(languages.length).toBeGreaterThan(20);
  expect(importsOf(published("program")).late.sort()).toEqual(languages.map(published).sort());
});

test("each language with a stemmer has a file of its own, which is not among those that all get", () => {
  expect(PACKED_LANGUAGES).toHaveLength(26);
  expect([...browserFiles.languageFiles.keys()].sort()).toEqual([...PACKED_LANGUAGES].sort());
  for (const [code, [name]] of browserFiles.languageFiles) {
    expect(name).toMatch(new RegExp(`^kindred-language-${code}-[\\w-]{8}\\.js$`));
    expect(isHashed(name)).toBe(true);
    expect(browserFiles.files.has(name)).toBe(false);
  }
});

test("every import is of a file that is published too", () => {
  for (const name of scripts.keys()) {
    const { static: atOnce, late } = importsOf(name);
    for (const file of [...atOnce, ...late])
      expect(scripts.has(file), `${file} of ${name}`).toBe(true);
  }
});

test("nothing is needed of @xenova/transformers before the worker asks for it", async () => {
  expect([...ofTransformers.keys()].sort()).toEqual([
    expect.stringMatching(/^kindred-transformers-[\w-]+\.js$/),
    expect.stringMatching(/^kindred-transformers-encoder-[\w-]+\.js$/),
    "wasm/ort-wasm-simd.wasm",
    "wasm/ort-wasm.wasm",
  ]);
  for (const entry of ["kindred.js", "client.js", workerFile()]) {
    for (const file of withImports(entry)) expect([...browserFiles.files.keys()]).toContain(file);
  }
  // All that one reader may need: the library alone has five times as much.
  const sizeOf = (name: string) => browserFiles.files.get(name)?.length ?? 0;
  const labels = (await labelLanguages()).map(published);
  const others = [...browserFiles.files.keys()].filter(
    (name) => name.endsWith(".js") && !labels.includes(name),
  );
  const bytes = others.reduce((sum, name) => sum + sizeOf(name), 0);
  expect(bytes + Math.max(...labels.map(sizeOf))).toBeLessThan(192_000);
});

test("names hold a hash of the content, but for those that a site's author writes", () => {
  const names = [...browserFiles.files.keys()].filter((name) => !isHashed(name));
  expect(names).toEqual(["LICENSES.md", "client.js", "kindred.css", "kindred.js"]);
});

test("styles are the element's own", async () => {
  const styles = await readFile("src/element/kindred.css", "utf8");
  expect(new TextDecoder().decode(browserFiles.files.get("kindred.css"))).toBe(styles);
});

test("the licences of all that is bundled are published with it", () => {
  const text = new TextDecoder().decode(browserFiles.files.get("LICENSES.md"));
  const packages = Array.from(text.matchAll(/^## (.+) - [\d.]+ \(/gm), ([, name]) => name);
  expect(packages).toEqual(
    expect.arrayContaining(["@xenova/transformers", "minisearch", "stemmer", "workbox-precaching"]),
  );
  expect(new Set(packages).size).toBe(packages.length);
});

test("the service worker is a script by itself, which no site gets unasked", async () => {
  const text = await readFile(browserFiles.serviceWorker, "utf8");
  expect(parse(text)[0]).toEqual([]);
  expect([...browserFiles.files.keys()].some((name) => name.includes("service-worker"))).toBe(
    false,
  );
});

test("who asks at the same time gets the same", async () => {
  const [one, other] = await Promise.all([readBrowserFiles(), readBrowserFiles()]);
  expect(other.files).toEqual(one.files);
});
