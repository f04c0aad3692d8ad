// passages-<hash>.json: the passages in row order. Described in FORMAT.md.

import { KindredError } from "../errors.ts";
import type { Passage } from "../passage.ts";
import { JsonObject, parseJsonFile } from "./json-reader.ts";

/** The passages as the bytes of a passages file; titles are written once an article. */
export function encodePassagesFile(passages: readonly Passage[]): Uint8Array {
  const articles = new Map<string, { position: number; title: string }>();
  for (const { article, title } of passages) {
    if (!articles.has(article)) articles.set(article, { position: articles.size, title });
  }
  const content = {
    articles: Array.from(articles, ([slug, { title }]) => ({ slug, title })),
    passages: passages.map(
      ({ id, article, headings, text, sentences, paragraphs, offsets, url }) => ({
        id,
        article: articles.get(article)?.position,
        headings,
        text,
        // Sentences are parted when the index is built: browsers differ in where they see an end.
        sentences,
        paragraphs,
        offsets,
        url,
      }),
    ),
  };
  return new TextEncoder().encode(JSON.stringify(content));
}

/**
 * The passages in the bytes of a passages file.
 * @param file its name, for messages
 * @throws KindredError "index-damaged"
 */
export function decodePassagesFile(bytes: Uint8Array, file: string): Passage[] {
  const json = new JsonObject(parseJsonFile(bytes, file), file);
  const articles = json
    .objects("articles")
    .map((article) => ({ slug: article.text("slug"), title: article.text("title") }));
  return json.objects("passages").map((passage, row) => {
    const article = articles[passage.count("article")];
    if (!article) {
      throw new KindredError(
        "index-damaged",
        `${file}: "passages[${row}].article" must be one of ${articles.length} articles, got ${passage.count("article")}. Build the index again with "npm run index".`,
      );
    }
    return {
      id: passage.text("id"),
      article: article.slug,
      title: article.title,
      headings: passage.texts("headings"),
      text: passage.text("text"),
      sentences: passage.pairs("sentences"),
      paragraphs: passage.pair("paragraphs"),
      offsets: passage.pair("offsets"),
      url: passage.text("url"),
    };
  });
}
