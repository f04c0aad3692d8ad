// The development server: search works there as on the built site, on the pages as they are now; what is missing is a
// 404.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { plainSite, runAstro } from "./astro-process.ts";
import { arrivedAtPassage, bothReady, search } from "./search-page.ts";
import { describeInBrowser, useBrowser } from "./visit.ts";

const DEVELOPMENT = { NODE_ENV: "development" };

/**
 * The end of a program that has a `config`. Not by the command, which would go to the background or refuse where
 * another one is running.
 */
const SERVE = `
  import { dev } from "astro";
  const { address } = await dev({ ...config, server: { host: "127.0.0.1", port: 0 }, logLevel: "warn" });
  console.log("PORT " + address.port);`;

/**
 * Registers hooks that run a development server.
 * @param program makes its `config` in a folder for what the test needs
 */
function useServer(
  program: (scratch: string) => string | Promise<string>,
  environment: (scratch: string) => Readonly<Record<string, string>> = () => ({}),
) {
  let child: ChildProcess | undefined;
  const server = { scratch: "", url: "" };
  beforeAll(async () => {
    if (inject("browserPath") === null) return;
    server.scratch = await mkdtemp(path.join(tmpdir(), "kindred-dev-"));
    const text = (await program(server.scratch)) + SERVE;
    child = runAstro(text, { ...DEVELOPMENT, ...environment(server.scratch) });
    server.url = `http://127.0.0.1:${await announcedPort(child)}/`;
  });
  afterAll(async () => {
    if (child && child.exitCode === null) {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    }
    if (server.scratch) await rm(server.scratch, { recursive: true, force: true });
  });
  return server;
}

describeInBrowser("development server of the demo", () => {
  const visits = useBrowser();
  const server = useServer(
    async (scratch) => {
      await cp("content", path.join(scratch, "content"), { recursive: true });
      return `const config = { cacheDir: ${JSON.stringify(path.join(scratch, "cache"))} };`;
    },
    (scratch) => ({ KINDRED_CONTENT: path.join(scratch, "content") }),
  );

  test("words and meaning both find, and the box says that it searches the pages as they are", async () => {
    const page = await visits.newPage();
    await page.goto(server.url);
    await bothReady(page);
    expect((await search(page, "white car bullet holes"))[0]).toMatchObject({ wordsRank: "1" });
    const results = await search(page, "fatalities among non-combatants");
    expect(results.slice(0, 2)).toContainEqual(
      expect.objectContaining({
        wordsRank: "",
        text: expect.stringContaining("killed on a mass scale"),
      }),
    );
    const note = page.locator(".development");
    await note.waitFor();
    expect(await note.textContent()).toBe("Development: finds the 2 pages as they are now.");
    await page.locator("[data-passage] a").first().click();
    await arrivedAtPassage(page);
    await page.locator(".article-body :target").waitFor();
  });

  test("an article that was edited is found as it is now after a reload", async () => {
    const page = await visits.newPage();
    await page.goto(server.url);
    await bothReady(page);
    expect((await search(page, '"a heron on the weathervane"')).length).toBe(0);
    const file = path.join(server.scratch, "content/beacon-of-hope.md");
    const text = await readFile(file, "utf8");
    await writeFile(file, `${text}\nLast of all came a heron on the weathervane.\n`);
    const sees = async () => {
      await page.reload();
      await bothReady(page);
      return (await search(page, '"a heron on the weathervane"')).map((result) => result.text);
    };
    await expect
      .poll(sees, { timeout: 30_000 })
      .toEqual([expect.stringContaining("Last of all came a heron")]);
    // The paragraph belongs to a passage that begins before it.
    await page.locator("[data-passage] a").click();
    await arrivedAtPassage(page);
    expect(await page.locator(".article-body").textContent()).toContain(
      "a heron on the weathervane",
    );
  });

  test("a page that cannot be made is left out, and the others are found", async () => {
    const file = path.join(server.scratch, "content/beacon-of-hope.md");
    await writeFile(
      file,
      (await readFile(file, "utf8")).replace("published: ", "published: never-"),
    );
    const page = await visits.newPage();
    const notes = async () => {
      await page.goto(server.url);
      await page.locator(".development").waitFor();
      return page.locator(".development").textContent();
    };
    await expect
      .poll(notes, { timeout: 30_000 })
      .toBe(
        "Development: finds the one page as it is now; /articles/beacon-of-hope/ (HTTP 500) could not be had.",
      );
    expect((await search(page, "Barmada")).length).toBeGreaterThan(0);
  });

  test.each([
    "kindred/encoder/nothing.onnx",
    "kindred/nothing.json",
    "kindred/wasm/nothing.wasm",
    "kindred/rows/nothing.bin",
  ])("%s is a 404 and not a page", async (file) => {
    const response = await fetch(`${server.url}${file}`, { headers: { accept: "*/*" } });
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain("<");
  });
});

describeInBrowser("development server whose pages cannot be indexed", () => {
  const visits = useBrowser();
  const server = useServer((scratch) =>
    plainSite(
      { outDir: inject("builtSites")?.plain ?? "", cacheDir: path.join(scratch, "cache") },
      { root: ".not-there", cache: path.join(scratch, "kept") },
    ),
  );

  test("serves the last build's index, and the box says so and why", async () => {
    const page = await visits.newPage();
    await page.goto(server.url);
    await bothReady(page);
    expect((await search(page, "mosquitoes"))[0]?.text).toContain("shed roof");
    const note = page.locator(".development");
    await note.waitFor();
    expect(await note.textContent()).toMatch(
      /^Development: finds the pages of the last build, .* as they are now: .*\s\/compost\/index\.html holds no text in "\.not-there"/s,
    );
  });
});

describeInBrowser("development server without pages that can be indexed, or a build", () => {
  const visits = useBrowser();
  const server = useServer((scratch) =>
    plainSite(
      { outDir: path.join(scratch, "dist") },
      { root: ".not-there", cache: path.join(scratch, "kept") },
    ),
  );

  test("the box says what is wrong", async () => {
    const page = await visits.newPage();
    await page.goto(server.url);
    const problems = page.locator(".problems");
    await problems.waitFor();
    expect(await problems.textContent()).toContain("The search could not be loaded.");
    expect(await page.locator(".development").textContent()).toMatch(
      /^Development: finds nothing, as the pages could not be indexed as they are now: .*\.not-there/s,
    );
  });
});

async function announcedPort(child: ChildProcess): Promise<string> {
  let output = "";
  return new Promise((resolve, reject) => {
    const take = (text: string) => {
      output += text;
      const [, port] = /^PORT (\d+)$/m.exec(output) ?? [];
      if (port !== undefined) resolve(port);
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    child.once("error", reject);
    child.once("exit", (status) =>
      reject(new Error(`The development server ended with ${status}:\n${output}`)),
    );
  });
}
