// One reader's visit for one row: a browser profile and a server of its own.
import type { BrowserContext, Page } from "playwright-core";
import type { Row } from "../rows/row.ts";
import { type FaultServer, startFaultServer } from "../server/fault-server.ts";
import type { BuiltSites } from "../sites/site-names.ts";
import { type Asked, ask, type Patience, USUAL_PATIENCE } from "./ask.ts";
import type { LastingBrowser } from "./launch.ts";
import { untilOffline } from "./until-offline.ts";

/** Its answer stands in an article of both sites. */
export const QUESTION = "civilians killed near Barmada";
/** Another one, for what a reader asks before or afterwards. */
export const OTHER_QUESTION = "volunteers gathered the dead from every community";

export interface Visit {
  readonly server: FaultServer;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Address of the search page. */
  readonly address: string;
  /** Of scripts, and of what the content policy stopped. */
  readonly exceptions: readonly string[];
  /** Opens the search page; what it waits for is the document alone. */
  open(): Promise<void>;
  ask(question: string, patience?: Patience): Promise<Asked>;
  /** Visits the site and asks, until it is kept for offline: its pages and words, or all of it. */
  keep(what: "pages" | "all"): Promise<void>;
  /** Closes the tab and takes a new one. */
  newTab(): Promise<void>;
  /** Serves the site with changed content from now on. */
  publish(edition: 1 | 2): void;
  /** A network, or none. */
  setOffline(isOffline: boolean): Promise<void>;
}

/** Begins a visit. @returns it, and what ends it */
export async function startVisit(
  browser: LastingBrowser,
  sites: BuiltSites,
  row: Row,
): Promise<{ readonly visit: Visit; readonly end: () => Promise<void> }> {
  const { folders, base } = sites[row.site];
  // All that a dead browser may refuse comes before the server, which would keep the command from ending.
  const context = await browser.newContext({
    javaScriptEnabled: row.hasScript ?? true,
    // Many pages are open at once: what moves, and what is large, would only cost time.
    reducedMotion: "reduce",
    viewport: { width: 480, height: 480 },
  });
  const exceptions: string[] = [];
  context.on("weberror", (error) => exceptions.push(String(error.error())));
  context.setDefaultTimeout(60_000);
  if (row.hasServiceWorker === false) await context.addInitScript(withoutServiceWorker);
  if (row.attributes) await context.addInitScript(setOnBox, row.attributes);
  if (row.initScript) await context.addInitScript(row.initScript);
  let page = await context.newPage();
  const server = await startFaultServer(folders[0], base);
  const address = `http://${row.host ?? "127.0.0.1"}:${server.port}${base}`;
  const visit: Visit = {
    server,
    context,
    get page() {
      return page;
    },
    address,
    exceptions,
    async open() {
      await page.goto(address, { waitUntil: "commit" });
    },
    ask: (question, patience = USUAL_PATIENCE) => ask(page, question, patience),
    async keep(what) {
      await visit.open();
      if (what === "all") await visit.ask(OTHER_QUESTION);
      await untilOffline(page, what === "all" ? ["ready"] : ["pages", "ready"], 30_000);
    },
    async newTab() {
      const old = page;
      page = await context.newPage();
      await old.close();
    },
    publish(edition) {
      server.publish(folders[edition - 1] ?? folders[0]);
    },
    setOffline: (isOffline) => context.setOffline(isOffline),
  };
  return {
    visit,
    async end() {
      // Of a browser that has died, too, the server is ended.
      await context.close().catch(() => {});
      await server.stop();
    },
  };
}

/** Runs in the page. */
function withoutServiceWorker(): void {
  Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
}

/** Runs in the page: sets attributes on the box as soon as it is read, before scripts of modules run. */
function setOnBox(attributes: Readonly<Record<string, string>>): void {
  new MutationObserver((_, observer) => {
    const box = document.querySelector("kindred-search");
    if (box === null) return;
    for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, value);
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}
