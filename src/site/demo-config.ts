// How the demo is built: what astro.config.mjs says, and `npm start` with another model.
import type { AstroUserConfig } from "astro";
import kindred, { type KindredIntegrationOptions } from "../index.ts";

/** @param options other choices than the demo's own */
export function demoConfig(
  options: Pick<KindredIntegrationOptions, "model" | "queryModel" | "wholeModel"> = {},
): AstroUserConfig {
  return {
    srcDir: "./src/site",
    publicDir: "./src/site/public",
    // Every address on the site ends in a slash, so that what is kept offline is what is asked for.
    trailingSlash: "ignore",
    build: { format: "directory", inlineStylesheets: "never" },
    // This repository's own builds embed through @xenova/transformers; a site that has not installed it needs none.
    integrations: [
      kindred({
        offline: true,
        runtime: "transformers",
        cache: ".kindred/cache",
        lang: "en",
        ...options,
      }),
    ],
    vite: {
      // No inline script: the content policy forbids it.
      build: { assetsInlineLimit: 0 },
    },
    devToolbar: { enabled: false },
  };
}
