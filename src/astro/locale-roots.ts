// Where the languages of a site begin: often nothing but a menu of the page leads there.
import type { AstroConfig } from "astro";

/** The addresses below the site's base, as its server wants them. */
export function localeRoots({
  i18n,
  trailingSlash,
}: Pick<AstroConfig, "i18n" | "trailingSlash">): string[] {
  if (i18n === undefined) return [];
  const { defaultLocale, locales, routing } = i18n;
  const hasDefault = routing !== "manual" && routing.prefixDefaultLocale;
  return locales
    .map((locale) => (typeof locale === "string" ? locale : locale.path))
    .filter((folder) => hasDefault || folder !== defaultLocale)
    .map((folder) => (trailingSlash === "never" ? `/${folder}` : `/${folder}/`));
}
