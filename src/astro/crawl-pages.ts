// Asks a development server for its pages, from the first ones along the links.
import { parseHTML } from "linkedom";

/** More pages are not asked for: each is made anew. */
const MAX_PAGES = 1000;

/** Asked for at the same time. */
const TOGETHER = 4;

export interface CrawledPages {
  /** Their HTML, by a file name as a built site has it. */
  readonly pages: ReadonlyMap<string, string>;
  /** Those that could not be had, as the end of a sentence: "/broken/ (HTTP 500)". */
  readonly failed: readonly string[];
}

export interface CrawlOptions {
  /** Addresses below the first one that no link may lead to. */
  readonly further?: readonly string[];
  /** True where a build makes `a.html` of the page `a`, and not `a/index.html`. */
  readonly asFiles?: boolean;
  /** True where the server has no address that ends in a slash, not even the first one. */
  readonly withoutSlash?: boolean;
}

/**
 * The pages below an address that can be reached from it.
 * @param base absolute, ending in a slash
 */
export async function crawlPages(
  base: URL,
  { further = [], asFiles = false, withoutSlash = false }: CrawlOptions = {},
): Promise<CrawledPages> {
  const isBelow = ({ href }: URL) => href.startsWith(base.href) || `${href}/` === base.href;
  const pages = new Map<string, string>();
  const failed: string[] = [];
  const waiting: URL[] = [];
  const seen = new Set<string>();
  const add = (url: URL) => {
    url.hash = "";
    url.search = "";
    if (!isBelow(url) || seen.has(url.href) || seen.size >= MAX_PAGES) return;
    seen.add(url.href);
    waiting.push(url);
  };
  const visit = async (url: URL) => {
    const fail = (reason: string) => void failed.push(`${url.pathname} (${reason})`);
    const response = await fetch(url, { headers: { accept: "text/html" } }).catch(
      (error: unknown) => {
        fail(reasonOf(error));
        return null;
      },
    );
    // A link that leads nowhere is no page.
    if (response && response.status >= SERVER_ERROR) fail(`HTTP ${response.status}`);
    if (!response?.ok || !response.headers.get("content-type")?.startsWith("text/html")) return;
    const html = await response.text();
    const arrived = new URL(response.url);
    if (!isBelow(arrived)) return;
    pages.set(fileOf(arrived, base, asFiles), html);
    const { document } = parseHTML(html);
    for (const link of document.querySelectorAll("a[href]")) {
      const next = URL.parse(link.getAttribute("href") ?? "", arrived.href);
      if (next !== null) add(next);
    }
  };
  add(new URL(withoutSlash ? base.href.replace(/\/$/, "") : base.href));
  for (const address of further) add(new URL(address.replace(/^\//, ""), base));
  while (waiting.length > 0) await Promise.all(waiting.splice(0, TOGETHER).map(visit));
  return { pages, failed };
}

const SERVER_ERROR = 500;

/** `fetch` itself says only that it failed. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}

/** What a build makes of the page `a`, which a development server also has at `a/`. */
function fileOf(url: URL, base: URL, asFiles: boolean): string {
  const path = decoded(url.pathname.slice(base.pathname.length));
  if (/\.html?$/.test(path)) return path;
  const name = path.replace(/\/$/, "");
  if (name === "") return "index.html";
  return asFiles ? `${name}.html` : `${name}/index.html`;
}

/** As it is where it is not well encoded: a link may say anything, and some servers answer everything. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
