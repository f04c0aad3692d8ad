// Defines <kindred-search> and <kindred-dialog>, with the program of a box loaded when one is used.
import { defineDialogElement } from "./dialog-element.ts";
import { defineSearchElement } from "./search-element.ts";

/** Where there is no DOM, nothing. @param index absolute address of the index where no attribute names one */
export function defineElements(index: string): void {
  if (typeof customElements === "undefined") return;
  const loadBox = () => import("./box/program.ts").catch(refresh);
  defineSearchElement(async (host, root) => (await loadBox()).openSearchBox(host, root, index));
  defineDialogElement(
    () => import("./dialog/dialog-frame.ts").catch(refresh),
    // That it cannot be loaded is told when it is needed.
    () => loadBox().catch(() => {}),
  );
}

/**
 * A script that does not run may be damaged in the browser's cache, from where one with a hash in its name is taken for
 * a year: the scripts of this origin are loaded past it, so that a reload of the page mends it.
 */
function refresh(error: unknown): never {
  for (const { name } of performance.getEntriesByType("resource")) {
    if (name.startsWith(origin) && name.endsWith(".js")) void load(name);
  }
  throw error;
}

/** As the client's loadPastCache, which would be one more file for a page whose dialog is never opened. */
async function load(address: string): Promise<void> {
  try {
    await (await fetch(address, { cache: "reload" })).blob();
  } catch {}
}
