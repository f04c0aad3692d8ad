// @ts-check
import { defineConfig } from "astro/config";
import kindred from "./src/index.ts";

export default defineConfig({
  // Astro's own static folder; ours lies with the rest of the source.
  srcDir: "./src/site",
  publicDir: "./src/site/public",
  // Every address on the site ends in a slash, so that what is kept offline is what is asked for.
  trailingSlash: "ignore",
  build: { format: "directory", inlineStylesheets: "never" },
  integrations: [kindred()],
  vite: {
    // No inline script: the content policy forbids it.
    build: { assetsInlineLimit: 0 },
    worker: {
      format: "es",
      // The transformer runtime holds an `eval` that the content policy stops and the runtime can do without.
      rolldownOptions: { checks: { eval: false } },
    },
    // Named ahead: found only in the worker, they would be bundled, and the page reloaded, mid-search.
    optimizeDeps: {
      include: ["@xenova/transformers", "minisearch", "stemmer", "stopword", "workbox-window"],
    },
  },
  devToolbar: { enabled: false },
});
