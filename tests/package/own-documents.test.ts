// Something that is no page: an array of one's own becomes an index, which the client searches in a page of one's own.
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { QueryOptions, Search } from "../../src/client/api.ts";
import { BROWSER_FLAGS } from "../browser/find-browser.ts";
import { describeInBrowser, describePackage, installSite, packed } from "./install-site.ts";
import { runWell } from "./run-program.ts";
import { type Host, startHost } from "./strict-host.ts";

declare global {
  interface Window {
    lostProperty: Promise<Search>;
  }
}

describePackage("documents of one's own", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await installSite("own-documents");
  });

  test("buildIndex takes an async generator and says what came of it", async () => {
    const { stdout } = await runWell("node", ["build.mjs"], folder);
    expect(JSON.parse(stdout)).toMatchObject({ documents: 6 });
  });

  describeInBrowser("in a page with the client alone", () => {
    let browser: Browser | undefined;
    let host: Host | undefined;
    let page: Page;

    beforeAll(async () => {
      host = await startHost(path.join(folder, "public"));
      const executablePath = packed().browser ?? "";
      browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
      page = await browser.newPage();
      await page.goto(host.url);
    });
    afterAll(async () => {
      await browser?.close();
      await host?.stop();
    });

    const ask = (text: string, options: QueryOptions = {}) =>
      page.evaluate(
        async ([query, how]) => {
          const search = await window.lostProperty;
          const answers = [];
          for await (const { stage, results } of search.query(query, how)) {
            const found = results.map(({ title, url, meta }) => ({ title, url, meta }));
            answers.push({ stage, found });
          }
          return answers;
        },
        [text, options] as const,
      );

    test.each([
      ["reptile", "Tortoise"],
      ["circus cycle", "Unicycle"],
      ["false teeth", "Set of dentures"],
      ["musical instrument of a child", "Violin in a case"],
      ["wedding date engraved", "Ring with an engraving"],
    ])("“%s” finds %s", async (query, title) => {
      const answers = await ask(query);
      expect(answers.map(({ stage }) => stage).filter((stage) => stage === "final")).toHaveLength(
        1,
      );
      const { stage, found } = answers.at(-1) ?? { stage: "none", found: [] };
      expect(stage).toBe("final");
      expect(found.slice(0, 3).map((result) => result.title)).toContain(title);
    });

    test("a result has the document's address with the heading's id, and its meta", async () => {
      const { found = [] } = (await ask("tortoise")).at(-1) ?? {};
      expect(found[0]).toMatchObject({ title: "Tortoise", meta: { shelf: "T" } });
      expect(found[0]?.url).toMatch(/^items\.html\?item=tortoise#description(:~:|$)/);
    });

    test.each([
      { found: ["ferry"], allowed: ["Tortoise", "Ring with an engraving"] },
      {
        found: ["ferry", "tram"],
        allowed: ["Tortoise", "Ring with an engraving", "Green umbrella", "Unicycle"],
      },
      { found: ["nowhere"], allowed: [] },
    ])("filters narrow the results to any of $found", async ({ found, allowed }) => {
      const answers = await ask("left behind and handed in", { filters: { found }, limit: 10 });
      const titles = new Set(answers.at(-1)?.found.map(({ title }) => title));
      expect([...titles].sort()).toEqual(allowed.sort());
    });

    test("the client names the filters there are, with their counts", async () => {
      const filters = await page.evaluate(async () => (await window.lostProperty).filters());
      expect(filters).toEqual({ found: { tram: 2, train: 2, ferry: 2 } });
    });

    test("an ended query gives no answer", async () => {
      const answers = await page.evaluate(async () => {
        const search = await window.lostProperty;
        let count = 0;
        for await (const _ of search.query("violin", { signal: AbortSignal.abort() })) count++;
        return count;
      });
      expect(answers).toBe(0);
    });
  });
});
