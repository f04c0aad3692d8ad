// Where the languages of a site begin.
import type { AstroConfig } from "astro";
import { expect, test } from "vitest";
import { localeRoots } from "../../../src/astro/locale-roots.ts";

type Given = Parameters<typeof localeRoots>[0];

const locales = ["en", "de", { path: "brasil", codes: ["pt-BR"] as [string] }];

const given = (prefixDefaultLocale: boolean, more: Partial<Given> = {}): Given => ({
  i18n: {
    defaultLocale: "en",
    locales,
    routing: { prefixDefaultLocale, redirectToDefaultLocale: false, fallbackType: "redirect" },
  },
  trailingSlash: "ignore",
  ...more,
});

test.each<[string, Given, string[]]>([
  ["none, in a site of one language", { i18n: undefined, trailingSlash: "ignore" }, []],
  ["folders, but for the main language", given(false), ["/de/", "/brasil/"]],
  ["a folder for each, where the main one has one", given(true), ["/en/", "/de/", "/brasil/"]],
  ["without slashes", given(false, { trailingSlash: "never" }), ["/de", "/brasil"]],
  [
    "the folders too where the site does its own routing",
    {
      i18n: { ...given(false).i18n, routing: "manual" } as AstroConfig["i18n"],
      trailingSlash: "always",
    },
    ["/de/", "/brasil/"],
  ],
])("%s", (_, config, expected) => {
  expect(localeRoots(config)).toEqual(expected);
});
