// What stands with a document beside its text: values to show, to narrow by and to put in order by.
import { foldText } from "../blocks/text.ts";
import type { Document } from "../document.ts";
import type { PageFacts } from "./page-facts.ts";

type Extras = Pick<Document, "description" | "keywords" | "meta" | "filters" | "sort" | "weight">;

/** @param url of the page, which addresses of its pictures are relative to */
export function documentExtras(facts: PageFacts, url: string, weight: number | undefined): Extras {
  const description = facts.head.get("description") ?? facts.head.get("og:description");
  const keywords = [...(facts.head.get("keywords")?.split(",") ?? []), ...facts.tags]
    .map(foldText)
    .filter((keyword) => keyword !== "");
  const meta = metaOf(facts, url);
  const sort = [...facts.sort].map(([name, value]) => [name, asNumber(value)] as const);
  return {
    ...(description !== undefined && { description }),
    ...(keywords.length > 0 && { keywords }),
    ...(meta.size > 0 && { meta: Object.fromEntries(meta) }),
    ...(facts.filters.size > 0 && { filters: Object.fromEntries(facts.filters) }),
    ...(sort.length > 0 && { sort: Object.fromEntries(sort) }),
    ...(weight !== undefined && { weight }),
  };
}

/** What the site names, then what the page's head says, then what the site names for pages that say nothing else. */
function metaOf(facts: PageFacts, url: string): Map<string, string> {
  const { head } = facts;
  const meta = new Map(facts.defaultMeta);
  const found = {
    image: head.get("og:image"),
    date: head.get("article:published_time") ?? facts.headerTime,
  };
  for (const [name, value] of Object.entries(found)) if (value !== undefined) meta.set(name, value);
  for (const [name, value] of facts.meta) meta.set(name, value);
  // It is the document's title.
  meta.delete("title");
  const image = pictureAddress(meta.get("image"), url);
  if (image === undefined) meta.delete("image");
  else meta.set("image", image);
  const date = meta.get("date");
  if (date !== undefined) meta.set("date", dayOf(date));
  return meta;
}

/**
 * The address of a picture, relative to the site's base where it is relative at all; nothing where it is no address.
 */
function pictureAddress(written: string | undefined, url: string): string | undefined {
  if (written === undefined || /^(https?:)?\/\//i.test(written) || written.startsWith("/")) {
    return written;
  }
  const base = new URL(url, "https://base.invalid/");
  if (!URL.canParse(written, base.href)) return undefined;
  const resolved = new URL(written, base);
  // `data:` would be stored with every passage, and others are no pictures.
  if (resolved.origin !== base.origin) return undefined;
  return resolved.pathname.slice(1) + resolved.search;
}

/** The day of a time such as `2026-03-02T10:00:00Z`; other dates are left as they are written. */
function dayOf(date: string): string {
  return /^\d{4}-\d{2}-\d{2}(?=T|\s|$)/.exec(date)?.[0] ?? date;
}

function asNumber(value: string): string | number {
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
