// Astro's collection of articles: read by the same code as the search index, so that paragraph
// numbers, passages and pages cannot drift apart.

import { defineCollection } from "astro:content";
import path from "node:path";
import { z } from "astro/zod";
import { frontMatterSchema } from "../documents/front-matter.ts";
import { readArticles } from "../documents/read-articles.ts";
import { cutPassages } from "../indexing/cut-passages.ts";
import { CONTENT_FOLDER } from "../indexing/paths.ts";

const articles = defineCollection({
  schema: frontMatterSchema.extend({
    /** First and last paragraph of each passage. */
    passages: z.array(z.tuple([z.number(), z.number()])),
  }),
  loader: {
    name: "kindred-articles",
    async load({ store, parseData, generateDigest, watcher, logger }) {
      const folder = process.env.KINDRED_CONTENT ?? CONTENT_FOLDER;
      const load = async () => {
        const read = await readArticles(folder);
        store.clear();
        for (const article of read) {
          const { slug, html, file: _, paragraphs: __, ...frontMatter } = article;
          const passages = cutPassages(article).map((passage) => [...passage.paragraphs]);
          const data = await parseData({ id: slug, data: { ...frontMatter, passages } });
          store.set({ id: slug, data, rendered: { html }, digest: generateDigest({ data, html }) });
        }
      };
      await load();
      watcher?.add(folder);
      watcher?.on("all", (_event, file) => {
        if (!path.resolve(file).startsWith(path.resolve(folder) + path.sep)) return;
        load().catch((error: unknown) => logger.error(String(error)));
      });
    },
  },
});

export const collections = { articles };
