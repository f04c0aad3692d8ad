// Starts the browser that sites are broken in.
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
} from "playwright-core";
import { BROWSER_FLAGS } from "../../../tests/browser/find-browser.ts";
import { PLAIN_HOST } from "../rows/host-rows.ts";

/**
 * Pages of the browser's own, each with a process, for every window of every reader: two thirds of what a row takes.
 * The others are those that playwright switches off; where this is given twice, the last one counts.
 */
const NOT_WANTED = [
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "AimEnabled",
  "LensOverlay",
  "MediaRouter",
  "OptimizationHints",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "PaintHolding",
];

/** A browser that is started again where it has died: one row in hundreds, and not the same one, is too much for it. */
export class LastingBrowser {
  readonly #executablePath: string;
  #running: Promise<Browser>;

  /** @param executablePath program of a Chromium */
  constructor(executablePath: string) {
    this.#executablePath = executablePath;
    this.#running = launch(executablePath);
  }

  async newContext(options: BrowserContextOptions): Promise<BrowserContext> {
    const running = this.#running;
    const browser = await running;
    if (browser.isConnected()) return browser.newContext(options);
    // Of all who notice, the first one starts it.
    if (this.#running === running) this.#running = launch(this.#executablePath);
    return (await this.#running).newContext(options);
  }

  async version(): Promise<string> {
    return (await this.#running).version();
  }

  async close(): Promise<void> {
    await (await this.#running).close();
  }
}

function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      ...BROWSER_FLAGS,
      `--disable-features=${NOT_WANTED.join(",")}`,
      `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`,
    ],
  });
}
