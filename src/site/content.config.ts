// Astro's collection of articles.
import { defineCollection } from "astro:content";
import path from "node:path";
import { z } from "astro/zod";
import { readArticles } from "./read-articles.ts";

const CONTENT_FOLDER = process.env.KINDRED_CONTENT ?? "content";

const articles = defineCollection({
  schema: z.object({
    title: z.string(),
    description: z.string().optional(),
    /** Who published the source that the article retells. */
    publisher: z.string().optional(),
    /** Title of that source. */
    sourceTitle: z.string().optional(),
    published: z.string().optional(),
    lang: z.string().optional(),
    dir: z.enum(["ltr", "rtl"]).optional(),
    topics: z.array(z.string()).default([]),
  }),
  loader: {
    name: "articles",
    async load({ store, parseData, generateDigest, watcher, logger }) {
      const load = async () => {
        const read = await readArticles(CONTENT_FOLDER);
        store.clear();
        for (const { id, html, data: raw } of read) {
          const data = await parseData({ id, data: raw });
          store.set({ id, data, rendered: { html }, digest: generateDigest({ data, html }) });
        }
      };
      await load();
      watcher?.add(CONTENT_FOLDER);
      watcher?.on("all", (_event, file) => {
        if (!path.resolve(file).startsWith(path.resolve(CONTENT_FOLDER) + path.sep)) return;
        load().catch((error: unknown) => logger.error(String(error)));
      });
    },
  },
});

export const collections = { articles };
