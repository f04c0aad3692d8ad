// The module through which components learn where the integration publishes the index.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Plugin } from "vite";
import { EMBEDDED_MODEL, EMBEDDED_MODEL_FOLDER } from "../encoder/embedded-model.ts";
import { MINILM } from "../encoder/load-encoder-files.ts";
import type { KindredOptions } from "../indexing/options.ts";

/** What of the integration's options a page is told. */
type PageOptions = Pick<KindredOptions, "model" | "queryModel" | "wholeModel"> & {
  readonly offline?: boolean;
};

const NAME = "virtual:kindred-config";

/**
 * @param base address of the site's root, ending in a slash, once Astro's configuration is known
 * @param folder of the index below it, ending in a slash
 */
export function configModule(base: () => string, folder: string, options: PageOptions): Plugin {
  return {
    name: "kindred-config",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: async (id) =>
      id === `\0${NAME}`
        ? [
            `export const base = ${JSON.stringify(base())};`,
            `export const index = ${JSON.stringify(base() + folder)};`,
            `export const needsWebAssembly = ${await needsWebAssembly(options)};`,
            `export const isOffline = ${options.offline ?? false};`,
          ].join("\n")
        : undefined,
  };
}

/** Whether a reader's browser runs a model: any but a table of which a query needs only some rows. */
async function needsWebAssembly({
  model = EMBEDDED_MODEL_FOLDER,
  queryModel,
  wholeModel = false,
}: PageOptions): Promise<boolean> {
  if (wholeModel || queryModel === "transformer") return true;
  if (queryModel === "table" || model === MINILM) return false;
  try {
    const config: unknown = JSON.parse(await readFile(path.join(model, "config.json"), "utf8"));
    return Object(Object(config).kindred).kind !== "static";
  } catch {
    // A name on the hub, or a folder that the build will say more of.
    return model !== EMBEDDED_MODEL;
  }
}
