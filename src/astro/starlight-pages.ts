// What is known of a Starlight site's pages, whether the search in their header is ours or not.
import type { AstroConfig } from "astro";
import type { SiteOptions } from "../indexing/list-inputs.ts";

/** During development, what starlight-list.ts gives is there. */
export const STARLIGHT_LIST = "/kindred-pages";

/**
 * Below a page's title stands that it is a draft, or not translated yet: neither is a part of its text. The id is that
 * of Starlight's titles.
 */
const NOTICES = "h1[id=_top] ~ p";

/** How the pages of a site are read beyond what its author says. */
export function starlightReading(
  { integrations }: Pick<AstroConfig, "integrations">,
  { ignore = [] }: SiteOptions,
): SiteOptions {
  if (!integrations.some(({ name }) => name === "@astrojs/starlight")) return {};
  return { ignore: [...ignore, NOTICES] };
}
