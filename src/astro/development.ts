// Search during development: the pages are asked of the running server when somebody searches, and indexed as they are
// now. Where none can be had, the last good index is served; the box tells which.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { AstroIntegrationLogger } from "astro";
import type { ViteDevServer } from "vite";
import { MANIFEST_FILE } from "../format/manifest.ts";
import { type BrowserFiles, readBrowserFiles } from "../indexing/browser-files.ts";
import type { BuildSummary } from "../indexing/build-index.ts";
import { passingName, removeLeftOvers, removePassing } from "../indexing/left-overs.ts";
import { KindredError } from "../shared/errors.ts";
import { once } from "../shared/once.ts";
import { type CrawlOptions, crawlPages } from "./crawl-pages.ts";
import { serveFolders } from "./serve-folders.ts";

export interface Development {
  readonly base: string;
  /** Of the index, below the base. */
  readonly folder: string;
  readonly logger: AstroIntegrationLogger;
  readonly index: (site: string, out: string, browserFiles: BrowserFiles) => Promise<BuildSummary>;
  /** Addresses of pages below the base, which no link may lead to. */
  readonly routes: () => readonly string[];
  /** How the server's addresses are written. */
  readonly addresses?: Pick<CrawlOptions, "asFiles" | "withoutSlash">;
  /** Files that are no part of the site, and that the index is made of as well. */
  readonly watched?: readonly string[];
  /** Folder of what is kept from build to build. */
  readonly cache: string;
  /** Folders in which the last build may have left the site. */
  readonly built: readonly string[];
}

/** Pages of a development server that was killed while they were indexed. */
const LEFT_OVER = /^kindred-development-(\d+)-\d+$/;

/** Below the index's address: what is served, in a sentence for the author. */
const NOTE_FILE = "development.json";

const TYPES: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css" };

/** Adds the index's addresses to the development server. */
export function serveInDevelopment(server: ViteDevServer, development: Development): void {
  const { base, folder, cache, built, watched = [] } = development;
  const address = `${base}${folder}`;
  const ours = [cache, ...built].map((own) => path.resolve(own) + path.sep);
  const index = new DevelopmentIndex(server, development);
  // They may lie outside of what Vite watches.
  if (watched.length > 0) server.watcher.add(watched.map((file) => path.resolve(file)));
  server.watcher.on("all", (_event, file) => {
    if (!ours.some((own) => path.resolve(file).startsWith(own))) index.outdate();
  });
  // A page loads them whether there is an index yet or not.
  const programs = once(readBrowserFiles);
  server.middlewares.use(async (request, response, next) => {
    // Vite takes the base off the address before it asks others.
    const asked = new URL(request.url ?? "/", "http://localhost").pathname;
    const pathname = asked.startsWith(base) ? asked : base + asked.slice(1);
    if (!pathname.startsWith(address)) return next();
    request.url = pathname;
    const file = pathname.slice(address.length);
    const program = (await programs()).files.get(file);
    if (program !== undefined) {
      response.setHeader("content-type", TYPES[path.extname(file)] ?? "text/plain");
      return response.end(program);
    }
    // The manifest is asked for first and names the rest: it waits for the pages as they are now.
    const ready = [MANIFEST_FILE, NOTE_FILE].includes(file) ? index.upToDate() : index.settled();
    ready.then(() => {
      if (file === NOTE_FILE) {
        response.setHeader("content-type", "application/json");
        return response.end(JSON.stringify({ note: index.note }));
      }
      return serveFolders({ [address]: index.served })(request, response, next);
    }, next);
  });
}

class DevelopmentIndex {
  /** What is served, in a sentence. */
  note = "";
  readonly #server: ViteDevServer;
  readonly #development: Development;
  readonly #out: string;
  /** When the pages were last indexed by this server. */
  #indexed: Date | null = null;
  #isStale = true;
  #building: Promise<void> | null = null;

  constructor(server: ViteDevServer, development: Development) {
    this.#server = server;
    this.#development = development;
    this.#out = path.resolve(development.cache, "development");
  }

  /** Folder of the index that is served; where there is none, of an index that is not there. */
  get served(): string {
    return this.#indexed === null ? (this.#lastBuild() ?? path.join(this.#out, "none")) : this.#out;
  }

  /** A page may have changed. */
  outdate(): void {
    this.#isStale = true;
  }

  /** Resolves when the pages have been indexed as they are now, or could not be. */
  upToDate(): Promise<void> {
    if (this.#isStale) {
      this.#building ??= this.#build().finally(() => {
        this.#building = null;
      });
    }
    return this.settled();
  }

  /** Resolves when no index is being written. */
  settled(): Promise<void> {
    return this.#building ?? Promise.resolve();
  }

  async #build(): Promise<void> {
    this.#isStale = false;
    const { logger } = this.#development;
    try {
      const { documents, seconds, failed } = await this.#indexPages();
      this.#indexed = new Date();
      const found = documents === 1 ? "one page as it is" : `${documents} pages as they are`;
      const without = failed.length > 0 ? `; ${failed.join(", ")} could not be had` : "";
      this.note = `Development: finds the ${found} now${without}.`;
      logger.info(
        `index of ${documents} pages as they are now, in ${seconds.toFixed(1)} s${without}`,
      );
    } catch (error) {
      this.#isStale = true;
      const reason = error instanceof Error ? error.message : String(error);
      this.note = `Development: ${this.#servedInstead()}, as the pages could not be indexed as they are now: ${reason}`;
      logger.error(this.note);
    }
  }

  #servedInstead(): string {
    if (this.#indexed !== null)
      return `finds pages as they were at ${this.#indexed.toLocaleTimeString()}`;
    return this.#lastBuild() === undefined ? "finds nothing" : "finds the pages of the last build";
  }

  #lastBuild(): string | undefined {
    const { built, folder } = this.#development;
    return built
      .map((site) => path.join(site, folder))
      .find((index) => existsSync(path.join(index, MANIFEST_FILE)));
  }

  async #indexPages(): Promise<BuildSummary & { readonly failed: readonly string[] }> {
    const { base, routes, addresses, index } = this.#development;
    const start = new URL(base, originOf(this.#server));
    const { pages, failed } = await crawlPages(start, { further: routes(), ...addresses });
    if (pages.size === 0) {
      throw new KindredError("content", `the development server gave none: ${failed.join(", ")}.`);
    }
    await removeLeftOvers(tmpdir(), LEFT_OVER);
    const site = passingName(path.join(tmpdir(), "kindred-development"));
    await mkdir(site, { mode: 0o700 });
    try {
      for (const [name, html] of pages) {
        const file = path.join(site, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, html);
      }
      return { ...(await index(site, this.#out, await readBrowserFiles())), failed };
    } catch (error) {
      // A folder that is gone at once tells nobody anything.
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(
        message.replaceAll(`the folder ${site}`, "this site").replaceAll(`${site}${path.sep}`, "/"),
        { cause: error },
      );
    } finally {
      await removePassing(site);
    }
  }
}

/** Where the server answers on this machine. */
function originOf({ resolvedUrls, config }: ViteDevServer): string {
  const [url] = [...(resolvedUrls?.local ?? []), ...(resolvedUrls?.network ?? [])];
  return url ?? `http://127.0.0.1:${config.server.port ?? 4321}`;
}
