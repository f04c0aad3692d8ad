// WebKit, as Debian's WebKitGTK has it and Safari is made of: the search program starts there and answers by both legs.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { type SiteServer, startSiteServer } from "./site-server.ts";

const folders = (process.env.PATH ?? "").split(path.delimiter);
const isInstalled = (name: string) => folders.some((folder) => existsSync(path.join(folder, name)));
const HAS_WEBKIT = isInstalled("WebKitWebDriver") && isInstalled("Xvfb");

const site = inject("builtSites")?.root ?? null;

if (!HAS_WEBKIT && process.env.KINDRED_REQUIRE_BROWSER === "1") {
  throw new Error(
    "WebKitWebDriver or Xvfb is not installed, but the tests in WebKit are wanted; install webkit2gtk-driver and xvfb.",
  );
}

/** What a driver answers, by the WebDriver standard (https://www.w3.org/TR/webdriver2/). */
class WebDriver {
  readonly #url: string;
  #session = "";

  constructor(port: number) {
    this.#url = `http://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    const options = { "webkitgtk:browserOptions": { args: ["--automation"] } };
    const capabilities = { alwaysMatch: options };
    const { sessionId } = (await this.#ask("POST", "/session", { capabilities })) as {
      sessionId: string;
    };
    this.#session = `/session/${sessionId}`;
  }

  async open(url: string): Promise<void> {
    await this.#ask("POST", `${this.#session}/url`, { url });
  }

  run(script: string): Promise<unknown> {
    return this.#ask("POST", `${this.#session}/execute/sync`, { script, args: [] });
  }

  async end(): Promise<void> {
    if (this.#session !== "") await this.#ask("DELETE", this.#session);
  }

  async #ask(method: string, address: string, body?: object): Promise<unknown> {
    const response = await fetch(this.#url + address, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`WebKit's driver: ${JSON.stringify(value)}`);
    return value;
  }
}

describe.skipIf(!HAS_WEBKIT || site === null)("in WebKit", () => {
  const processes: ChildProcess[] = [];
  let server: SiteServer;
  let driver: WebDriver;

  const start = (program: string, parameters: readonly string[], more: NodeJS.ProcessEnv = {}) => {
    const env = { ...process.env, ...more };
    processes.push(spawn(program, parameters, { stdio: "ignore", env }));
  };

  beforeAll(async () => {
    if (site === null) return;
    server = await startSiteServer(site, "/");
    const display = `:${90 + Math.floor(9 * Math.random())}`;
    start("Xvfb", [display, "-screen", "0", "1200x900x24"]);
    const port = await freePort();
    start("WebKitWebDriver", [`--port=${port}`], {
      DISPLAY: display,
      LIBGL_ALWAYS_SOFTWARE: "1",
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
      // Its sandbox wants what a container does not have.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
    });
    driver = new WebDriver(port);
    // The program answers a moment after it was started.
    await vi.waitFor(() => driver.start(), { timeout: 60_000, interval: 200 });
  });

  afterAll(async () => {
    await driver?.end().catch(() => {});
    for (const child of processes) {
      const ended = once(child, "exit");
      if (child.exitCode === null && child.kill()) await ended;
    }
    await server?.stop();
  });

  const stateOf = (name: string) =>
    driver.run(`return document.querySelector("kindred-search").dataset.${name} ?? null`);

  test("words and meaning become ready, and both answer", async () => {
    await driver.open(server.url);
    await expect.poll(() => stateOf("words"), { timeout: 30_000 }).toBe("ready");
    await expect.poll(() => stateOf("meaning"), { timeout: 30_000 }).toBe("ready");
    const query = "fatalities among non-combatants";
    await driver.run(`document.querySelector("kindred-search").query = ${JSON.stringify(query)}`);
    await expect.poll(() => stateOf("answered"), { timeout: 30_000 }).toBe(query);
    const first = await driver.run(
      `return document.querySelector("[data-meaning-rank='1']").textContent`,
    );
    expect(first).toMatch(/civilians/i);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
