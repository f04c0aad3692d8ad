// Names in the head of each built page what its scripts will ask for next, so that over a slow line this is not found
// out one wait after the other.

import { writeFile } from "node:fs/promises";
import path from "node:path";
import { init, parse } from "es-module-lexer";
import { parseHTML } from "linkedom";
import { directoryFiles } from "../client/preload/list.ts";
import { readManifest } from "../format/bundle-reader.ts";
import { MANIFEST_FILE } from "../format/manifest.ts";
import { filesBelow } from "../indexing/files-below.ts";
import { folderReader } from "../indexing/folder-reader.ts";
import { cannotWrite } from "../indexing/write-failure.ts";

/** Takes the site's place while addresses are resolved. */
const ANY_ORIGIN = "https://site.invalid";

/** A box that opens the index as soon as it is there. */
const EAGER_BOX = 'kindred-search:is(:not([lazy]), [lazy="false"], [lazy="off"])';

export interface PreloadPlace {
  /** Before the addresses of the site's files; ends in a slash. */
  readonly base: string;
  /** Of the index below the base; ends in a slash. */
  readonly folder: string;
  /** Where the index lies on disk, if not there. */
  readonly index?: string;
  /** Which pages will start the search worker: those with a box that is not lazy, where nothing else is said. */
  readonly isSearchPage?: (html: string) => boolean;
}

/**
 * Adds links to the modules that a page's scripts import; and where it has a search box, to the worker's scripts and to
 * what these need before they can ask for anything: the index's manifest, which names all the rest, and the directories
 * of words and tokens.
 * @param site folder of the built site
 * @throws KindredError where the index has no manifest, or a page cannot be written
 */
export async function addPreloads(
  site: string,
  { base, folder, index = path.join(site, folder), isSearchPage = hasEagerBox }: PreloadPlace,
): Promise<void> {
  await init;
  const manifest = await readManifest(folderReader(index));
  const scripts = new Map<string, string>();
  for await (const [name, content] of filesBelow(site, "**/*.js")) {
    scripts.set(name, content.toString("utf8"));
  }
  for await (const [name, content] of filesBelow(index, "*.js")) {
    scripts.set(folder + name, content.toString("utf8"));
  }
  const workers = workerScripts(folder, scripts);
  for await (const [name, content] of filesBelow(site, "**/*.html")) {
    const html = content.toString("utf8");
    const own = new Set(scriptsOf(html, name, base));
    const modules = withImports([...own], scripts);
    const links = [...modules].slice(own.size).map((file) => moduleLink(base + file));
    // Preloaded as modules too: of scripts that the page itself does not run, browsers would warn.
    if (isSearchPage(html)) {
      links.push(
        ...workers.map((file) => moduleLink(base + file)),
        ...[MANIFEST_FILE, ...directoryFiles(manifest, languageOf(html))].map((file) =>
          fileLink(base + folder + file),
        ),
      );
    }
    if (links.length === 0) continue;
    const page = path.join(site, name);
    const linked = html.replace("</head>", () => `${links.join("")}</head>`);
    await writeFile(page, linked).catch((cause: unknown) => {
      throw cannotWrite("A page with its links", page, cause, "outDir");
    });
  }
}

/** What a page says of its language; "" where it says nothing. */
function languageOf(html: string): string {
  return /<html\b[^>]*\slang=["']?([\w-]+)/i.exec(html)?.[1] ?? "";
}

function hasEagerBox(html: string): boolean {
  return (
    html.includes("<kindred-search") && parseHTML(html).document.querySelector(EAGER_BOX) !== null
  );
}

/** The worker's own file, and what it imports before it can do anything. */
function workerScripts(folder: string, scripts: ReadonlyMap<string, string>): string[] {
  const worker = [...scripts.keys()].find(
    (name) => name.startsWith(folder) && /\/kindred-worker-[^/]*\.js$/.test(name),
  );
  return worker === undefined ? [] : [...withImports([worker], scripts)];
}

function moduleLink(address: string): string {
  return `<link rel="modulepreload" href="${address}">`;
}

function fileLink(address: string): string {
  return `<link rel="preload" as="fetch" crossorigin href="${address}">`;
}

/** The files of a page's module scripts; the page itself, which may be long, is not parsed. */
function scriptsOf(html: string, page: string, base: string): string[] {
  const root = new URL(base, ANY_ORIGIN);
  const tags = html.replace(COMMENT, "").match(SCRIPT_TAG) ?? [];
  const { document } = parseHTML(tags.map((tag) => `${tag}</script>`).join(""));
  return Array.from(
    document.querySelectorAll('script[type="module"][src]'),
    (script: { getAttribute(name: string): string | null }) =>
      new URL(script.getAttribute("src") ?? "", new URL(page, root)).href,
  )
    .filter((address) => address.startsWith(root.href))
    .map((address) => address.slice(root.href.length));
}

const COMMENT = /<!--[\s\S]*?-->/g;
const SCRIPT_TAG = /<script\s(?:"[^"]*"|'[^']*'|[^>"'])*>/gi;

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
    for (const specifier of importsOf(contents.get(file) ?? "")) {
      modules.add(path.posix.join(path.posix.dirname(file), specifier));
    }
  }
  return modules;
}

/**
 * What a script imports before it runs, from beside itself, as bundles do; of one that cannot be read, which may be
 * anybody's, nothing is known.
 */
function importsOf(script: string): string[] {
  try {
    const [imports] = parse(script);
    return imports.flatMap(({ n: specifier, d: place }) =>
      specifier?.startsWith(".") && place === STATIC_IMPORT ? [specifier] : [],
    );
  } catch {
    return [];
  }
}

/** What es-module-lexer gives for the place of an import that is not a call. */
const STATIC_IMPORT = -1;
