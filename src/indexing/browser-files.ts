// What runs in a reader's browser, ready to be published beside an index.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { resolveTransformers } from "../encoder/load-transformers-node.ts";
import { WASM_FOLDER } from "../shared/index-folder.ts";

export interface BrowserFiles {
  /** By path below the index's folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What only an index with documents in a language needs, by the language's code. */
  readonly languageFiles: ReadonlyMap<string, readonly [path: string, content: Uint8Array]>;
  /** What only an encoder needs that @xenova/transformers runs: its script and WebAssembly. */
  readonly transformerFiles: () => Promise<ReadonlyMap<string, Uint8Array>>;
  /** The bundled service worker, for a site that asks for one. */
  readonly serviceWorker: string;
}

/** With SIMD, and without for processors and browsers that lack it. */
const WASM_FILES = ["ort-wasm-simd.wasm", "ort-wasm.wasm"];

/** The script of @xenova/transformers, which only the worker of such an index asks for. */
const TRANSFORMERS_SCRIPT = /^kindred-transformers/;

/** What the worker asks for to analyze queries in a language. */
const LANGUAGE_SCRIPT = /^kindred-language-([a-z]+)-/;

/** Beside the compiled package; where Kindred runs from its sources, they are bundled first. */
const FOLDER = path.join(import.meta.dirname, "../browser");
const IS_SOURCE = import.meta.filename.endsWith(".ts");

/** Reads them. */
export async function readBrowserFiles(): Promise<BrowserFiles> {
  const folder = IS_SOURCE ? await bundleSources() : FOLDER;
  const files = new Map<string, Uint8Array>();
  const ofTransformers = new Map<string, Uint8Array>();
  const languageFiles = new Map<string, readonly [string, Uint8Array]>();
  for (const name of (await readdir(folder)).sort()) {
    if (!/\.(js|css)$|^LICENSES\.md$/.test(name)) continue;
    const content = await readFile(path.join(folder, name));
    const [, language] = LANGUAGE_SCRIPT.exec(name) ?? [];
    if (language !== undefined) languageFiles.set(language, [name, content]);
    else (TRANSFORMERS_SCRIPT.test(name) ? ofTransformers : files).set(name, content);
  }
  return {
    files,
    languageFiles,
    serviceWorker: path.join(folder, "offline/service-worker.js"),
    transformerFiles: async () => new Map([...ofTransformers, ...(await readWasm())]),
  };
}

async function readWasm(): Promise<[string, Uint8Array][]> {
  return Promise.all(
    WASM_FILES.map(async (name): Promise<[string, Uint8Array]> => {
      const file = resolveTransformers("of this index", `@xenova/transformers/dist/${name}`);
      return [`${WASM_FOLDER}${name}`, await readFile(file)];
    }),
  );
}

let bundling: Promise<string> | null = null;

/** Once for all who ask at the same time. */
function bundleSources(): Promise<string> {
  bundling ??= bundleAnew().finally(() => {
    bundling = null;
  });
  return bundling;
}

/** Not part of the package, and so named in a way that nothing follows when it is compiled. */
async function bundleAnew(): Promise<string> {
  const folder = path.resolve(import.meta.dirname, "../../.kindred/browser");
  const script = new URL("../../scripts/package/bundle-browser.ts", import.meta.url).href;
  const { bundleBrowser } = await import(/* @vite-ignore */ script);
  await bundleBrowser(folder);
  return folder;
}
