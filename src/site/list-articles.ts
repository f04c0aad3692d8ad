// The articles as lists of them go.
import { type CollectionEntry, getCollection } from "astro:content";

/** More are no way to find one. */
export const LISTED_AT_START = 20;

export const LISTED_ON_A_PAGE = 100;

/** All of them, newest first. */
export async function listArticles(): Promise<CollectionEntry<"articles">[]> {
  return (await getCollection("articles")).sort(
    (a, b) =>
      (b.data.published ?? "").localeCompare(a.data.published ?? "") || a.id.localeCompare(b.id),
  );
}
