// @ts-check
import { defineConfig } from "astro/config";
import kindred from "./src/index.ts";

// The environment may choose another encoder, for tests and trials.
const { KINDRED_MODEL: model, KINDRED_WHOLE_MODEL: whole } = process.env;

export default defineConfig({
  srcDir: "./src/site",
  publicDir: "./src/site/public",
  // Every address on the site ends in a slash, so that what is kept offline is what is asked for.
  trailingSlash: "ignore",
  build: { format: "directory", inlineStylesheets: "never" },
  // This repository's own builds embed through @xenova/transformers; a site that has not installed it needs none of it.
  integrations: [
    kindred({
      offline: true,
      runtime: "transformers",
      cache: ".kindred/cache",
      lang: "en",
      wholeModel: whole === "1",
      ...(model && { model }),
    }),
  ],
  vite: {
    // No inline script: the content policy forbids it.
    build: { assetsInlineLimit: 0 },
  },
  devToolbar: { enabled: false },
});
