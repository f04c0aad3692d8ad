// Which version of each engine is measured: as package.json pins it.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Engine, EngineName } from "./engine.ts";

interface PackageFile {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const PACKAGES: Readonly<Record<Exclude<EngineName, "kindred">, string>> = {
  pagefind: "pagefind",
  orama: "@orama/orama",
  minisearch: "minisearch",
};

export async function engineVersions(
  engines: readonly Engine[],
): Promise<Partial<Record<EngineName, string>>> {
  const own = await readPackage("../../package.json");
  const bench = await readPackage("../package.json");
  return Object.fromEntries(
    engines.map(({ name }) => [
      name,
      name === "kindred" ? own.version : (bench.devDependencies[PACKAGES[name]] ?? "unknown"),
    ]),
  );
}

async function readPackage(file: string): Promise<PackageFile> {
  // Our own files: what they hold is known.
  return JSON.parse(await readFile(path.join(import.meta.dirname, file), "utf8")) as PackageFile;
}
