// Finds a Chromium for the browser tests, the benchmark and the pictures: the one that CHROMIUM_PATH names, an
// installed Chrome or Chromium, or playwright's own download. And what it is started with.
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

/** What a browser is started with here: nothing of its own that talks to the network, nothing that wants a screen. */
export const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const COMMANDS = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "msedge",
];

/** Path of the program; null where there is none. @throws where CHROMIUM_PATH names no file */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): string | null {
  const named = environment.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(
      `CHROMIUM_PATH is ${named}, but there is no such file. Name the program of a Chromium or Chrome, or leave it unset.`,
    );
  }
  const found = [...usualPlaces(environment), ...onPath(environment)].find((file) =>
    existsSync(file),
  );
  if (found !== undefined) return found;
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : null;
}

function usualPlaces(environment: NodeJS.ProcessEnv): string[] {
  if (process.platform === "darwin") {
    const programs = [
      "Google Chrome.app/Contents/MacOS/Google Chrome",
      "Chromium.app/Contents/MacOS/Chromium",
      "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];
    return ["/Applications", path.join(environment.HOME ?? "", "Applications")].flatMap((folder) =>
      programs.map((program) => path.join(folder, program)),
    );
  }
  if (process.platform === "win32") {
    const folders = [environment.PROGRAMFILES, environment["PROGRAMFILES(X86)"]];
    return [...folders, environment.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        path.join(folder, "Google/Chrome/Application/chrome.exe"),
        path.join(folder, "Chromium/Application/chrome.exe"),
        path.join(folder, "Microsoft/Edge/Application/msedge.exe"),
      ]);
  }
  return [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
  ];
}

function onPath(environment: NodeJS.ProcessEnv): string[] {
  const ending = process.platform === "win32" ? ".exe" : "";
  const folders = (environment.PATH ?? environment.Path ?? "").split(path.delimiter);
  return COMMANDS.flatMap((command) =>
    folders.filter(Boolean).map((folder) => path.join(folder, command + ending)),
  );
}
