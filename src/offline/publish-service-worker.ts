// Publishes the service worker with the lists of what it keeps, when the rest of the site has been written.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { filesBelow } from "../indexing/files-below.ts";
import {
  isAsset,
  isPack,
  isPage,
  MAX_UNASKED_BYTES,
  SERVICE_WORKER_FILE,
  type SiteFile,
  type SiteKind,
  type Stage,
  stageOf,
} from "./policy.ts";

/** What of a site's kind the build of its index tells. */
export type KnownKind = Pick<SiteKind, "indexFolder" | "needsRuntime" | "needsEncoder">;

/**
 * Writes the service worker into the built site.
 * @param site folder of the built site
 * @param script the bundled service worker
 * @returns the bytes of each stage
 */
export async function publishServiceWorker(
  site: string,
  script: string,
  { indexFolder, needsRuntime, needsEncoder }: KnownKind,
): Promise<Record<Stage, number>> {
  const files: SiteFile[] = [];
  let standalone = false;
  for await (const [name, content] of filesBelow(site)) {
    // Readers ask for a page by its folder's address.
    const url = name.replace(/(^|\/)index\.html$/, "$1");
    if (isPage(url)) standalone ||= content.includes(`${indexFolder}kindred.js`);
    const hash = createHash("sha256").update(content).digest("base64");
    files.push({ url, bytes: content.length, hash });
  }
  const isLarge = (belongs: (url: string) => boolean) =>
    sum(files.filter(({ url }) => belongs(url))) > MAX_UNASKED_BYTES;
  const inIndex = (url: string) => url.startsWith(indexFolder);
  const kind: SiteKind = {
    indexFolder,
    needsRuntime,
    needsEncoder,
    standalone,
    largeIndex: isLarge((url) => inIndex(url) && isPack(url.slice(indexFolder.length))),
    largeSite: isLarge(isPage),
    largeAssets: isLarge((url) => !inIndex(url) && isAsset(url)),
  };
  const lists: Record<Stage, SiteFile[]> = { shell: [], later: [], none: [] };
  for (const file of files) lists[stageOf(file.url, kind)].push(file);
  for (const list of Object.values(lists)) list.sort((a, b) => (a.url < b.url ? -1 : 1));
  const kept = { indexFolder, shell: lists.shell, later: lists.later };
  await writeFile(
    path.join(site, SERVICE_WORKER_FILE),
    `self.kindredKept=${JSON.stringify(kept)};\n${await readFile(script, "utf8")}`,
  );
  return { shell: sum(lists.shell), later: sum(lists.later), none: sum(lists.none) };
}

function sum(files: readonly SiteFile[]): number {
  return files.reduce((bytes, file) => bytes + file.bytes, 0);
}
