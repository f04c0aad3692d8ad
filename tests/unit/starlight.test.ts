// The Starlight plugin, with a stand-in for Starlight around it: what it changes of a site's configuration, and what it
// says where the site has something of its own.
import type { HookParameters } from "@astrojs/starlight/types";
import type { AstroIntegration } from "astro";
import { describe, expect, test, vi } from "vitest";
import type { starlightModules } from "../../src/astro/starlight-module.ts";
import { STARLIGHT_LIST } from "../../src/astro/starlight-pages.ts";
import { onRequest } from "../../src/astro/starlight-route.ts";
import kindred from "../../src/index.ts";
import kindredStarlight, { type KindredStarlightOptions } from "../../src/starlight.ts";

const SEARCH = "kindred-search/components/StarlightSearch.astro";

interface Site {
  readonly components?: Readonly<Record<string, string>>;
  readonly integrations?: readonly AstroIntegration[];
}

/** Lets the plugin set up a site. */
async function setUp(
  options?: KindredStarlightOptions,
  { components, integrations = [] }: Site = {},
) {
  const added: AstroIntegration[] = [];
  const middleware: string[] = [];
  const updateConfig = vi.fn();
  const warn = vi.fn<(line: string) => void>();
  const { hooks } = kindredStarlight(options);
  await hooks["config:setup"]?.({
    addIntegration: (integration: AstroIntegration) => void added.push(integration),
    addRouteMiddleware: ({ entrypoint }: { entrypoint: string }) =>
      void middleware.push(entrypoint),
    astroConfig: { integrations },
    config: { title: "A site", ...(components && { components }) },
    logger: { warn },
    updateConfig,
  } as unknown as HookParameters<"config:setup">);
  return {
    added,
    middleware,
    updates: updateConfig.mock.calls.flat(),
    warnings: warn.mock.calls.flat(),
  };
}

const names = (integrations: readonly AstroIntegration[]) => integrations.map(({ name }) => name);

describe("a Starlight site", () => {
  test("gets the search in its header, the integration, and nothing else; Starlight's own is off", async () => {
    const { added, middleware, updates, warnings } = await setUp();
    expect(updates).toEqual([{ pagefind: false, components: { Search: SEARCH } }]);
    expect(names(added)).toEqual(["kindred-search/starlight", "kindred-search"]);
    expect(middleware).toEqual(["kindred-search/starlight/route"]);
    expect(warnings).toEqual([]);
  });

  test("keeps the components that it has in other places", async () => {
    const { updates } = await setUp({}, { components: { Head: "./src/Head.astro" } });
    expect(updates).toEqual([
      { pagefind: false, components: { Head: "./src/Head.astro", Search: SEARCH } },
    ]);
  });

  test("keeps a Search of its own, as well as Starlight's index; it is told so once, and still gets ours", async () => {
    const { added, updates, warnings } = await setUp(
      {},
      { components: { Search: "./Find.astro" } },
    );
    expect(updates).toEqual([]);
    expect(warnings).toEqual([
      expect.stringMatching(/Search component of its own \(\.\/Find\.astro\).+take "Search" out/),
    ]);
    expect(names(added)).toContain("kindred-search");
  });

  test("that has the integration gets no second one", async () => {
    const { added, warnings } = await setUp(
      { dialog: { shortcut: "mod+k" } },
      { integrations: [kindred({ folder: "find" })] },
    );
    expect(names(added)).toEqual(["kindred-search/starlight"]);
    expect(warnings).toEqual([]);
  });

  test("and is told that options beside it are not used", async () => {
    const { warnings } = await setUp(
      { folder: "find", synonyms: [["a", "b"]], dialog: {} },
      { integrations: [kindred()] },
    );
    expect(warnings).toEqual([
      expect.stringMatching(/told of "folder" and "synonyms" is not used/),
    ]);
  });
});

test("an option that is not known is named in one sentence, with those that are", () => {
  const options = { floder: "find", pagefind: true } as KindredStarlightOptions;
  expect(() => kindredStarlight(options)).toThrow(
    expect.objectContaining({
      code: "usage",
      message: expect.stringMatching(
        /^kindredStarlight\(\) was given "floder" and "pagefind", which it does not know; it knows .*"folder".*\.$/,
      ),
    }),
  );
});

/** What the plugin's own integration does. */
async function parts(options: KindredStarlightOptions, command: string, trailingSlash = "ignore") {
  const [added] = (await setUp(options)).added;
  const given = { command, injectRoute: vi.fn(), updateConfig: vi.fn() };
  const { hooks } = Object(added);
  hooks["astro:config:setup"](given);
  hooks["astro:config:done"]({ config: { trailingSlash } });
  const [{ vite }] = given.updateConfig.mock.calls[0] ?? [];
  const [plugin]: ReturnType<typeof starlightModules>[] = vite.plugins;
  const { resolveId, load } = Object(plugin);
  return {
    routes: given.injectRoute.mock.calls.flat(),
    load: (id: string) => load(resolveId(id) ?? id),
  };
}

describe("what runs in the site", () => {
  test("learns what it says of the dialog, and nothing of others' modules", async () => {
    const { load } = await parts({ dialog: { shortcut: "mod+k", modes: true } }, "build");
    expect(load("virtual:kindred-starlight")).toBe(
      'export const dialog = {"shortcut":"mod+k","modes":true};',
    );
    expect(load("virtual:kindred-config")).toBeUndefined();
  });

  test.each([
    ["ignore", "guides/a/"],
    ["always", "guides/a/"],
    ["never", "guides/a"],
  ])("has its pages listed as its addresses are written: %s", async (trailingSlash, address) => {
    const module: string = (await parts({}, "dev", trailingSlash)).load(
      "virtual:kindred-starlight-pages",
    );
    const [, body = ""] = /const address = (.*);/.exec(module) ?? [];
    const addressOf: (entry: { id: string }) => string = new Function(`return ${body}`)();
    expect([addressOf({ id: "index" }), addressOf({ id: "guides/a" })]).toEqual(["", address]);
  });

  test("has the list during development alone", async () => {
    expect((await parts({}, "build")).routes).toEqual([]);
    expect((await parts({}, "dev")).routes).toEqual([
      { pattern: STARLIGHT_LIST, entrypoint: "kindred-search/starlight/list", prerender: true },
    ]);
  });
});

describe("a page", () => {
  /** What the middleware makes of it. */
  const routed = (data: { draft: boolean; pagefind: boolean }, isFallback?: true) => {
    const starlightRoute = {
      lang: "pt-BR",
      entry: { data: { ...data } },
      head: [],
      ...(isFallback && { isFallback }),
    };
    onRequest({ locals: { starlightRoute } });
    return starlightRoute;
  };

  test.each([
    ["that is a draft is marked as not to be searched", { draft: true, pagefind: true }, false],
    ["that is none stays as it is", { draft: false, pagefind: true }, true],
    ["that is not to be searched stays so", { draft: false, pagefind: false }, false],
  ])("%s", (_, data, pagefind) => {
    expect(routed(data)).toMatchObject({ entry: { data: { pagefind } }, head: [] });
  });

  test("that is not translated says whom it is for", () => {
    const attrs = { name: "kindred:lang", content: "pt-BR-x-fallback" };
    expect(routed({ draft: false, pagefind: true }, true).head).toEqual([{ tag: "meta", attrs }]);
  });
});
