// What is kept for offline use and when: the whole policy, as a pure function over file names. The
// build turns it into two lists; service-worker.ts keeps them.

/**
 * - shell: kept at install, so that pages, articles and search by words work offline after one visit;
 * - later: kept after the first search, or when the reader asks: many times the size of all the rest. The encoder, and
 *   of a large site the passages and their index;
 * - none: never kept.
 */
export type Stage = "shell" | "later" | "none";

/** The page shown in place of one that was not kept. */
export const NOT_KEPT_PAGE = "not-kept/";

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
  /** True where the encoder is one that @xenova/transformers runs. */
  readonly needsRuntime: boolean;
  /** True where all shards of the index are too much to load at the first visit. */
  readonly largeIndex: boolean;
  /** True where all articles are. */
  readonly largeSite: boolean;
}

/** Of shards, and of articles' pages, no more than this is loaded unasked. */
export const MAX_UNASKED_BYTES = 2_000_000;

/**
 * The stage of a file.
 * @param url address below the site's base, e.g. `search/manifest.json`
 */
export function stageOf(url: string, { needsRuntime, largeIndex, largeSite }: SiteKind): Stage {
  // 404.html is the server's: some hosts answer even its own address with 404, which would stop the install.
  if (url === "service-worker.js" || url === "404.html" || url.endsWith(".map")) return "none";
  if (url.startsWith("search/encoder/")) return "later";
  if (isShard(url)) return largeIndex ? "later" : "shell";
  if (isArticlePage(url)) return largeSite ? "none" : "shell";
  // The runtime of transformer models: its WebAssembly, and its script, which only the encoder imports.
  const runtime = needsRuntime ? "later" : "none";
  if (url.startsWith("wasm/")) return url.includes("simd") ? runtime : "none";
  if (/(^|\/)transformers[^/]*\.js$/.test(url)) return runtime;
  return "shell";
}

/** True for a pack of the index. @param url below the site's base */
export function isShard(url: string): boolean {
  return /^search\/(dictionary|postings|codes|rows|texts)\//.test(url);
}

/** True for an article's own page. @param url below the site's base */
export function isArticlePage(url: string): boolean {
  return /^articles\/[^/]+\//.test(url);
}

/**
 * True for a pack of a static encoder.
 * @param path below the site's base or the bundle's folder
 */
export function isEncoderPack(path: string): boolean {
  return /(^|\/)encoder\/[^/]+\/rows\/\d+\.bin$/.test(path);
}

/** True for files whose name holds a hash of their content: their bytes can be checked, and never change. */
export function isHashed(url: string): boolean {
  return /^_astro\/|^search\/(encoder\/|dictionary\/|postings\/|codes\/|rows\/|texts\/|terms-|clusters-)/.test(
    url,
  );
}
