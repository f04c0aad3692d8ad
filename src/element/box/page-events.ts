// What a box takes from the page around it: keys that lead to it, and links with a query of their own.
import { prefers } from "../device/preferences.ts";
import { isShortcut, withoutSingleKeys } from "../keys/shortcuts.ts";
import { isFirstBox } from "./attributes.ts";

/** The shortcuts that the reader has left switched on. */
export function shortcutsInUse(shortcuts: readonly string[]): readonly string[] {
  return prefers("usesSingleKeys") ? shortcuts : withoutSingleKeys(shortcuts);
}

/**
 * True where a pressed key leads to this box; the browser's own use of the key is then prevented.
 * @param shortcuts of this box
 */
export function takeShortcut(
  event: KeyboardEvent,
  host: Element,
  shortcuts: readonly string[],
): boolean {
  if (!isShortcut(event, shortcutsInUse(shortcuts))) return false;
  if (!isFirstBox(host, (box, at) => box.shortcuts.length > 0 && canBeReached(at))) return false;
  event.preventDefault();
  return !event.repeat;
}

/** False where the box cannot be seen, and behind a dialog of the page's own: the key is then somebody else's. */
function canBeReached(box: Element): boolean {
  if (box.checkVisibility?.() === false || box.closest("[inert]")) return false;
  const modal = document.querySelector("dialog:modal");
  let outermost = box;
  for (let root = box.getRootNode(); root instanceof ShadowRoot; root = outermost.getRootNode()) {
    outermost = root.host;
  }
  return modal === null || modal.contains(outermost);
}

/** The query of a link that is clicked, inside of this box or, for the first box of a page, anywhere; else null. */
export function takeExample(event: MouseEvent, host: Element): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest<HTMLElement>("[data-kindred-query]");
  if (!link) return null;
  const box = link.closest("kindred-search");
  if (box ? box !== host : !isFirstBox(host)) return null;
  event.preventDefault();
  return link.dataset.kindredQuery || (link.textContent ?? "").trim();
}
