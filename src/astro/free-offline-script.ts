// Nothing waits for what keeps pages for later: modules run in the order in which they stand in a page, and one that
// does not come would hold up the search behind it.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { filesBelow } from "../indexing/files-below.ts";

/** As Astro writes the script of OfflineStatus.astro, which cannot ask for this itself. */
const OFFLINE_SCRIPT = /<script type="module"(?= src="[^"]*OfflineStatus\.astro[^"]*">)/g;

/** Has each built page run that script as soon as it is there, whatever else is not. @param site folder of the site */
export async function freeOfflineScript(site: string): Promise<void> {
  for await (const [name, content] of filesBelow(site, "**/*.html")) {
    const html = content.toString("utf8");
    const free = html.replace(OFFLINE_SCRIPT, "$& async");
    if (free !== html) await writeFile(path.join(site, name), free);
  }
}
