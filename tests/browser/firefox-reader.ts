// A reader in Firefox, driven by puppeteer over WebDriver BiDi. A page that is gone back to is as it was left, out of
// the browser's memory.
import { existsSync } from "node:fs";
import path from "node:path";
import puppeteer, { type KeyInput, type Page } from "puppeteer-core";
import { expect, vi } from "vitest";
import { type Reader, WAIT, withHelpers } from "./reader.ts";
import { Troubles } from "./troubles.ts";

const PLACES = [
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/snap/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
];

/** Path of a Firefox: the one that FIREFOX_PATH names, or an installed one. Null where there is none. */
export function findFirefox(environment: NodeJS.ProcessEnv = process.env): string | null {
  const named = environment.FIREFOX_PATH;
  if (named && !existsSync(named)) {
    throw new Error(
      `FIREFOX_PATH is ${named}, but there is no such file. Name the program of a Firefox, or leave it unset.`,
    );
  }
  const folders = (environment.PATH ?? "").split(path.delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) =>
    ["firefox-esr", "firefox", "firefox.exe"].map((name) => path.join(folder, name)),
  );
  return named || ([...PLACES, ...onPath].find((file) => existsSync(file)) ?? null);
}

/** @param executablePath program of a Firefox */
export async function startFirefox(executablePath: string): Promise<Reader> {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  let page = await browser.newPage();
  const troubles = new Troubles();
  const evaluate = <Value>(expression: string) =>
    page.evaluate(withHelpers(expression)) as Promise<Value>;
  return {
    async open(url) {
      // In a new tab: puppeteer waits for ever where the one before showed a page out of memory.
      const before = page;
      page = await browser.newPage();
      await before.close();
      troubles.visit(url);
      watch(page, troubles);
      await page.goto(url);
    },
    async press(keys) {
      const names = keys.split("+") as KeyInput[];
      for (const name of names) await page.keyboard.down(name);
      for (const name of names.reverse()) await page.keyboard.up(name);
    },
    type: (text) => page.keyboard.type(text),
    evaluate,
    async back() {
      // page.goBack() waits for a load, which such a page does not have.
      await page.evaluate("history.back()");
    },
    async reload() {
      const start = await evaluate<number>("performance.timeOrigin");
      await page.evaluate("location.reload()");
      const isAnew = `performance.timeOrigin !== ${start} && document.readyState === "complete"`;
      await vi.waitFor(async () => expect(await evaluate(isAnew)).toBe(true), WAIT);
    },
    takeTroubles: async () => troubles.take(),
    close: () => browser.close(),
  };
}

function watch(page: Page, troubles: Troubles): void {
  page.on("request", (request) => troubles.requested(request.url()));
  page.on("response", (response) => troubles.answered(response.url(), response.status()));
  page.on("pageerror", (error) => troubles.note(`exception: ${String(error)}`));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.note(`console: ${message.text()}`);
  });
}
