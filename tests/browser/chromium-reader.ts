// A reader in Chromium, driven by playwright. A page that is gone back to is loaded anew: playwright has no other way.
import { chromium } from "playwright-core";
import { BROWSER_FLAGS } from "./find-browser.ts";
import { type Reader, withHelpers } from "./reader.ts";
import { Troubles } from "./troubles.ts";

/** @param executablePath program of a Chromium */
export async function startChromium(executablePath: string): Promise<Reader> {
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  const context = await browser.newContext();
  const page = await context.newPage();
  const troubles = new Troubles();
  // The context's, as the worker's are none of the page's.
  context.on("request", (request) => troubles.requested(request.url()));
  context.on("response", (response) => troubles.answered(response.url(), response.status()));
  context.on("weberror", (error) => troubles.note(`exception: ${String(error.error())}`));
  context.on("console", (message) => {
    // Those are noted above, with their address.
    const isAnswer = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isAnswer) troubles.note(`console: ${message.text()}`);
  });
  return {
    async open(url) {
      troubles.visit(url);
      // The same address again would keep the entry of the history, and what is kept in it.
      await page.goto("about:blank");
      await page.goto(url);
    },
    press: (keys) => page.keyboard.press(keys),
    type: (text) => page.keyboard.type(text),
    evaluate: (expression) => page.evaluate(withHelpers(expression)),
    async back() {
      await page.goBack({ waitUntil: "commit" });
    },
    async reload() {
      await page.reload();
    },
    takeTroubles: async () => troubles.take(),
    close: () => browser.close(),
  };
}
