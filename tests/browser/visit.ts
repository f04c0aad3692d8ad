// What every browser test starts from: the built site on a server of its own, a fresh browser context
// (so that no service worker and no cache outlives its test), and a watch for errors that nobody expects.
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject } from "vitest";
import type { BuiltSites } from "./build-sites.ts";
import { BROWSER_FLAGS } from "./find-browser.ts";
import { type SiteServer, startSiteServer } from "./site-server.ts";

const browserPath = inject("browserPath");

/** `describe`, skipped where there is no browser; build-sites.ts has then said so. */
export const describeInBrowser = describe.skipIf(browserPath === null);

/** The browser for this file's tests, and contexts in which nothing may go wrong unnoticed. */
export interface Visits {
  readonly browser: Browser;
  /** Errors that the test has brought about itself; add to it before the test ends. */
  readonly expected: RegExp[];
  /** What the console was told as errors: words for a site's author. */
  authorWords(): string;
  /** A page in a fresh context. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
}

/** Registers hooks that start the browser once, and close each test's contexts and look at their errors. */
export function useBrowser(): Visits {
  let browser: Browser | undefined;
  let contexts: BrowserContext[] = [];
  let errors: string[] = [];
  let said: string[] = [];
  const expected: RegExp[] = [];
  beforeAll(async () => {
    if (browserPath === null) return;
    browser = await chromium.launch({ executablePath: browserPath, args: BROWSER_FLAGS });
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    const unexpected = errors.filter((error) => !expected.some((pattern) => pattern.test(error)));
    [contexts, errors, said, expected.length] = [[], [], [], 0];
    expect(unexpected, "errors in the browser").toEqual([]);
  });
  const visits = {
    get browser(): Browser {
      if (!browser) throw new Error("The browser is started by beforeAll.");
      return browser;
    },
    expected,
    authorWords: () => said.join("\n"),
    async newPage(options: BrowserContextOptions = {}) {
      const context = await visits.browser.newContext(options);
      contexts.push(context);
      watch(context, errors);
      context.on("console", (message) => {
        if (message.type() === "error") said.push(message.text());
      });
      return context.newPage();
    },
  };
  return visits;
}

/** What the content policy says when it stops something. */
const POLICY_VIOLATION = /Refused to|violates the following Content Security Policy/;

function watch(context: BrowserContext, errors: string[]): void {
  context.on("weberror", (error) => errors.push(`exception: ${String(error.error())}`));
  context.on("console", (message) => {
    if (POLICY_VIOLATION.test(message.text())) errors.push(message.text());
  });
  context.on("dialog", (dialog) => {
    errors.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
}

/** Empties the browser's own cache, which would hide what the service worker has not kept. */
export async function forgetBrowserCache(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.clearBrowserCache");
  // A session that stays takes the page's network back online when it is reloaded.
  await session.detach();
}

export interface SiteVisits extends Visits {
  readonly server: SiteServer;
  /** Folder of the built site. */
  readonly folder: string;
  /** Opens an address below the site's base in a fresh context. */
  visit(address?: string, options?: BrowserContextOptions): Promise<Page>;
}

/** The built site on a fresh server for each test of this file. */
export function useSite(which: keyof BuiltSites = "root"): SiteVisits {
  const folder = inject("builtSites")?.[which] ?? "";
  let server: SiteServer | undefined;
  beforeEach(async () => {
    server = await startSiteServer(folder, which === "docs" ? "/docs/" : "/");
  });
  afterEach(() => server?.stop());
  // The hook that is registered last runs first: no page is left that misses its server.
  const visits = useBrowser();
  const site = {
    folder,
    get browser() {
      return visits.browser;
    },
    get server() {
      if (!server) throw new Error("The server is started by beforeEach.");
      return server;
    },
    expected: visits.expected,
    authorWords: visits.authorWords,
    newPage: visits.newPage,
    async visit(address = "", options: BrowserContextOptions = {}) {
      const page = await site.newPage(options);
      await page.goto(`${site.server.url}${address}`);
      return page;
    },
  };
  return site;
}
