// Bundles the service worker with the lists of what it keeps. Called by the Astro integration when
// the rest of the site has been written.
import { createHash } from "node:crypto";
import path from "node:path";
import { build } from "vite";
import { type SiteFile, type Stage, stageOf } from "../service-worker/policy.ts";
import { SERVICE_WORKER_ADDRESS } from "../site-addresses.ts";
import { filesBelow } from "./files-below.ts";

/**
 * Writes the service worker into the built site.
 * @param site folder of the built site
 * @param needsRuntime true where the encoder is one that @xenova/transformers runs
 * @returns the bytes of each stage
 */
export async function buildServiceWorker(
  site: string,
  needsRuntime: boolean,
): Promise<Record<Stage, number>> {
  const lists: Record<Stage, SiteFile[]> = { shell: [], encoder: [], none: [] };
  for await (const [name, content] of filesBelow(site)) {
    // Readers ask for a page by its folder's address.
    const url = name.replace(/(^|\/)index\.html$/, "$1");
    const hash = createHash("sha256").update(content).digest("base64");
    lists[stageOf(url, needsRuntime)].push({ url, bytes: content.length, hash });
  }
  for (const list of Object.values(lists)) list.sort((a, b) => (a.url < b.url ? -1 : 1));

  await build({
    configFile: false,
    logLevel: "warn",
    define: {
      KINDRED_SHELL: JSON.stringify(lists.shell),
      KINDRED_ENCODER: JSON.stringify(lists.encoder),
      "process.env.NODE_ENV": JSON.stringify("production"),
    },
    publicDir: false,
    build: {
      outDir: site,
      emptyOutDir: false,
      copyPublicDir: false,
      // A classic script: module service workers are not in every browser.
      lib: {
        entry: path.resolve(import.meta.dirname, "../service-worker/service-worker.ts"),
        formats: ["iife"],
        name: "kindredServiceWorker",
        fileName: () => SERVICE_WORKER_ADDRESS,
      },
    },
  });
  const sum = (list: readonly SiteFile[]) => list.reduce((bytes, file) => bytes + file.bytes, 0);
  return { shell: sum(lists.shell), encoder: sum(lists.encoder), none: sum(lists.none) };
}
