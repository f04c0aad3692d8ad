// What is kept for offline use and when: the whole policy, as a pure function over file names. The build turns it into
// two lists; the service worker keeps them.

/**
 * - shell: kept at install, so that pages and search by words work offline after one visit;
 * - later: kept after the first search, or when the reader asks: many times the size of all the rest. The encoder, and
 *   of a large site the passages and their index;
 * - none: never kept.
 */
export type Stage = "shell" | "later" | "none";

/** The page shown in place of one that was not kept, where a site has it. */
export const NOT_KEPT_PAGE = "not-kept/";

export const SERVICE_WORKER_FILE = "service-worker.js";

/** A file of the built site. */
export interface SiteFile {
  /** Address below the site's base; a page's ends in a slash, as readers see it. */
  readonly url: string;
  readonly bytes: number;
  /** SHA-256 in base64. */
  readonly hash: string;
}

/** What a site is like, as far as it decides what is kept. */
export interface SiteKind {
  /** Folder of the index below the site's base, ending in a slash. */
  readonly indexFolder: string;
  /** True where the encoder is one that @xenova/transformers runs. */
  readonly needsRuntime: boolean;
  /** False where the encoder knows none of the site's languages. */
  readonly needsEncoder: boolean;
  /** True where a page uses the bundled element, not one that its own bundler has made part of its scripts. */
  readonly standalone: boolean;
  /** True where all packs of the index are too much to load at the first visit. */
  readonly largeIndex: boolean;
  /** True where all pages are. */
  readonly largeSite: boolean;
  /** True where all pictures and other files are. */
  readonly largeAssets: boolean;
}

/** Of packs, of pages and of pictures, no more than this is loaded unasked. */
export const MAX_UNASKED_BYTES = 2_000_000;

/**
 * The stage of a file.
 * @param url address below the site's base, e.g. `kindred/manifest.json`
 */
export function stageOf(url: string, site: SiteKind): Stage {
  // 404.html is the server's: some hosts answer even its own address with 404, which would stop the install.
  if (url === SERVICE_WORKER_FILE || url === "404.html" || url.endsWith(".map")) return "none";
  if (url.startsWith(site.indexFolder))
    return stageInIndex(url.slice(site.indexFolder.length), site);
  if (isPage(url)) return site.largeSite && !isEntryPage(url) ? "none" : "shell";
  if (isAsset(url)) return site.largeAssets ? "none" : "shell";
  return "shell";
}

/** @param path below the index's folder */
function stageInIndex(path: string, site: SiteKind): Stage {
  if (path.startsWith("encoder/")) return site.needsEncoder ? "later" : "none";
  if (isPack(path)) return site.largeIndex ? "later" : "shell";
  // The runtime of transformer models: its WebAssembly, and its script, which only the encoder imports.
  const runtime = site.needsRuntime ? "later" : "none";
  if (path.startsWith("wasm/")) return path.includes("simd") ? runtime : "none";
  if (/^kindred-transformers[^/]*\.js$/.test(path)) return runtime;
  if (/^(kindred|client)\.js$|^kindred\.css$/.test(path)) return site.standalone ? "shell" : "none";
  return path.endsWith(".md") ? "none" : "shell";
}

/** True for a pack of the index. @param path below the index's folder */
export function isPack(path: string): boolean {
  return /^(dictionary|postings|codes|rows|texts)\//.test(path);
}

/** True for a page, as readers ask for it. @param url below the site's base */
export function isPage(url: string): boolean {
  return url === "" || url.endsWith("/") || /\.html?$/.test(url);
}

/** Where a visit begins, and what stands in for pages that were not kept. */
function isEntryPage(url: string): boolean {
  return url === "" || url === NOT_KEPT_PAGE;
}

/** True for what pages show and can be read without: pictures, sound, documents. @param url below the site's base */
export function isAsset(url: string): boolean {
  return (
    !isPage(url) &&
    !/\.(m?js|css|json|webmanifest|woff2?|svg|ico)$/.test(url) &&
    !url.startsWith("icons/")
  );
}

/**
 * True for a pack of a static encoder.
 * @param path below the site's base or the index's folder
 */
export function isEncoderPack(path: string): boolean {
  return /(^|\/)encoder\/[^/]+\/rows\/\d+\.bin$/.test(path);
}
