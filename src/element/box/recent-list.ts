// The last searches of this reader, while nothing is asked.
import type { RecentSearches } from "../device/recent-searches.ts";
import { element } from "../make-element.ts";
import type { Locale } from "./locale.ts";

export interface RecentListEvents {
  onChoose(query: string): void;
  onClear(): void;
}

/** Shows them, or nothing where there are none. */
export function showRecent(
  place: HTMLElement,
  recent: RecentSearches,
  { labels }: Locale,
  { onChoose, onClear }: RecentListEvents,
): void {
  const queries = recent.list();
  place.hidden = queries.length === 0;
  if (queries.length === 0) {
    place.replaceChildren();
    return;
  }
  const clear = element("button", { type: "button", class: "clear-recent" }, labels.clearRecent);
  clear.addEventListener("click", () => {
    recent.clear();
    onClear();
  });
  const items = queries.map((query) => {
    const button = element("button", { type: "button", class: "recent-query", dir: "auto" }, query);
    button.addEventListener("click", () => onChoose(query));
    return element("li", {}, button);
  });
  place.replaceChildren(
    element("h2", { class: "recent-title" }, labels.recent),
    element("ul", { role: "list" }, ...items),
    clear,
  );
}
