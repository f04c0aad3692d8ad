// What the pages of a site are told by the integration.
import { describe, expect, test } from "vitest";
import { configModule } from "../../../src/astro/config-module.ts";
import { temporaryFolder } from "../indexing/temporary-folder.ts";

type Options = Parameters<typeof configModule>[2];

/** What the module says, as a page imports it. */
async function told(options: Options = {}, base = "/docs/", folder = "kindred/") {
  const plugin = configModule(() => base, folder, options);
  const { resolveId, load } = plugin;
  if (typeof resolveId !== "function" || typeof load !== "function") {
    throw new Error("The plugin's hooks are no functions.");
  }
  const id = Reflect.apply(resolveId, plugin, ["virtual:kindred-config"]);
  const code: unknown = await Reflect.apply(load, plugin, [id]);
  return import(`data:text/javascript,${encodeURIComponent(String(code))}`);
}

test("a page learns where the site and its index are", async () => {
  expect(await told()).toMatchObject({
    base: "/docs/",
    index: "/docs/kindred/",
    isOffline: false,
    needsWebAssembly: false,
  });
  expect(await told({}, "/", "assets/search/")).toMatchObject({ index: "/assets/search/" });
  expect(await told({ offline: true })).toMatchObject({ isOffline: true });
});

test("what Astro's configuration says is asked for only when a page is built", async () => {
  let base = "/unknown/";
  const plugin = configModule(() => base, "kindred/", {});
  base = "/docs/";
  const { load } = plugin;
  if (typeof load !== "function") throw new Error("The plugin loads nothing.");
  const code = await Reflect.apply(load, plugin, ["\0virtual:kindred-config"]);
  expect(code).toContain('"/docs/kindred/"');
});

test.each(["virtual:other", "kindred-config", "./virtual:kindred-config"])(
  "%s is left to others",
  async (id) => {
    const plugin = configModule(() => "/", "kindred/", {});
    const { resolveId, load } = plugin;
    if (typeof resolveId !== "function" || typeof load !== "function") throw new Error("No hooks.");
    expect(Reflect.apply(resolveId, plugin, [id])).toBe(undefined);
    expect(await Reflect.apply(load, plugin, [id])).toBe(undefined);
  },
);

describe("WebAssembly is needed", () => {
  const TABLE = { "config.json": '{"kindred":{"kind":"static"}}' };
  const OTHER = { "config.json": '{"model_type":"bert"}' };
  test.each<[string, Record<string, string>, Options, boolean]>([
    ["not for the encoder that Kindred brings", {}, {}, false],
    ["not for it by its name", {}, { model: "kindred-en" }, false],
    ["not for another table", TABLE, { model: "MODEL" }, false],
    ["for a table that is published as it is", TABLE, { model: "MODEL", wholeModel: true }, true],
    ["for the encoder that Kindred brings, as it is", {}, { wholeModel: true }, true],
    ["for any other model", OTHER, { model: "MODEL" }, true],
    ["for a name on the hub", {}, { model: "Xenova/all-MiniLM-L6-v2" }, true],
    ["for a folder that says nothing", { "config.json": "null" }, { model: "MODEL" }, true],
    ["for a folder that cannot be read", { "config.json": "<html>" }, { model: "MODEL" }, true],
  ])("%s", async (_, files, options, expected) => {
    const folder = await temporaryFolder(files);
    const model = options.model === "MODEL" ? { model: folder } : {};
    expect(await told({ ...options, ...model })).toMatchObject({ needsWebAssembly: expected });
  });
});
