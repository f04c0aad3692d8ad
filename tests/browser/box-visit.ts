// What the tests of the box start from: a site of a few small pages, and pages of each test's own that hold a box.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { bothReady } from "./search-page.ts";
import { type SiteServer, startSiteServer } from "./site-server.ts";
import { useBrowser, type Visits } from "./visit.ts";

/** A page that holds a box. */
export interface BoxPage {
  /** Whole HTML of its body. */
  readonly body: string;
  readonly head?: string;
  readonly lang?: string;
  readonly dir?: "ltr" | "rtl";
  /** Address of kindred.js; the site's own where none is given. */
  readonly script?: string;
}

export interface BoxVisits extends Visits {
  readonly server: SiteServer;
  /** Opens a page in a fresh context; a box without attributes where a body is not given. */
  visit(page?: string | BoxPage, options?: BrowserContextOptions): Promise<Page>;
  /** The same, and waits until both legs can be searched. */
  visitReady(page?: string | BoxPage, options?: BrowserContextOptions): Promise<Page>;
  /** Publishes a page. @returns its address */
  publish(page: string | BoxPage): Promise<string>;
}

/** A box that has the language of no page, so that all of them are searched. */
export const BOX = '<kindred-search search-lang="all" limit="4"></kindred-search>';

let published = 0;

/** The site on a server of its own for each file. @param headers sent with every answer */
export function useBoxSite(headers: Readonly<Record<string, string>> = {}): BoxVisits {
  const visits = useBrowser();
  const folder = inject("builtSites")?.box ?? "";
  let server: SiteServer | undefined;
  beforeAll(async () => {
    if (folder !== "") server = await startSiteServer(folder, "/", headers);
  });
  afterAll(() => server?.stop());
  const site: BoxVisits = {
    get browser() {
      return visits.browser;
    },
    get server() {
      if (!server) throw new Error("The server is started by beforeAll.");
      return server;
    },
    expected: visits.expected,
    authorWords: visits.authorWords,
    newPage: visits.newPage,
    async publish(page) {
      published += 1;
      const name = `try/page-${process.pid}-${published}.html`;
      await mkdir(path.join(folder, "try"), { recursive: true });
      await writeFile(
        path.join(folder, name),
        htmlOf(typeof page === "string" ? { body: page } : page),
      );
      return site.server.url + name;
    },
    async visit(content = BOX, options = {}) {
      const address = await site.publish(content);
      const page = await site.newPage(options);
      await page.goto(address);
      return page;
    },
    async visitReady(content, options) {
      const page = await site.visit(content, options);
      await bothReady(page);
      return page;
    },
  };
  return site;
}

const SCRIPT = "/kindred/kindred.js";

function htmlOf({ body, head = "", lang = "en", dir = "ltr", script = SCRIPT }: BoxPage): string {
  return `<!doctype html>
<html lang="${lang}" dir="${dir}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Skerrel</title>
    <link rel="stylesheet" href="/kindred/kindred.css">
    <script type="module" src="${script}"></script>
    ${head}
  </head>
  <body>
    <main>
      <h1>Skerrel</h1>
      ${body}
    </main>
  </body>
</html>
`;
}

/** Keeps the index from coming. @returns what lets it come */
export async function holdIndex(page: Page): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/manifest\.json$/, async (route) => {
    await held;
    await route.fallback();
  });
  return () => release();
}

/** What has the focus, through all open shadow roots: its `id`, or else its first class, or else its name. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.id || active?.classList[0] || active?.localName || "";
  });
}
