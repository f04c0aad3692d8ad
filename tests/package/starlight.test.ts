// A Starlight site in two languages with a base path, by the plugin alone: as Starlight does by default, with a file
// for each page, without slashes, with Astro's router, and where the site has a search of its own.
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testJourney } from "../browser/reader-journey.ts";
import { describeInThreeBrowsers } from "../browser/three-browsers.ts";
import { freePort } from "./free-port.ts";
import {
  describeInBrowser,
  describePackage,
  installedPackages,
  installSite,
} from "./install-site.ts";
import { printed, runWell, startProgram, stopProgram } from "./run-program.ts";
import { type Question, testSearch } from "./search-tests.ts";
import { openByKeys, type SearchVisit, visitSearch } from "./search-visit.ts";
import { type Host, startHost } from "./strict-host.ts";

const BASE = "/glow/";

/** Questions, and the pages that answer them. */
const QUESTIONS: readonly Question[] = [
  ["damp clay", "guides/first-firing"],
  ["cheap electricity at night", "guides/first-firing"],
  ["pyramid that bends", "guides/cones"],
  ["firing temperature of porcelain", "guides/cones"],
  ["little holes in the glaze", "guides/glazes"],
  ["wake me when it is late", "reference/configuration"],
  ["--dry-run", "reference/commands"],
  ["export to a spreadsheet", "reference/commands"],
];

/** Words that stand on pages which are not to be searched, and around what is. */
const UNSEARCHED = [
  "quillfeather",
  "smoulderbin",
  "potsherd",
  "marmalade",
  "On this page",
  "Edit page",
  "Built with Starlight",
  "not available in your language",
  "Section titled",
];

interface Variant {
  readonly name: string;
  /** Added to the site's configuration; Starlight's own is inside of `starlight({`. */
  readonly settings: string;
  readonly starlight: string;
  readonly ending: string;
  readonly cleanUrls: boolean;
}

const USUAL = { name: "as Starlight does by default", settings: "", starlight: "", ending: "/" };

const VARIANTS: readonly Variant[] = [
  { ...USUAL, cleanUrls: false },
  {
    ...USUAL,
    name: "with a file for each page",
    settings: 'build: { format: "file" },',
    ending: ".html",
    cleanUrls: false,
  },
  {
    ...USUAL,
    name: "without slashes at the end",
    settings: 'trailingSlash: "never",',
    ending: "",
    cleanUrls: true,
  },
];

/** Builds the site with some settings of its own. @returns folder of the site, and what was printed */
async function build(folder: string, name: string, { settings, starlight }: Variant) {
  const out = `dist-${name}`;
  const config = await writeConfig(folder, name, `outDir: "${out}", ${settings}`, starlight);
  const built = await runWell(
    "npx",
    ["--no-install", "astro", "build", "--config", config],
    folder,
  );
  console.log(`starlight: built and indexed in ${built.seconds.toFixed(1)} s`);
  return { site: path.join(folder, out), output: built.stdout + built.stderr };
}

async function writeConfig(folder: string, name: string, settings: string, starlight: string) {
  const usual = await readFile(path.join(folder, "astro.config.mjs"), "utf8");
  const text = usual
    .replace("defineConfig({", `defineConfig({\n  ${settings}`)
    .replace("starlight({", `starlight({\n      ${starlight}`);
  await writeFile(path.join(folder, `${name}.config.mjs`), text);
  return `${name}.config.mjs`;
}

describePackage("a Starlight site", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await installSite("starlight");
  });

  test("needs no React for its search", async () => {
    const names = (await installedPackages(folder)).map(({ name }) => name);
    expect(names.filter((name) => /^(react|preact)(-dom)?$/.test(name))).toEqual([]);
  });

  describe.each(VARIANTS.map((variant, index) => ({ ...variant, index })))("$name", (variant) => {
    let host: Host;
    let site: string;
    let output: string;
    const page = (name: string) => `${host.url}${name}${variant.ending}`;
    beforeAll(async () => {
      ({ site, output } = await build(folder, `variant-${variant.index}`, variant));
      host = await startHost(site, { base: BASE, cleanUrls: variant.cleanUrls });
    });
    afterAll(() => host?.stop());

    test("the build indexes what is to be searched, and Starlight nothing", () => {
      expect(output).toMatch(/index of 12 pages, .+; 4 left out/);
      expect(existsSync(path.join(site, "pagefind"))).toBe(false);
      expect(output).not.toContain("pagefind");
    });

    if (variant.index === 0) {
      describeInThreeBrowsers("a reader", (reader) => {
        testJourney(reader, {
          page: () => page("guides/cones"),
          element: "kindred-dialog",
          query: "craters",
          place: () => `${page("guides/glazes")}#pinholes`,
        });
      });
    }

    describeInBrowser("searched", () => {
      const visit = testSearch(
        () => page("guides/cones"),
        () => host.url,
        QUESTIONS.map(([query, name]) => [query, `${name}${variant.ending}`] as const),
        openByKeys,
      );

      test.each(UNSEARCHED)("“%s” is not found", async (words) => {
        const passages = await visit().ask(`"${words}"`);
        expect(passages.filter(({ text }) => text.includes(words))).toEqual([]);
      });

      test("every result is in the page's language", async () => {
        const passages = await visit().ask("glaze");
        expect(passages.length).toBeGreaterThan(3);
        expect(passages.filter(({ href }) => href.startsWith(`${host.url}de`))).toEqual([]);
      });

      test("the result leads to its heading", async () => {
        const [first] = await visit().ask("maxTemperature");
        expect(first?.href).toContain(`${page("reference/configuration")}#maxtemperature`);
      });

      describe("from a page in German", () => {
        let german: SearchVisit;
        beforeAll(async () => {
          german = await visitSearch(page("de/guides/first-firing"), openByKeys, "none");
        });
        afterAll(() => german?.close());

        test("the button is called as Starlight calls it", async () => {
          const button = german.page.locator("kindred-dialog button").first();
          expect(await button.textContent()).toContain("Suchen");
        });

        test("what is translated is found in German", async () => {
          const [first] = await german.ask("warum reißt die Glasur");
          expect(first?.href).toContain(page("de/guides/first-firing"));
        });

        test("what is not is found once, where the reader's language is spoken around it", async () => {
          const passages = await german.ask("pinholes");
          expect(passages[0]?.href).toContain(page("de/guides/glazes"));
          expect(passages.filter(({ text }) => text.includes("Gas escaped"))).toHaveLength(1);
          expect(passages.every(({ href }) => href.startsWith(`${host.url}de`))).toBe(true);
        });

        test("nor is it found twice in all languages", async () => {
          // By its link, which names how the whole passage begins: an excerpt may show another part of it.
          const link = german.page.locator('a[href*="text=Gas%20escaped"]');
          const passages = german.page.locator("[data-passage]", { has: link });
          await german.page.getByRole("button", { name: "In allen Sprachen suchen" }).click();
          const address = () => passages.first().locator("a").first().getAttribute("href");
          await expect.poll(address).toContain(`${BASE}guides/glazes`);
          expect(await passages.count()).toBe(1);
        });

        test("nothing went wrong", () => expect(german.troubles()).toEqual([]));
      });
    });
  });

  describeInBrowser("with Astro's router", () => {
    test("the search works on every page that it shows, and going back brings it back", async () => {
      const routed = {
        ...USUAL,
        starlight: 'components: { Head: "./src/components/RoutedHead.astro" },',
        cleanUrls: false,
      };
      const { site } = await build(folder, "routed", routed);
      const host = await startHost(site, { base: BASE });
      const visit = await visitSearch(`${host.url}guides/cones/`, openByKeys);
      const { page } = visit;
      try {
        const address = () => page.url().replace(/:~:.*$/, "");
        const [first] = await visit.ask("craters");
        expect(first?.href).toContain("guides/glazes/#pinholes");
        await page.locator("[data-passage] a").first().click();
        await expect.poll(address).toBe(`${host.url}guides/glazes/#pinholes`);
        await expect.poll(() => page.locator("dialog[open]").count()).toBe(0);

        await page.goBack();
        await expect.poll(address).toBe(`${host.url}guides/cones/`);
        await page.locator("kindred-search[data-answered=craters]").waitFor();
        // As Starlight calls it.
        await page.getByRole("button", { name: "Cancel" }).click();
        await expect.poll(() => page.locator("dialog[open]").count()).toBe(0);

        await page.locator("nav.sidebar a", { hasText: "Commands" }).click();
        await expect.poll(address).toBe(`${host.url}reference/commands/`);
        await openByKeys(page);
        const [second] = await visit.ask("spreadsheet");
        expect(second?.href).toContain("reference/commands/#glow-log");
        expect(visit.troubles()).toEqual([]);
      } finally {
        await visit.close();
        await host.stop();
      }
    });
  });

  test("that has a search of its own keeps it, is told so once, and has the index", async () => {
    const own = {
      ...USUAL,
      starlight: 'components: { Search: "./src/components/Find.astro" },',
      cleanUrls: false,
    };
    const { site, output } = await build(folder, "own", own);
    expect(output.match(/This site has a Search component of its own/g)).toHaveLength(1);
    expect(existsSync(path.join(site, "kindred/manifest.json"))).toBe(true);
    const html = await readFile(path.join(site, "guides/cones/index.html"), "utf8");
    expect(html).toContain('action="/glow/find/"');
    expect(html).not.toContain("kindred-dialog");
  });

  describeInBrowser("astro dev", () => {
    test.each([
      ["with slashes", "", "/"],
      ["without slashes", 'trailingSlash: "never",', ""],
    ])("%s finds the pages as they are now, without drafts", async (name, settings, ending) => {
      const port = await freePort();
      const config = await writeConfig(folder, `dev-${ending.length}`, settings, "");
      const flags = ["--port", String(port), "--config", config];
      const parameters = ["--no-install", "astro", "dev", ...flags];
      const server = startProgram("npx", parameters, folder, { ASTRO_TELEMETRY_DISABLED: "1" });
      try {
        await printed(server, /https?:\/\/(localhost|127\.0\.0\.1):\d+/);
        const start = `http://localhost:${port}${BASE}guides/cones${ending}`;
        // Vite loads the page again when it has found out what the page needs.
        await (await visitSearch(start, openByKeys)).close();
        const visit = await visitSearch(start, openByKeys);
        expect((await visit.ask("craters"))[0]?.href, name).toContain(`guides/glazes${ending}#pin`);
        const draft = await visit.ask("smoulderbin");
        expect(draft.filter(({ text }) => text.includes("smoulderbin"))).toEqual([]);
        expect(await visit.page.locator(".development").textContent()).toContain("12 pages");
        expect(visit.troubles()).toEqual([]);
        await visit.close();
      } finally {
        await stopProgram(server);
      }
    });
  });
});
