import mdx from "@astrojs/mdx";
import { defineConfig } from "astro/config";
import kindred from "kindred-search";

export default defineConfig({
  base: "/blog/",
  integrations: [mdx(), kindred()],
});
