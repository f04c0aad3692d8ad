// Puts Kindred into an Astro site: builds the index before the site, serves it during development, and adds it, the
// WebAssembly and the service worker to the built site.
import { cp } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration, AstroIntegrationLogger } from "astro";
import { addPreloads } from "./astro/add-preloads.ts";
import { serveFolders } from "./astro/serve-folders.ts";
import { type BuildSummary, buildIndex } from "./indexing/build-index.ts";
import { CACHE_FOLDER, CONTENT_FOLDER, INDEX_FOLDER, MODEL_FOLDER } from "./indexing/paths.ts";
import { progressOn } from "./indexing/progress.ts";
import { buildServiceWorker } from "./offline/build-service-worker.ts";
import { formatBytes } from "./shared/format-bytes.ts";
import { INDEX_ADDRESS, WASM_ADDRESS, WASM_FILES } from "./shared/site-addresses.ts";

export interface KindredOptions {
  /** Folder of articles. */
  readonly content?: string;
  /** Folder of the encoder, or its name on the hub. */
  readonly model?: string;
  /** True to publish the model as it is, for @xenova/transformers in the browser, whatever it is. */
  readonly wholeModel?: boolean;
  /** Folder the index is built in before it goes into the site. */
  readonly index?: string;
}

/** Kindred as an Astro integration. The environment may override the options, for tests and trials. */
export default function kindred(options: KindredOptions = {}): AstroIntegration {
  const content = process.env.KINDRED_CONTENT ?? options.content ?? CONTENT_FOLDER;
  const model = process.env.KINDRED_MODEL ?? options.model ?? MODEL_FOLDER;
  const wholeModel = process.env.KINDRED_WHOLE_MODEL === "1" || options.wholeModel === true;
  const index = process.env.KINDRED_INDEX ?? options.index ?? INDEX_FOLDER;
  let base = "/";
  // Until the index is built, and in a build that fails, nothing asks for it.
  let needsRuntime = true;

  const build = async (logger: AstroIntegrationLogger) => {
    const progress = progressOn(process.stderr);
    const folders = { content, out: index, model, cache: CACHE_FOLDER };
    const summary = await buildIndex({ ...folders, wholeModel, progress });
    needsRuntime = summary.encoderKind === "transformer";
    logger.info(sentence(summary));
  };

  return {
    name: "kindred",
    hooks: {
      "astro:config:setup": ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [encoderFacts(() => needsRuntime)] } });
      },
      "astro:config:done": ({ config }) => {
        base = config.base.endsWith("/") ? config.base : `${config.base}/`;
      },
      "astro:build:start": ({ logger }) => build(logger),
      "astro:server:setup": async ({ server, logger }) => {
        await build(logger);
        server.middlewares.use(
          serveFolders({
            [`${base}${INDEX_ADDRESS}`]: index,
            [`${base}${WASM_ADDRESS}`]: wasmFolder(),
          }),
        );
        server.watcher.add(path.resolve(content));
        server.watcher.on("all", (_event, file) => {
          if (!path.resolve(file).startsWith(path.resolve(content) + path.sep)) return;
          build(logger).then(
            () => server.ws.send({ type: "full-reload" }),
            // The last good index stays in use while the author mends the article.
            (error: unknown) =>
              logger.error(error instanceof Error ? error.message : String(error)),
          );
        });
      },
      "astro:build:done": async ({ dir, logger }) => {
        const site = fileURLToPath(dir);
        await cp(index, path.join(site, INDEX_ADDRESS), { recursive: true });
        // The folders above it are made along.
        for (const file of needsRuntime ? WASM_FILES : []) {
          await cp(path.join(wasmFolder(), file), path.join(site, WASM_ADDRESS, file));
        }
        // Before the service worker, which knows each page by its hash.
        await addPreloads(site, base, index);
        const bytes = await buildServiceWorker(site, needsRuntime);
        logger.info(
          `kept offline after one visit: ${formatBytes(bytes.shell)}; after the first search: ${formatBytes(bytes.later)} more`,
        );
      },
    },
  };
}

/** The module through which pages learn what the index's encoder needs; built after the index, and so right. */
function encoderFacts(needsRuntime: () => boolean) {
  const name = "virtual:kindred-encoder";
  return {
    name: "kindred-encoder",
    resolveId: (id: string) => (id === name ? `\0${name}` : undefined),
    load: (id: string) =>
      id === `\0${name}` ? `export const needsWebAssembly = ${needsRuntime()};` : undefined,
  };
}

function wasmFolder(): string {
  const require = createRequire(import.meta.url);
  return path.dirname(require.resolve("@xenova/transformers/dist/ort-wasm-simd.wasm"));
}

function sentence({ articles, passages, embedded, seconds }: BuildSummary): string {
  return `index of ${articles} articles, ${passages} passages (${embedded} embedded now) in ${seconds.toFixed(1)} s`;
}
