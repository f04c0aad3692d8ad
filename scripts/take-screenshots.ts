// Takes the pictures of the README and the docs: packs Kindred, builds two small sites with it, and looks at them as a
// reader would. npm run screenshots
import { mkdir } from "node:fs/promises";
import { type Browser, chromium, type Page } from "playwright-core";
import { BROWSER_FLAGS, findBrowser } from "../tests/browser/find-browser.ts";
import { nameVariables } from "./pictures/name-variables.ts";
import { PICTURES, type Picture } from "./pictures/pictures.ts";
import { savePicture } from "./pictures/save-picture.ts";
import { openSites, type Sites } from "./pictures/sites.ts";

const FOLDER = "docs/pictures";

/** So that letters are sharp on the screens that people have, in few bytes. */
const PIXEL_RATIO = 1.5;

/** Longer than any movement of the pages. */
const SETTLED_MS = 500;

const executablePath = findBrowser();
if (executablePath === null) {
  throw new Error("There is no Chrome or Chromium to take pictures with. Set CHROMIUM_PATH.");
}
await mkdir(FOLDER, { recursive: true });
const sites = await openSites();
const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
try {
  for (const picture of PICTURES) {
    const taken = await take(browser, sites, picture);
    console.log(await savePicture(taken, `${FOLDER}/${picture.name}`));
  }
} finally {
  await browser.close();
  await sites.close();
}

async function take(browser: Browser, sites: Sites, picture: Picture): Promise<Buffer> {
  const { site, address, width, height, colorScheme = "light", query } = picture;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    deviceScaleFactor: PIXEL_RATIO,
    // No cursor blinks, nothing is half faded.
    reducedMotion: "reduce",
    ...(picture.isPhone ? { isMobile: true, hasTouch: true } : {}),
  });
  try {
    const page = await context.newPage();
    await page.goto(sites[site] + address);
    if (picture.inDialog) await page.locator("kindred-dialog button").first().click();
    await ask(page, query);
    for (const key of picture.keys ?? []) await page.keyboard.press(key);
    if (picture.names) await nameVariables(page, picture.names);
    await page.waitForTimeout(SETTLED_MS);
    return await page.screenshot({ caret: "hide" });
  } finally {
    await context.close();
  }
}

async function ask(page: Page, query: string): Promise<void> {
  await page.locator("kindred-search[data-words=ready][data-meaning=ready]").waitFor();
  await page.locator("kindred-search input[type=search]").fill(query);
  await page.locator("kindred-search[data-answered]").waitFor();
}
