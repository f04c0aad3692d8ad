// An Astro blog with MDX, a draft and a base path, by the integration and its component: configured in JavaScript, and
// in TypeScript, which Astro loads through Vite.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "./free-port.ts";
import { describeInBrowser, describePackage, installSite } from "./install-site.ts";
import { printed, runWell, startProgram, stopProgram } from "./run-program.ts";
import { type Question, testSearch } from "./search-tests.ts";
import { textWithoutScript, visitSearch } from "./search-visit.ts";
import { type Host, startHost } from "./strict-host.ts";

const BASE = "/blog/";

/** Questions, and the posts that answer them. */
const QUESTIONS: readonly Question[] = [
  ["sourdough starter", "starting-a-leaven"],
  ["floating spoon", "starting-a-leaven"],
  ["while I am on vacation", "starting-a-leaven"],
  ["protect hands from burns", "oven-without-steam"],
  ["Dutch oven", "oven-without-steam"],
  ["sticky dough", "rye-and-patience"],
  ["millstone furrows", "the-mill-at-hollin"],
  ["opening hours", "the-mill-at-hollin"],
  ["forgot the salt", "what-salt-does"],
  ["Teig über Nacht", "brot-ohne-kneten"],
];

/** Stands in the draft alone. */
const DRAFT_WORD = "blunderdome";

interface Variant {
  readonly name: string;
  /** Added to the site's configuration, which then is TypeScript, and loaded through Vite. */
  readonly settings: string | null;
  readonly out: string;
  readonly postAddress: (slug: string) => string;
  readonly searchPage: string;
  readonly cleanUrls: boolean;
}

const VARIANTS: readonly Variant[] = [
  {
    name: "as Astro does by default",
    settings: null,
    out: "dist",
    postAddress: (slug) => `posts/${slug}/`,
    searchPage: "search/",
    cleanUrls: false,
  },
  {
    name: "configured in TypeScript, with a file for each page",
    settings: 'outDir: "dist-files", build: { format: "file" }',
    out: "dist-files",
    postAddress: (slug) => `posts/${slug}.html`,
    searchPage: "search.html",
    cleanUrls: false,
  },
  {
    name: "configured in TypeScript, without slashes at the end",
    settings: 'outDir: "dist-bare", trailingSlash: "never"',
    out: "dist-bare",
    postAddress: (slug) => `posts/${slug}`,
    searchPage: "search",
    cleanUrls: true,
  },
];

/** Writes the usual configuration with other settings, and with what only TypeScript understands. */
async function writeTypeScriptConfig(folder: string, settings: string): Promise<string[]> {
  const usual = await readFile(path.join(folder, "astro.config.mjs"), "utf8");
  const text = usual
    .replace("defineConfig({", `defineConfig({\n  ${settings},`)
    .replace("});", "} satisfies AstroUserConfig);");
  const type = 'import type { AstroUserConfig } from "astro";\n';
  await writeFile(path.join(folder, "other.config.ts"), type + text);
  return ["--config", "other.config.ts"];
}

describePackage("an Astro blog", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await installSite("astro-blog");
  });

  describe.each(VARIANTS)("$name", (variant) => {
    let host: Host;
    let output: string;
    beforeAll(async () => {
      const { settings } = variant;
      const flags = settings === null ? [] : await writeTypeScriptConfig(folder, settings);
      const parameters = ["--no-install", "astro", "build", ...flags];
      const { stdout, stderr, seconds } = await runWell("npx", parameters, folder);
      console.log(`astro-blog: built and indexed in ${seconds.toFixed(1)} s`);
      output = stdout + stderr;
      const { out, cleanUrls } = variant;
      host = await startHost(path.join(folder, out), { base: BASE, cleanUrls });
    });
    afterAll(() => host?.stop());

    test("the build says how many pages are in the index", () => {
      expect(output).toMatch(/index of 8 pages/);
    });

    describeInBrowser("searched", () => {
      const visit = testSearch(
        () => `${host.url}${variant.searchPage}`,
        () => host.url,
        QUESTIONS.map(([query, slug]) => [query, variant.postAddress(slug)] as const),
      );

      test("a draft is not in the index", async () => {
        const passages = await visit().ask(DRAFT_WORD);
        expect(passages.filter(({ text }) => text.includes("knitting needles"))).toEqual([]);
      });

      test("what an MDX component holds is found, and no JSX is shown", async () => {
        const [callout] = await visit().ask("leather gauntlets from the welding shop");
        expect(callout?.text).toContain("Leather gauntlets");
        const [value] = await visit().ask("amount of salt for one kilo of flour");
        expect(value?.text).toContain("20 grams");
        expect(callout?.text).not.toContain("Callout");
      });

      test("without JavaScript the component says so", async () => {
        const text = await textWithoutScript(`${host.url}${variant.searchPage}`);
        expect(text).toContain("Search needs JavaScript");
      });
    });
  });

  describeInBrowser("astro dev", () => {
    test("finds a page as it is now, also after it was changed", async () => {
      const port = await freePort();
      const parameters = ["--no-install", "astro", "dev", "--port", String(port)];
      const server = startProgram("npx", parameters, folder, { ASTRO_TELEMETRY_DISABLED: "1" });
      try {
        await printed(server, /https?:\/\/(localhost|127\.0\.0\.1):\d+/);
        const searchPage = `http://localhost:${port}${BASE}search/`;
        // Vite loads the page again when it has found out what the page needs.
        await (await visitSearch(searchPage)).close();
        const visit = await visitSearch(searchPage);
        const addresses = (await visit.ask("sticky dough")).map(({ href }) => href);
        expect(addresses[0]).toContain(`${BASE}posts/rye-and-patience`);
        expect(visit.troubles()).toEqual([]);
        await visit.close();

        const post = path.join(folder, "src/posts/rye-and-patience.md");
        const text = await readFile(post, "utf8");
        await writeFile(post, `${text}\n## Pumpernickel\n\nSixteen hours in the oven.\n`);
        const found = async () => {
          const again = await visitSearch(searchPage);
          const [first] = await again.ask("pumpernickel");
          await again.close();
          return first?.href;
        };
        await expect.poll(found, { timeout: 30_000 }).toContain("#pumpernickel");
      } finally {
        await stopProgram(server);
      }
    });
  });
});
