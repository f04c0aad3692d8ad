// Bundles an engine's page as a site would ship it.
import path from "node:path";
import { build } from "vite";
import { workerFilePlugin } from "../../src/astro/worker-file-plugin.ts";
import type { Engine } from "../engines/engine.ts";

/** @param out folder of the bundle */
export async function buildPage(engine: Engine, out: string): Promise<void> {
  await build({
    root: path.resolve(import.meta.dirname, "../pages", engine.name),
    base: "./",
    configFile: false,
    logLevel: "error",
    build: { outDir: out, emptyOutDir: true, assetsInlineLimit: 0, target: "es2022" },
    plugins: [workerFilePlugin()],
  });
}
