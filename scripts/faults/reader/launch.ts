// Starts the browser that sites are broken in.
import { type Browser, chromium } from "playwright-core";
import { BROWSER_FLAGS } from "../../../tests/browser/find-browser.ts";
import { PLAIN_HOST } from "../rows/host-rows.ts";

/**
 * Pages of the browser's own, each with a process, for every window of every reader: two thirds of what a row takes. The
 * others are those that playwright switches off; where this is given twice, the last one counts.
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

/** @param executablePath program of a Chromium */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      ...BROWSER_FLAGS,
      `--disable-features=${NOT_WANTED.join(",")}`,
      `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`,
    ],
  });
}
