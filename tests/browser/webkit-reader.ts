// A reader in WebKit, as Debian's WebKitGTK has it and Safari is made of, on a screen that nobody sees. A page that is
// gone back to is as it was left, out of the browser's memory.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import type { Readable } from "node:stream";
import { vi } from "vitest";
import { type Reader, withHelpers } from "./reader.ts";
import { Troubles } from "./troubles.ts";
import { WebDriver } from "./web-driver.ts";

/** True where the two programs are installed that it takes. */
export function hasWebKit(): boolean {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const isInstalled = (name: string) =>
    folders.some((folder) => existsSync(path.join(folder, name)));
  return isInstalled("WebKitWebDriver") && isInstalled("Xvfb");
}

/**
 * The driver has no log: errors are noted by the page itself, from the first look at it on, and the addresses that it
 * asks for are told with each look. What its workers do is not seen.
 */
const looking = (expression: string) => `
  const noted = (window[Symbol.for("troubles")] ??= (() => {
    const list = Object.assign([], { told: 0 });
    const log = console.error;
    console.error = (...values) => {
      list.push("console: " + values.join(" "));
      log.apply(console, values);
    };
    addEventListener("error", ({ message }) => list.push("exception: " + message));
    addEventListener("unhandledrejection", ({ reason }) => list.push("exception: " + reason));
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      list.push("policy: " + violatedDirective + " " + blockedURI));
    return list;
  })());
  return ${withHelpers(expression)}.then((value) => {
    const requests = performance.getEntriesByType("resource").slice(noted.told).map(({ name }) => name);
    noted.told += requests.length;
    return { value, requests, troubles: noted.splice(0) };
  });`;

interface Looked {
  readonly value: unknown;
  readonly requests: readonly string[];
  readonly troubles: readonly string[];
}

/** Starts the screen, the driver and the browser. */
export async function startWebKit(): Promise<Reader> {
  const processes: ChildProcess[] = [];
  let driver: WebDriver | undefined;
  const close = async () => {
    await driver?.end().catch(() => {});
    for (const child of processes.reverse()) {
      const ended = once(child, "exit");
      if (child.exitCode === null && child.kill()) await ended;
    }
  };
  try {
    const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1200x900x24"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    processes.push(screen);
    // It takes a number that is free, and tells it once it is there.
    const [number] = await once(screen.stdio[3] as Readable, "data");
    const port = await freePort();
    const env = {
      ...process.env,
      DISPLAY: `:${String(number).trim()}`,
      LIBGL_ALWAYS_SOFTWARE: "1",
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
      // Its sandbox wants what a container does not have.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
    };
    processes.push(spawn("WebKitWebDriver", [`--port=${port}`], { stdio: "ignore", env }));
    const own = new WebDriver(port);
    driver = own;
    const capabilities = { "webkitgtk:browserOptions": { args: ["--automation"] } };
    // The driver answers a moment after it was started.
    await vi.waitFor(() => own.start(capabilities), { timeout: 60_000, interval: 100 });
    return { ...readerOf(own), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function readerOf(driver: WebDriver): Omit<Reader, "close"> {
  const troubles = new Troubles();
  const requests = new Set<string>();
  const look = async (expression: string) => {
    const looked = (await driver.run(looking(expression))) as Looked;
    troubles.note(...looked.troubles);
    for (const url of looked.requests) requests.add(url);
    return looked.value;
  };
  return {
    async open(url) {
      troubles.visit(url);
      // The same address again would keep the entry of the history, and what is kept in it.
      await driver.open("about:blank");
      await driver.open(url);
      await look("null");
    },
    press: (keys) => driver.press([keys.split("+")]),
    type: (text) => driver.press([...text].map((character) => [character])),
    evaluate: <Value>(expression: string) => look(expression) as Promise<Value>,
    back: () => driver.back(),
    async reload() {
      await look("null");
      await driver.reload();
    },
    async takeTroubles() {
      await look("null");
      for (const url of requests) {
        if (!troubles.requested(url)) continue;
        // WebKit does not say what was answered; a static site answers the same again.
        const { status } = await fetch(url, { method: "HEAD" });
        troubles.answered(url, status);
      }
      requests.clear();
      return troubles.take();
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
