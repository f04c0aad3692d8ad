// The development server: search works there as on the built site, and what is missing is a 404.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { runAstro } from "./astro-process.ts";
import { bothReady, search } from "./search-page.ts";
import { describeInBrowser, useBrowser } from "./visit.ts";

describeInBrowser("development server", () => {
  const visits = useBrowser();
  let child: ChildProcess | undefined;
  let scratch: string | undefined;
  let url = "";

  beforeAll(async () => {
    if (inject("browserPath") === null) return;
    scratch = await mkdtemp(path.join(tmpdir(), "kindred-dev-"));
    // Not by the command, which would go to the background or refuse where another one is running.
    const program = `
      import { dev } from "astro";
      const { address } = await dev({ server: { host: "127.0.0.1", port: 0 }, logLevel: "warn" });
      console.log("PORT " + address.port);`;
    const settings = { NODE_ENV: "development", KINDRED_INDEX: path.join(scratch, "index") };
    child = runAstro(program, settings);
    url = `http://127.0.0.1:${await announcedPort(child)}/`;
  });

  afterAll(async () => {
    if (child && child.exitCode === null) {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    }
    if (scratch !== undefined) await rm(scratch, { recursive: true, force: true });
  });

  test("words and meaning both find", async () => {
    const page = await visits.newPage();
    await page.goto(url);
    await bothReady(page);
    expect((await search(page, "white car bullet holes"))[0]).toMatchObject({ wordsRank: "1" });
    const results = await search(page, "fatalities among non-combatants");
    expect(results.slice(0, 2)).toContainEqual(
      expect.objectContaining({ wordsRank: "", text: expect.stringContaining("1,400") }),
    );
    await page.locator("[data-passage] a").first().click();
    await page.waitForURL(/\/articles\/[\w-]+\/#p-\d+$/);
    await page.locator(".shown-passage").first().waitFor();
  });

  test.each(["search/encoder/nothing.onnx", "search/nothing.json", "wasm/nothing.wasm"])(
    "%s is a 404 and not a page",
    async (file) => {
      const response = await fetch(`${url}${file}`, { headers: { accept: "*/*" } });
      expect(response.status).toBe(404);
      if (!file.startsWith("wasm")) expect(await response.text()).not.toContain("<");
    },
  );
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
