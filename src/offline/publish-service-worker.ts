// Bundles the service worker with the lists of what it keeps.
import { createHash } from "node:crypto";
import path from "node:path";
import { build } from "vite";
import { filesBelow } from "../indexing/files-below.ts";
import { SERVICE_WORKER_ADDRESS } from "../shared/site-addresses.ts";
import {
  isArticlePage,
  isShard,
  MAX_UNASKED_BYTES,
  type SiteFile,
  type Stage,
  stageOf,
} from "./policy.ts";

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
  const files: SiteFile[] = [];
  for await (const [name, content] of filesBelow(site)) {
    // Readers ask for a page by its folder's address.
    const url = name.replace(/(^|\/)index\.html$/, "$1");
    const hash = createHash("sha256").update(content).digest("base64");
    files.push({ url, bytes: content.length, hash });
  }
  const isLarge = (belongs: (url: string) => boolean) =>
    sum(files.filter(({ url }) => belongs(url))) > MAX_UNASKED_BYTES;
  const kind = {
    needsRuntime,
    largeIndex: isLarge(isShard),
    largeSite: isLarge(isArticlePage),
  };
  const lists: Record<Stage, SiteFile[]> = { shell: [], later: [], none: [] };
  for (const file of files) lists[stageOf(file.url, kind)].push(file);
  for (const list of Object.values(lists)) list.sort((a, b) => (a.url < b.url ? -1 : 1));

  await build({
    configFile: false,
    logLevel: "warn",
    define: {
      KINDRED_SHELL: JSON.stringify(lists.shell),
      KINDRED_LATER: JSON.stringify(lists.later),
      "process.env.NODE_ENV": JSON.stringify("production"),
    },
    publicDir: false,
    build: {
      outDir: site,
      emptyOutDir: false,
      copyPublicDir: false,
      // A classic script: module service workers are not in every browser.
      lib: {
        entry: path.resolve(import.meta.dirname, "service-worker/service-worker.ts"),
        formats: ["iife"],
        name: "kindredServiceWorker",
        fileName: () => SERVICE_WORKER_ADDRESS,
      },
    },
  });
  return { shell: sum(lists.shell), later: sum(lists.later), none: sum(lists.none) };
}

function sum(files: readonly SiteFile[]): number {
  return files.reduce((bytes, file) => bytes + file.bytes, 0);
}
