// Behind a network that lets nobody out but to the registry, installing succeeds: nothing else is downloaded.
import { existsSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { bytesBelow, describePackage, installedPackages, installSite } from "./install-site.ts";
import { runWell } from "./run-program.ts";

/** Nobody listens there. */
const DEAD = "http://127.0.0.1:9/";

/** What the package brings along, itself included. It was 245 with a transformer's runtime among it. */
const MAX_MEGABYTES = 30;

/** What fetches binaries when it is installed, or is there only for who asks for it. */
const UNWANTED = ["sharp", "onnxruntime-node", "onnxruntime-web", "@xenova/transformers", "astro"];

describePackage("installed behind a closed network", () => {
  let folder: string;

  beforeAll(async () => {
    const registry = (await runWell("npm", ["config", "get", "registry"], ".")).stdout.trim();
    folder = await installSite("plain", {
      copy: "closed-network",
      settings: {
        // npm itself reaches the registry; whatever is started during the install reaches nothing.
        npm_config_noproxy: new URL(registry).hostname,
        npm_config_https_proxy: DEAD,
        npm_config_proxy: DEAD,
        http_proxy: DEAD,
        https_proxy: DEAD,
        HTTP_PROXY: DEAD,
        HTTPS_PROXY: DEAD,
        npm_config_sharp_binary_host: DEAD,
        npm_config_sharp_libvips_binary_host: DEAD,
        // Newer ones run no package's scripts unasked, older ones all of them.
        npm_config_dangerously_allow_all_scripts: "true",
      },
    });
  });

  test("nothing that runs at install came along", async () => {
    const packages = await installedPackages(folder);
    const scripted = packages.filter(({ hasInstallScript }) => hasInstallScript);
    expect(scripted.map(({ name }) => name)).toEqual([]);
    const names = new Set(packages.map(({ name }) => name));
    expect(UNWANTED.filter((name) => names.has(name))).toEqual([]);
    for (const name of UNWANTED) {
      expect(existsSync(path.join(folder, "node_modules", name)), name).toBe(false);
    }
  });

  test(`node_modules stays below ${MAX_MEGABYTES} MB`, async () => {
    const bytes = await bytesBelow(path.join(folder, "node_modules"));
    expect(bytes / 1e6).toBeLessThan(MAX_MEGABYTES);
  });

  test("and the command indexes a site there", async () => {
    const settings = { http_proxy: DEAD, https_proxy: DEAD };
    await runWell("npx", ["--no-install", "kindred-search", "public"], folder, settings);
    expect(existsSync(path.join(folder, "public/kindred/kindred.js"))).toBe(true);
  });
});
