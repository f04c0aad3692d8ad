// What the Astro components take, and the attributes that the elements know it by.
import type { UrlState } from "../element/address/page-state.ts";
import { loadLabels } from "../element/labels/choose-labels.ts";
import type { Labels } from "../element/labels/labels.ts";
import type { SearchMode } from "../search/answer.ts";

export interface BoxProps {
  /** Language of the box (BCP 47); the page's where nothing is said. */
  lang?: string;
  /** What is searched: "page" (its own language, the default), "all", or a language's tag. */
  searchLang?: string;
  label?: string;
  placeholder?: string;
  /** Labels in place of the language's. */
  labels?: Partial<Labels>;
  /** What results are found by, unless the reader chooses otherwise. */
  mode?: SearchMode;
  /** True to let the reader choose between words, meaning and both. */
  modes?: boolean;
  /** Results shown at first, and how many more at a time. */
  limit?: number;
  /** Keys that lead to the box: "mod+k /"; true for both of these, false for none. */
  shortcut?: string | boolean;
  /** "topics, version=2.0": keys that readers can narrow by, and what always narrows. */
  filters?: string;
  /** Where the query is kept: in the address (`?q=` or `#q=`), or nowhere in it. */
  urlState?: UrlState;
  /** False to keep no last searches on readers' devices; readers can switch that off themselves. */
  recent?: boolean;
  /** True to tell below the results what is loaded. */
  status?: boolean;
  /** Address of the index's folder, where it is not the integration's. */
  index?: string;
  /** Address that results' addresses are relative to, where it is not the site's base. */
  base?: string;
}

/** The attributes of `<kindred-search>` or `<kindred-dialog>`. */
export function boxAttributes({
  searchLang,
  labels,
  modes,
  shortcut,
  urlState,
  recent,
  status,
  ...same
}: BoxProps): Record<string, string | number | undefined> {
  const on = (is: boolean | undefined) => (is ? "" : undefined);
  return {
    ...same,
    "search-lang": searchLang,
    labels: labels && JSON.stringify(labels),
    modes: on(modes),
    shortcut: typeof shortcut === "boolean" ? String(shortcut) : shortcut,
    "url-state": urlState,
    recent: recent === false ? "off" : undefined,
    status: on(status),
  };
}

/** What kindred.css says where the script never comes, in the box's language; undefined where it says so by itself. */
export async function notStarted(
  lang: string | undefined,
  own: Partial<Labels> | undefined,
): Promise<string | undefined> {
  if (own?.noIndex !== undefined || lang === undefined) return own?.noIndex;
  const { labels, lang: spoken } = await loadLabels(lang);
  return /^en\b/.test(spoken) ? undefined : labels.noIndex;
}
