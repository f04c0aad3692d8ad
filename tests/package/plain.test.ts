// A folder of plain HTML: one command, two lines of HTML, no bundler, and a strict content policy.
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testJourney } from "../browser/reader-journey.ts";
import { describeInThreeBrowsers } from "../browser/three-browsers.ts";
import { problemOfLink } from "./check-link.ts";
import { describeInBrowser, describePackage, installSite } from "./install-site.ts";
import { printed, runWell, startProgram, stopProgram } from "./run-program.ts";
import { type Question, testSearch } from "./search-tests.ts";
import { textWithoutScript, visitSearch } from "./search-visit.ts";
import { type Host, startHost } from "./strict-host.ts";

const QUESTIONS: readonly Question[] = [
  ["plank to sit on", "glossary.html"],
  ["bilge", "glossary.html"],
  ["do I get my money back", "hire/"],
  ["price of a canoe for a day", "hire/"],
  ["must my child wear a vest", "hire/rules.html"],
  ["birds nesting in the reeds", "hire/rules.html"],
  ["keep rodents away from cushions", "care/winter.html"],
  ["TryReserveAsync", "C%23.html"],
  ["who owns the lurcher", "about.html"],
];

/** What the author wants nobody to find. */
const HIDDEN = ["zanzibarium", "wombatometer"];

interface Summary {
  readonly documents: number;
  readonly languages: Record<string, number>;
  readonly leftOut: readonly { readonly file: string; readonly isMistake: boolean }[];
}

describePackage("a folder of plain HTML", () => {
  let folder: string;
  let summary: Summary;
  let host: Host;
  const site = () => path.join(folder, "public");

  beforeAll(async () => {
    folder = await installSite("plain");
    const parameters = ["--no-install", "kindred-search", "public", "--json"];
    const { stdout, seconds } = await runWell("npx", parameters, folder);
    console.log(`plain: indexed in ${seconds.toFixed(1)} s`);
    summary = JSON.parse(stdout);
    host = await startHost(site());
  });
  afterAll(() => host?.stop());

  test("every page is read, or named with the reason why not", () => {
    expect(summary.documents).toBe(10);
    expect(summary.languages).toEqual({ en: 8, ja: 1, fr: 1 });
    const files = summary.leftOut.map(({ file }) => path.basename(file));
    expect(files).toEqual(expect.arrayContaining(["404.html", "internal.html", "old-prices.html"]));
    expect(summary.leftOut.filter(({ isMistake }) => isMistake)).toEqual([]);
  });

  test("the same pages give the same bytes", async () => {
    const parameters = ["--no-install", "kindred-search", "public", "--out", "again", "--quiet"];
    await runWell("npx", parameters, folder);
    await runWell("diff", ["-r", "public/kindred", "again"], folder);
  });

  describeInThreeBrowsers("a reader", (reader) => {
    describe.each([
      ["kindred-search", "search.html"],
      ["kindred-dialog", "index.html"],
    ] as const)("with <%s>", (element, page) => {
      testJourney(reader, {
        page: () => `${host.url}${page}`,
        element,
        query: "bilge",
        place: () => `${host.url}glossary.html#bilge`,
      });
    });
  });

  describeInBrowser("searched", () => {
    const visit = testSearch(
      () => `${host.url}search.html`,
      () => host.url,
      QUESTIONS,
    );

    test.each(HIDDEN)("“%s”, which the author hides, is nowhere", async (word) => {
      const passages = await visit().ask(word);
      expect(passages.filter(({ text }) => text.includes(`${word}.`))).toEqual([]);
    });

    test("a term of a definition list is an address", async () => {
      const [first] = await visit().ask("skeg");
      expect(first?.href).toMatch(/glossary\.html#skeg(:~:|$)/);
    });

    test("a page in another language is found by who asks for all languages", async () => {
      const { ask, page } = visit();
      const JAPANESE = `${host.url}%E6%97%A5%E6%9C%AC%E8%AA%9E.html`;
      const found = async () =>
        (await ask("予約")).filter(({ href }) => href.startsWith(JAPANESE)).length;
      expect(await found()).toBe(0);
      await page.getByRole("button", { name: "Search all languages" }).click();
      await expect.poll(found).toBeGreaterThan(0);
      await page.getByRole("button", { name: "Search English only" }).click();
      await expect.poll(found).toBe(0);
    });

    test("without JavaScript the page says so", async () => {
      expect(await textWithoutScript(`${host.url}search.html`)).toContain("needs JavaScript");
    });
  });

  describeInBrowser("under another base, by relative addresses", () => {
    let below: Host;
    beforeAll(async () => {
      below = await startHost(site(), { base: "/some/manual/" });
    });
    afterAll(() => below?.stop());

    describe("searched", () => {
      testSearch(
        () => `${below.url}find.html`,
        () => below.url,
        [["is it allowed to bring a dog", "hire/rules.html"]],
      );
    });
  });

  describeInBrowser("kindred-search --serve", () => {
    test("shows the site with its search", async () => {
      const parameters = ["--no-install", "kindred-search", "public", "--serve", "--port", "0"];
      const server = startProgram("npx", parameters, folder);
      try {
        const [url] = await printed(server, /http:\/\/127\.0\.0\.1:\d+\//);
        const visit = await visitSearch(`${url}search.html`);
        const passages = await visit.ask("how many layers of varnish");
        expect(passages[0]?.href).toContain("/care/varnish.html#how-many-coats");
        await visit.ask("TryReserveAsync");
        const problems = await Promise.all((await visit.links()).map(problemOfLink));
        expect(problems.filter((problem) => problem !== null)).toEqual([]);
        expect(visit.troubles()).toEqual([]);
        await visit.close();
      } finally {
        await stopProgram(server);
      }
    });
  });
});
