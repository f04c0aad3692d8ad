// Installs the tarball into a copy of a small site, as its author would.
import { cp, readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { describe, inject } from "vitest";
import type { Packed } from "./pack.ts";
import { runWell, type Settings } from "./run-program.ts";

const SITES = path.join(import.meta.dirname, "sites");

const given = inject("packed");

/** `describe`, skipped where these tests are left out; pack.ts has then said so. */
export const describePackage = describe.skipIf(given === null);

/** `describe`, skipped where there is no browser either. */
export const describeInBrowser = describe.skipIf(!given?.browser);

/** What was packed. @throws Error outside the two above */
export function packed(): Packed {
  if (given === null) throw new Error("Nothing is packed where these tests are left out.");
  return given;
}

export interface InstallOptions {
  /** Name of the copy. Default: the site's. */
  readonly copy?: string;
  readonly flags?: readonly string[];
  readonly settings?: Settings;
}

/**
 * Copies a site out of the repository and installs the tarball beside its own dependencies.
 * @param name of a folder in sites/
 * @returns the copy's folder
 */
export async function installSite(name: string, options: InstallOptions = {}): Promise<string> {
  const { tarball, scratch } = packed();
  const { copy = name, flags = [], settings = {} } = options;
  const folder = path.join(scratch, copy);
  await cp(path.join(SITES, name), folder, { recursive: true });
  const parameters = ["install", "--no-audit", "--no-fund", "--prefer-offline", ...flags, tarball];
  const { seconds } = await runWell("npm", parameters, folder, settings);
  const megabytes = (await bytesBelow(path.join(folder, "node_modules"))) / 1e6;
  console.log(`${copy}: node_modules ${megabytes.toFixed(1)} MB, in ${seconds.toFixed(0)} s`);
  return folder;
}

/** Everything that npm has put into a site, as its lockfile says. */
export async function installedPackages(folder: string): Promise<LockedPackage[]> {
  const lock: { packages: Record<string, Omit<LockedPackage, "name">> } = JSON.parse(
    await readFile(path.join(folder, "package-lock.json"), "utf8"),
  );
  return Object.entries(lock.packages)
    .filter(([place]) => place !== "")
    .map(([place, entry]) => ({ ...entry, name: place.split("node_modules/").at(-1) ?? place }));
}

export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** What it runs when it is installed may download anything. */
  readonly hasInstallScript?: true;
}

/** Bytes of all files below a folder. */
export async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(path.join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
