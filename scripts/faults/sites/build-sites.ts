// Builds the sites that are visited: the demo for two bases, and a large site, each in two editions.
import { existsSync } from "node:fs";
import path from "node:path";
import { buildSite } from "../../../tests/browser/astro-process.ts";
import { LARGE, writeLargeContent, writeSmallContent } from "./large-content.ts";
import type { BuiltSite, BuiltSites, SiteName } from "./site-names.ts";

/**
 * @param scratch folder that they are built in; those that it has already stay as they are
 * @param say told what is being done
 */
export async function buildSites(
  scratch: string,
  say: (text: string) => void,
): Promise<BuiltSites> {
  const build = async (name: string, base: string, edition: 1 | 2): Promise<string> => {
    const folder = path.join(scratch, `site-${name}-${edition}`);
    if (existsSync(path.join(folder, "service-worker.js"))) return folder;
    say(`building ${name}, edition ${edition}`);
    const content = path.join(scratch, `content-${name}-${edition}`);
    if (name === "large") await writeLargeContent(content, LARGE, edition);
    else await writeSmallContent(content, edition);
    await buildSite(base, folder, {}, { KINDRED_CONTENT: content });
    return folder;
  };
  // One after the other: they keep what they have embedded in one folder.
  const both = async (name: SiteName, base: string): Promise<BuiltSite> => ({
    folders: [await build(name, base, 1), await build(name, base, 2)],
    base,
  });
  return {
    small: await both("small", "/"),
    docs: await both("docs", "/docs/"),
    large: await both("large", "/"),
  };
}
