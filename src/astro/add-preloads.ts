// Names in the head of each built page what its scripts will ask for next, so that over a slow line this is not found
// out one wait after the other.

import { writeFile } from "node:fs/promises";
import path from "node:path";
import { init, parse } from "es-module-lexer";
import { parseHTML } from "linkedom";
import { directoryFiles } from "../client/preload-list.ts";
import { readManifest } from "../format/bundle-reader.ts";
import { MANIFEST_FILE } from "../format/manifest.ts";
import { filesBelow } from "../indexing/files-below.ts";
import { folderReader } from "../indexing/folder-reader.ts";
import { INDEX_ADDRESS } from "../shared/site-addresses.ts";

/** The search worker's script, as Vite names it. */
const WORKER_FILE = /(^|\/)search-worker-[^/]*\.js$/;

/** Takes the site's place while addresses are resolved. */
const ANY_ORIGIN = "https://site.invalid";

/**
 * Adds links to the modules that a page's scripts import; and where one of them starts the search worker, to the worker's
 * script and to what it needs before it can ask for anything: the index's manifest, which names all the rest, and the
 * directories of words and tokens.
 * @param site folder of the built site
 * @param base before the addresses of its files; ends in a slash
 * @param index folder of the index
 * @throws KindredError where it has no manifest
 */
export async function addPreloads(site: string, base: string, index: string): Promise<void> {
  await init;
  const first = [MANIFEST_FILE, ...directoryFiles(await readManifest(folderReader(index)))];
  const scripts = new Map<string, string>();
  for await (const [name, content] of filesBelow(site, "**/*.js")) {
    scripts.set(name, content.toString("utf8"));
  }
  const worker = [...scripts.keys()].find((name) => WORKER_FILE.test(name));
  for await (const [name, content] of filesBelow(site, "**/*.html")) {
    const html = content.toString("utf8");
    const own = scriptsOf(html, name, base);
    const modules = withImports(own, scripts);
    const links = [...modules].slice(own.length).map((file) => moduleLink(base + file));
    // Preloaded as a module too: of a script that the page itself does not run, browsers would warn.
    if (worker !== undefined && startsWorker(modules, worker, scripts)) {
      links.push(
        moduleLink(base + worker),
        ...first.map((file) => fileLink(base + INDEX_ADDRESS + file)),
      );
    }
    if (links.length === 0) continue;
    await writeFile(
      path.join(site, name),
      html.replace("</head>", () => `${links.join("")}</head>`),
    );
  }
}

function moduleLink(address: string): string {
  return `<link rel="modulepreload" href="${address}">`;
}

function fileLink(address: string): string {
  return `<link rel="preload" as="fetch" crossorigin href="${address}">`;
}

/** The files of a page's module scripts. */
function scriptsOf(html: string, page: string, base: string): string[] {
  const root = new URL(base, ANY_ORIGIN);
  const { document } = parseHTML(html);
  return Array.from(
    document.querySelectorAll('script[type="module"][src]'),
    (script: { getAttribute(name: string): string | null }) =>
      new URL(script.getAttribute("src") ?? "", new URL(page, root)).href,
  )
    .filter((address) => address.startsWith(root.href))
    .map((address) => address.slice(root.href.length));
}

/**
 * Scripts, and behind them what they import and what that imports, each once.
 * @param contents of all scripts of the site, by file
 */
function withImports(
  scripts: readonly string[],
  contents: ReadonlyMap<string, string>,
): Set<string> {
  const modules = new Set(scripts);
  // A set that grows while it is gone through is gone through to its end.
  for (const file of modules) {
    const [imports] = parse(contents.get(file) ?? "");
    for (const { n: specifier, d: place } of imports) {
      if (specifier === undefined || place !== STATIC_IMPORT) continue;
      modules.add(path.posix.join(path.posix.dirname(file), specifier));
    }
  }
  return modules;
}

/** What es-module-lexer gives for the place of an import that is not a call. */
const STATIC_IMPORT = -1;

/** True where one of some scripts starts the worker, and so names its file. */
function startsWorker(
  modules: Iterable<string>,
  worker: string,
  contents: ReadonlyMap<string, string>,
): boolean {
  const file = path.posix.basename(worker);
  return Array.from(modules).some((module) => contents.get(module)?.includes(file));
}
