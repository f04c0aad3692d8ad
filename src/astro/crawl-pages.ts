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

/**
 * The pages below an address that can be reached from it.
 * @param base absolute, ending in a slash
 * @param further addresses below it that no link may lead to
 */
export async function crawlPages(
  base: URL,
  further: readonly string[] = [],
): Promise<CrawledPages> {
  const pages = new Map<string, string>();
  const failed: string[] = [];
  const waiting: URL[] = [];
  const seen = new Set<string>();
  const add = (url: URL) => {
    url.hash = "";
    url.search = "";
    if (!url.href.startsWith(base.href) || seen.has(url.href) || seen.size >= MAX_PAGES) return;
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
    if (!arrived.href.startsWith(base.href)) return;
    pages.set(fileOf(arrived, base), html);
    const { document } = parseHTML(html);
    for (const link of document.querySelectorAll("a[href]")) {
      const next = URL.parse(link.getAttribute("href") ?? "", arrived.href);
      if (next !== null) add(next);
    }
  };
  add(new URL(base));
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

/** `a/` is the file `a/index.html`; so is `a`, as Astro serves it. */
function fileOf(url: URL, base: URL): string {
  const path = decoded(url.pathname.slice(base.pathname.length));
  if (/\.html?$/.test(path)) return path;
  return `${path.replace(/\/?$/, path === "" ? "" : "/")}index.html`;
}

/** As it is where it is not well encoded: a link may say anything, and some servers answer everything. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
