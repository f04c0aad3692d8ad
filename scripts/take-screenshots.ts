// Takes the pictures of the README and the docs: packs Kindred, builds small sites and the demo with it, and looks at
// them as a reader would. npm run screenshots [-- --out FOLDER] [NAME ...], which are beginnings of pictures' names
import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import { BROWSER_FLAGS, findBrowser } from "../tests/browser/find-browser.ts";
import { nameVariables } from "./pictures/name-variables.ts";
import { PICTURES, type Picture } from "./pictures/pictures.ts";
import { savePicture } from "./pictures/save-picture.ts";
import { openSites, type Sites } from "./pictures/sites.ts";

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string", default: "docs/pictures" } },
});
const folder = values.out;

const USUAL_PIXEL_RATIO = 1.5;

/** Longer than any movement of the pages. */
const SETTLED_MS = 500;

const executablePath = findBrowser();
if (executablePath === null) {
  throw new Error("There is no Chrome or Chromium to take pictures with. Set CHROMIUM_PATH.");
}
await mkdir(folder, { recursive: true });
const sites = await openSites();
const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
try {
  for (const picture of PICTURES) {
    const isWanted = wanted.some((beginning) => picture.name.startsWith(beginning));
    if (wanted.length > 0 && !isWanted) continue;
    const taken = await take(browser, sites, picture);
    console.log(await savePicture(taken, `${folder}/${picture.name}`, picture.colours));
  }
} finally {
  await browser.close();
  await sites.close();
}

async function take(browser: Browser, sites: Sites, picture: Picture): Promise<Buffer> {
  const { site, address, width, height, colorScheme = "light", pixelRatio, query } = picture;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    deviceScaleFactor: pixelRatio ?? USUAL_PIXEL_RATIO,
    // No cursor blinks, nothing is half faded.
    reducedMotion: "reduce",
    ...(picture.isPhone ? { isMobile: true, hasTouch: true } : {}),
  });
  try {
    const page = await context.newPage();
    await page.goto(sites[site] + address);
    if (picture.inDialog) await page.locator("kindred-dialog button").first().click();
    await ask(page, query);
    if (picture.after === "open-result") await openResult(page);
    if (picture.after === "go-offline") await goOffline(page, query);
    for (const key of picture.keys ?? []) await page.keyboard.press(key);
    if (picture.names) await nameVariables(page, picture.names);
    await page.waitForTimeout(SETTLED_MS);
    return await page.screenshot({ caret: "hide" });
  } finally {
    await context.close();
  }
}

async function ask(page: Page, query: string): Promise<void> {
  // Of a language that the encoder does not know, words answer alone.
  const meaning = ":is([data-meaning=ready], [data-meaning=none])";
  await page.locator(`kindred-search[data-words=ready]${meaning}`).waitFor();
  await page.locator("kindred-search input[type=search]").fill(query);
  await page.locator("kindred-search[data-answered]").waitFor();
}

async function openResult(page: Page): Promise<void> {
  await page.locator("kindred-search .passage-link").first().click();
  await page.waitForURL("**/articles/**");
  await page.locator("article").waitFor();
}

/** The line is cut once everything is kept, and the page opened anew. */
async function goOffline(page: Page, query: string): Promise<void> {
  await page.locator("offline-status[data-offline=ready]").waitFor();
  await page.context().setOffline(true);
  await page.reload();
  await ask(page, query);
}
