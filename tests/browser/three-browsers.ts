// The three engines that readers have, for tests of what must hold in each of them.
import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { startChromium } from "./chromium-reader.ts";
import { findBrowser } from "./find-browser.ts";
import { findFirefox, startFirefox } from "./firefox-reader.ts";
import type { Reader } from "./reader.ts";
import { hasWebKit, startWebKit } from "./webkit-reader.ts";

interface ReadersBrowser {
  readonly name: string;
  /** Null where it is not installed. */
  readonly start: (() => Promise<Reader>) | null;
  /** What is to be done then. */
  readonly remedy: string;
}

/** @param program where it is; null where it is not installed */
function browser(
  name: string,
  program: string | null,
  start: (program: string) => Promise<Reader>,
  remedy: string,
): ReadersBrowser {
  return { name, start: program === null ? null : () => start(program), remedy };
}

const BROWSERS: readonly ReadersBrowser[] = [
  browser("Chromium", findBrowser(), startChromium, "install chromium, or set CHROMIUM_PATH"),
  browser("Firefox", findFirefox(), startFirefox, "install firefox-esr, or set FIREFOX_PATH"),
  browser(
    "WebKit",
    hasWebKit() ? "WebKitWebDriver" : null,
    startWebKit,
    "install webkit2gtk-driver and xvfb",
  ),
];

/**
 * Registers tests for each of the three; they fail where anything goes wrong in the browser meanwhile. Where one is not
 * installed its tests are skipped, and say so by their name.
 * @param define gets what gives the reader, which `beforeAll` starts
 * @throws Error where a browser is missing and KINDRED_REQUIRE_BROWSER is 1
 */
export function describeInThreeBrowsers(
  what: string,
  define: (reader: () => Reader) => void,
): void {
  for (const { name, start, remedy } of BROWSERS) {
    if (start === null && process.env.KINDRED_REQUIRE_BROWSER === "1") {
      throw new Error(`${name} is not installed, but the tests in it are wanted: ${remedy}.`);
    }
    const title = `${what} in ${name}${start === null ? `, which is not installed: ${remedy}` : ""}`;
    describe.skipIf(start === null)(title, () => {
      let reader: Reader | undefined;
      const current = () => {
        if (reader === undefined) throw new Error("The browser is started by beforeAll.");
        return reader;
      };
      beforeAll(async () => {
        reader = await start?.();
      });
      afterEach(async () => {
        expect(await current().takeTroubles(), "what went wrong in the browser").toEqual([]);
      });
      afterAll(() => reader?.close());
      define(current);
    });
  }
}
