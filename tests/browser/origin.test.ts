// A query is sent nowhere: nothing is asked of another origin, nothing but parts of the encoder while typing, and
// the content policy would stop it.
import { glob, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answered, bothReady, box, chooseMode, search } from "./search-page.ts";
import { describeInBrowser, useSite } from "./visit.ts";

/** All that a page of the demo may do: nothing inline, nothing evaluated, nothing from elsewhere. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
].join("; ");

describeInBrowser("origin", () => {
  const site = useSite();

  // Whatever is not for our own server goes through this proxy, service workers and all.
  const asked: string[] = [];
  const note = (address: string) => {
    // The browser itself asks there how to fill in forms; no page can make it or stop it.
    if (address !== "content-autofill.googleapis.com:443") asked.push(address);
  };
  const proxy = createServer((request, response) => {
    note(request.url ?? "");
    response.writeHead(502).end();
  }).on("connect", (request, socket) => {
    note(request.url ?? "");
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  beforeAll(() => new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve)));
  afterAll(() => void proxy.close());
  const throughProxy = () => ({
    proxy: {
      server: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      bypass: "127.0.0.1",
    },
  });

  test("no request leaves the origin: loading, searching, keeping for offline, reading", async () => {
    asked.length = 0;
    const page = await site.newPage(throughProxy());
    const origins = new Set<string>();
    page.context().on("request", (request) => origins.add(new URL(request.url()).origin));
    await page.goto(site.server.url);
    await bothReady(page);
    await search(page, "rescuers who help whatever your faith");
    await page.locator('offline-status[data-offline="ready"]').waitFor();
    await page.locator("[data-passage] a").first().click();
    await page.waitForURL("**/articles/**");
    await page.goto(`${site.server.url}nowhere/`);
    expect([...origins]).toEqual([new URL(site.server.url).origin]);
    expect(asked).toEqual([]);
  });

  test("the proxy of these tests would see a request to another origin", async () => {
    asked.length = 0;
    const page = await site.newPage(throughProxy());
    await page.goto("http://elsewhere.test/").catch(() => {});
    expect(asked).toEqual(["http://elsewhere.test/"]);
  });

  test("the server is asked for nothing at all while typing, once meaning is kept", async () => {
    const page = await site.visit();
    await bothReady(page);
    await search(page, "first");
    await page.locator('offline-status[data-offline="ready"]').waitFor();
    const requested: string[] = [];
    page.context().on("request", (request) => {
      // The browser looks at the icon again when the address changes; the service worker has it, and the parts.
      const { pathname } = new URL(request.url());
      if (!/\/(icons\/kindred\.svg|rows\/\d+\.bin)$/.test(pathname)) requested.push(request.url());
    });
    const before = site.server.requests.length;
    await box(page).fill("");
    await box(page).pressSequentially("whose families are the volunteers' own");
    await answered(page, "whose families are the volunteers' own");
    await chooseMode(page, "Meaning");
    await page.locator('[data-passage][data-rank="1"][data-meaning-rank="1"]').waitFor();
    expect(requested).toEqual([]);
    expect(site.server.requests.slice(before)).toEqual([]);
  });

  test("until then, parts of the encoder are all that is asked for, and no word of the query", async () => {
    const page = await site.newPage();
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "connection", { value: { saveData: true } });
    });
    await page.goto(site.server.url);
    await page.locator('offline-status[data-offline="pages"]').waitFor();
    // Who saves data is given meaning with the first query, and nothing is kept unasked.
    await search(page, "first");
    await bothReady(page);
    const requested: string[] = [];
    page.context().on("request", (request) => {
      if (!request.url().endsWith("/icons/kindred.svg")) requested.push(request.url());
    });
    await search(page, "smeared by the dictator as extremists");
    expect(requested.length).toBeGreaterThan(0);
    for (const url of requested) {
      expect(url).toMatch(/\/kindred\/encoder\/[\w-]+\/rows\/\d+\.bin\?bytes=\d+-\d+$/);
    }
  });

  test("every page has the content policy, and no inline script or style", async () => {
    const pages: string[] = [];
    for await (const file of glob("**/*.html", { cwd: site.folder })) pages.push(file);
    expect(pages.length).toBeGreaterThanOrEqual(4);
    for (const file of pages) {
      const html = await readFile(path.join(site.folder, file), "utf8");
      const [, policy] =
        /<meta http-equiv="content-security-policy" content="([^"]+)"/.exec(html) ?? [];
      expect(policy, file).toBe(POLICY);
      for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) expect(tag, file).toContain("src=");
      expect(html, file).not.toMatch(/<style\b|\sstyle=|\son\w+=|javascript:/);
      for (const [, address = ""] of html.matchAll(/\s(?:src|href)="([^"]*)"/g)) {
        expect(address, file).toMatch(/^([/#]|$)/);
      }
    }
  });

  test("the policy stops a request to another origin", async () => {
    const page = await site.visit("articles/beacon-of-hope/");
    const outcome = await page.evaluate(() => {
      const stopped = new Promise<string>((resolve) =>
        document.addEventListener("securitypolicyviolation", (event) =>
          resolve(event.effectiveDirective),
        ),
      );
      void fetch("http://elsewhere.test/").catch(() => {});
      return stopped;
    });
    expect(outcome).toBe("connect-src");
    site.expected.push(/elsewhere\.test/);
  });
});
