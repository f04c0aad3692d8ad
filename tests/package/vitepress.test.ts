// A VitePress site with clean addresses and two languages: built by itself, then indexed by the command.
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInBrowser, describePackage, installSite } from "./install-site.ts";
import { runWell } from "./run-program.ts";
import { type Question, testSearch } from "./search-tests.ts";
import { type Host, startHost } from "./strict-host.ts";

const OUT = ".vitepress/dist";

const QUESTIONS: readonly Question[] = [
  ["tab completion in fish", "guide/installing"],
  ["uninstall", "guide/installing"],
  ["small single-board computer", "guide/installing"],
  ["best before date", "guide/expiry"],
  ["how long does an opened jar keep", "guide/expiry"],
  ["--dry-run", "reference/commands"],
  ["print labels with QR code", "reference/commands"],
  ["turn off coloured output", "reference/settings"],
  ["why no cups", "reference/settings"],
];

const GERMAN_QUESTIONS: readonly Question[] = [
  ["angebrochene Gläser", "de/guide/expiry"],
  ["Archive unter Linux entpacken", "de/guide/installing"],
];

describePackage("a VitePress site", () => {
  let folder: string;
  let host: Host;
  let summary: { documents: number; languages: Record<string, number> };

  beforeAll(async () => {
    folder = await installSite("vitepress");
    const built = await runWell("npx", ["--no-install", "vitepress", "build"], folder);
    const parameters = ["--no-install", "kindred-search", OUT, "--clean-urls", "--json"];
    const { stdout, seconds } = await runWell("npx", parameters, folder);
    console.log(
      `vitepress: built in ${built.seconds.toFixed(1)} s, indexed in ${seconds.toFixed(1)} s`,
    );
    summary = JSON.parse(stdout);
    host = await startHost(path.join(folder, OUT), { cleanUrls: true });
  });
  afterAll(() => host?.stop());

  test("its sources can be indexed too", async () => {
    const parameters = ["--content", "guide", "--out", "guide-index", "--lang", "en", "--json"];
    const { stdout } = await runWell(
      "npx",
      ["--no-install", "kindred-search", ...parameters],
      folder,
    );
    expect(JSON.parse(stdout)).toMatchObject({ documents: 2, languages: { en: 2 }, leftOut: [] });
  });

  test("its pages are read in their languages", () => {
    expect(summary.languages).toMatchObject({ de: 3 });
    expect(summary.documents).toBeGreaterThanOrEqual(7);
  });

  describeInBrowser("searched", () => {
    const visit = testSearch(
      () => `${host.url}find`,
      () => host.url,
      QUESTIONS,
    );

    test.each([
      ["unpack the archive on Linux", "guide/installing#linux"],
      ["what would be taken", "reference/commands#take-dry-run"],
      ["NO_COLOR", "reference/settings#display-colour"],
    ])("“%s” leads to the heading: %s", async (query, address) => {
      const passages = await visit().ask(query);
      const addresses = passages.slice(0, 3).map(({ href }) => href.replace(/:~:.*$/, ""));
      expect(addresses).toContain(`${host.url}${address}`);
    });
  });

  describeInBrowser("searched on a German page", () => {
    const visit = testSearch(
      () => `${host.url}de/find`,
      () => host.url,
      GERMAN_QUESTIONS,
      undefined,
      "none",
    );

    test("the box speaks German, and finds the German pages alone until it is told otherwise", async () => {
      const { ask, page } = visit();
      const inEnglish = (passages: readonly { href: string }[]) =>
        passages.filter(({ href }) => !href.startsWith(`${host.url}de/`));
      expect(inEnglish(await ask("larder"))).toEqual([]);
      expect(await page.locator(".counts").textContent()).toMatch(/Textstellen? auf/);
      await page.getByRole("button", { name: "In allen Sprachen suchen" }).click();
      expect(inEnglish(await ask("uninstall")).length).toBeGreaterThan(0);
    });
  });
});
