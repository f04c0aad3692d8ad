// What front matter says about its page: the keys that generators share, whatever else stands there.
import type { Document } from "../document.ts";
import type { CutFile } from "./cut-front-matter.ts";
import { dateOf, isTemplate, listOf, numberOf, textOf } from "./front-matter-values.ts";

/** What a document has besides its text; a key that says nothing is missing. */
type Facts = Pick<Document, "description" | "keywords" | "meta" | "filters" | "sort" | "weight">;

export interface FrontMatter {
  readonly title?: string;
  /** BCP 47. */
  readonly lang?: string;
  /** The last part of the page's address, or with a slash in it the whole. */
  readonly slug?: string;
  /** The whole address, as the generator writes it. */
  readonly permalink?: string;
  readonly facts: Facts;
  /** Why the author does not want the page to be found: the rest of a sentence. */
  readonly leaveOut?: string;
}

type Values = CutFile["values"];

/** Keys of one meaning, those first that are believed where a page has several. */
const KEYS = {
  description: ["description", "summary", "excerpt"],
  date: ["date", "pubdate", "publishdate", "published", "lastupdated", "updateddate", "lastmod"],
  topics: ["topics", "tags", "categories", "keywords"],
  author: ["author", "authors"],
  version: ["version", "versions"],
  publisher: ["publisher"],
  keywords: ["subtitle", "tagline", "sourcetitle", "source_title", "series", "aka"],
  lang: ["lang", "language", "locale"],
  image: ["image", "cover", "thumbnail"],
  permalink: ["permalink", "url"],
} as const;

/** What says of a page that it is not to be found, with the value that does. */
const LEAVES_OUT: readonly (readonly [key: string, value: boolean, because: string])[] = [
  ["draft", true, "is a draft"],
  ["published", false, "is not published"],
  ["search", false, "is not to be searched"],
  ["pagefind", false, "is not to be searched"],
  ["noindex", true, "is not to be indexed"],
  ["search_exclude", true, "is not to be searched"],
  ["unlisted", true, "is not to be listed"],
];

/** Reads what is known of the keys; any other key is passed over, and so is a known one whose value says nothing. */
export function readFrontMatter(cut: CutFile): FrontMatter {
  const values = withTaxonomies(cut.values);
  const date = first(values, KEYS.date, dateOf);
  const weight = ["kindred", "search"]
    .map((key) => numberOf(memberOf(values.get(key), "weight")))
    .find((candidate) => candidate !== undefined && candidate > 0);
  const meta = known({ image: first(values, KEYS.image, imageOf), date });
  // Hugo's weight is a page's place in a menu, and says nothing of how well it answers.
  const sort = known({ date, weight: numberOf(values.get("weight")) });
  const filters = readFilters(values);
  const keywords = [...new Set(KEYS.keywords.flatMap((key) => listOf(values.get(key), false)))];
  return known({
    title: shownText(values.get("title")),
    lang: first(values, KEYS.lang, languageOf),
    slug: addressOf(values.get("slug")),
    permalink: first(values, KEYS.permalink, permalinkOf),
    facts: known({
      description: first(values, KEYS.description, shownText),
      keywords: keywords.length === 0 ? undefined : keywords,
      meta: unlessEmpty(meta),
      filters: unlessEmpty(filters),
      sort: unlessEmpty(sort),
      weight,
    }),
    leaveOut: leaveOutReason(values),
  });
}

/** The same without the keys that have no value. */
function known<Keys extends object>(
  keys: Keys,
): { [Key in keyof Keys as undefined extends Keys[Key] ? never : Key]: Keys[Key] } & {
  [Key in keyof Keys as undefined extends Keys[Key] ? Key : never]?: Exclude<Keys[Key], undefined>;
};
function known(keys: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}

function unlessEmpty<Keys extends object>(keys: Keys): Keys | undefined {
  return Object.keys(keys).length === 0 ? undefined : keys;
}

/** Zola has its topics one level down, in `[taxonomies]`. */
function withTaxonomies(values: Values): Values {
  const taxonomies = values.get("taxonomies");
  if (taxonomies === null || typeof taxonomies !== "object") return values;
  return new Map([...Object.entries(taxonomies), ...values]);
}

function readFilters(values: Values): Record<string, readonly string[]> {
  const filters: Record<string, readonly string[]> = {};
  for (const name of ["topics", "author", "version", "publisher"] as const) {
    // A comma parts topics; in a name it belongs to it.
    const found = KEYS[name].flatMap((key) => listOf(values.get(key), name === "topics"));
    if (found.length > 0) filters[name] = [...new Set(found)];
  }
  return filters;
}

function leaveOutReason(values: Values): string | undefined {
  for (const [key, value, because] of LEAVES_OUT) {
    const text = textOf(values.get(key))?.toLowerCase();
    const says = value ? ["true", "yes", "on"] : ["false", "no", "off"];
    if (text !== undefined && says.includes(text)) {
      return `${because} ("${key}: ${text}" in its front matter)`;
    }
  }
  const robots = textOf(values.get("robots")) ?? listOf(values.get("robots"), true).join(", ");
  if (/\b(?:noindex|none)\b/i.test(robots)) {
    return `is not to be indexed ("robots: ${robots}" in its front matter)`;
  }
  if (textOf(memberOf(values.get("search"), "exclude"))?.toLowerCase() === "true") {
    return 'is not to be searched ("search: exclude" in its front matter)';
  }
  const target = values.get("redirect_to") ?? values.get("redirect");
  const address = textOf(target) ?? listOf(target, false)[0];
  if (address !== undefined && /^(?:\/|https?:)/.test(address)) {
    return "only leads to another page (a redirect in its front matter)";
  }
  return undefined;
}

function first<Value>(
  values: Values,
  keys: readonly string[],
  read: (value: unknown) => Value | undefined,
): Value | undefined {
  for (const key of keys) {
    const value = read(values.get(key));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Text for readers: what a template would have filled in is not known here. */
function shownText(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined || isTemplate(text) ? undefined : text;
}

function languageOf(value: unknown): string | undefined {
  try {
    return Intl.getCanonicalLocales((textOf(value) ?? "").replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}

function imageOf(value: unknown): string | undefined {
  const candidates = [value, ...["src", "url", "path", "image"].map((key) => memberOf(value, key))];
  return candidates.map(shownText).find((text) => text !== undefined);
}

function addressOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined || isTemplate(text) || /^[a-z][a-z\d+.-]*:|\s/i.test(text)
    ? undefined
    : text;
}

/** `url` is often that of another site, or a name without a slash of something else. */
function permalinkOf(value: unknown): string | undefined {
  const text = addressOf(value);
  // Jekyll fills in "/:year/:title/".
  return text?.startsWith("/") && !text.startsWith("//") && !/\/:\w/.test(text) ? text : undefined;
}

function memberOf(value: unknown, key: string): unknown {
  return value !== null && typeof value === "object" && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
