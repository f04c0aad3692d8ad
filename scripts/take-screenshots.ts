// Takes the pictures of the README from a running site: node scripts/take-screenshots.ts [ADDRESS]
// (start it with npm start first).
import { mkdir } from "node:fs/promises";
import { chromium } from "playwright-core";
import { BROWSER_FLAGS, findBrowser } from "../tests/browser/find-browser.ts";

const FOLDER = "docs/images";
const QUERY = "fatalities among non-combatants";
const address = process.argv[2] ?? "http://127.0.0.1:4321/";

const executablePath = await findBrowser();
if (executablePath === null)
  throw new Error("There is no Chrome or Chromium to take pictures with.");
const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
await mkdir(FOLDER, { recursive: true });

for (const [name, width, height, colorScheme] of [
  ["search", 1040, 760, "light"],
  ["search-phone-dark", 390, 760, "dark"],
] as const) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(`${address}?${new URLSearchParams({ q: QUERY })}`);
  await page.waitForSelector("kindred-search[data-meaning=ready]");
  await page.waitForSelector("[data-meaning-rank='1']");
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  await page.close();
}
await browser.close();
