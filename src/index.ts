// kindred-search as an Astro integration: indexes the pages that Astro has built, whatever they were made of, and
// serves an index of them during development.
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroConfig, AstroIntegration, AstroIntegrationLogger } from "astro";
import { addPreloads } from "./astro/add-preloads.ts";
import { configModule } from "./astro/config-module.ts";
import { serveInDevelopment } from "./astro/development.ts";
import { freeOfflineScript } from "./astro/free-offline-script.ts";
import { localeRoots } from "./astro/locale-roots.ts";
import { publishOffline } from "./astro/publish-offline.ts";
import { STARLIGHT_LIST, starlightReading } from "./astro/starlight-pages.ts";
import { workerFilePlugin } from "./astro/worker-file-plugin.ts";
import { type BrowserFiles, readBrowserFiles } from "./indexing/browser-files.ts";
import { type BuildSummary, writeIndex } from "./indexing/build-index.ts";
import { leftOutLines } from "./indexing/left-out.ts";
import { siteInputs } from "./indexing/list-inputs.ts";
import { buildDefaults, defaultCacheFolder, type KindredOptions } from "./indexing/options.ts";
import { progressOn } from "./indexing/progress.ts";
import { INDEX_FOLDER_ADDRESS } from "./shared/index-folder.ts";
import { plural } from "./shared/plural.ts";

export interface KindredIntegrationOptions extends Omit<KindredOptions, "out" | "address"> {
  /** Folder of the index below the site's base. Default: `kindred/`. */
  readonly folder?: string;
  /**
   * True for a site that goes on working offline: it gets a service worker, which takes the whole site. Default: false.
   */
  readonly offline?: boolean;
}

/** Search for an Astro site: `integrations: [kindred()]`. */
export default function kindred(options: KindredIntegrationOptions = {}): AstroIntegration {
  const folder = `${(options.folder ?? INDEX_FOLDER_ADDRESS).replace(/^\/+|\/+$/g, "")}/`;
  let config: AstroConfig | undefined;
  let onDemand: readonly string[] = [];
  let fixedRoutes: readonly string[] = [];
  const hasNoSlash = () => config?.trailingSlash === "never";
  const base = () => `${(config?.base ?? "/").replace(/\/+$/, "")}/`;

  /** Indexes the pages in a folder. */
  const index = async (site: string, out: string, browserFiles: BrowserFiles) => {
    const reading = config === undefined ? {} : starlightReading(config, options);
    const list = await siteInputs(site, out, {
      ...options,
      ...reading,
      withoutSlash: hasNoSlash(),
    });
    const defaults = buildDefaults(options, progressOn(process.stderr));
    return writeIndex(list, { ...defaults, out, browserFiles });
  };

  return {
    name: "kindred-search",
    hooks: {
      "astro:config:setup": ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [configModule(base, folder, options), workerFilePlugin()],
          },
        });
      },
      "astro:config:done": (done) => {
        config = done.config;
      },
      "astro:routes:resolved": ({ routes }) => {
        const pages = routes.filter(({ type, origin }) => type === "page" && origin !== "internal");
        onDemand = pages.filter((page) => !page.isPrerendered).map(({ pattern }) => pattern);
        const listed = routes.filter(({ pattern }) => pattern === STARLIGHT_LIST);
        fixedRoutes = [...pages, ...listed].flatMap(({ isPrerendered, pathname }) =>
          isPrerendered && pathname !== undefined && pathname !== "/404" ? [pathname] : [],
        );
      },
      "astro:server:setup": ({ server, logger }) => {
        const built = [config?.outDir, config?.build.client].filter((url) => url !== undefined);
        serveInDevelopment(server, {
          base: base(),
          folder,
          logger,
          index,
          routes: () => [...fixedRoutes, ...(config === undefined ? [] : localeRoots(config))],
          addresses: { asFiles: config?.build.format === "file", withoutSlash: hasNoSlash() },
          watched: typeof options.synonyms === "string" ? [options.synonyms] : [],
          cache: options.cache ?? defaultCacheFolder(),
          built: built.map((url) => fileURLToPath(url)),
        });
      },
      "astro:build:done": async ({ dir, logger }) => {
        // As people know it, in messages too.
        const site = path.relative("", fileURLToPath(dir)) || ".";
        const out = path.join(site, folder);
        const browserFiles = await readBrowserFiles();
        const summary = await index(site, out, browserFiles);
        report(summary, onDemand, logger);
        // Before the service worker, which knows each page by its hash.
        await addPreloads(site, { base: base(), folder });
        if (options.offline) {
          await freeOfflineScript(site);
          const needsEncoder = summary.isEncoderUsed;
          const needsRuntime = needsEncoder && summary.encoderKind === "transformer";
          const kind = { indexFolder: folder, needsEncoder, needsRuntime };
          logger.info(await publishOffline(site, browserFiles.serviceWorker, kind));
        }
      },
    },
  };
}

function report(
  { documents, passages, leftOut, notes, seconds }: BuildSummary,
  onDemand: readonly string[],
  logger: AstroIntegrationLogger,
): void {
  logger.info(
    `index of ${plural(documents, "page")}, ${plural(passages, "passage")} in ${seconds.toFixed(1)} s; ${leftOut.length} left out`,
  );
  for (const line of leftOutLines(leftOut.filter(({ isMistake }) => isMistake))) {
    logger.warn(`left out: ${line}`);
  }
  for (const note of notes) logger.warn(note);
  if (onDemand.length > 0) {
    logger.warn(
      `rendered on demand, and so not in the index: ${onDemand.join(", ")}. Only pages that are there when the site has been built can be found.`,
    );
  }
}
