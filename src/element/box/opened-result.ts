// Notices which result a reader opens, in this tab or in another one.

export interface OpenedResult {
  /** Absolute. */
  readonly url: string;
  /** From 1; of a page's own link, that of its first passage. */
  readonly rank: number;
  /** Null for a page's own link. */
  readonly passage: string | null;
  /** True where this tab goes there. */
  readonly isHere: boolean;
  readonly event: MouseEvent;
}

/** @param results where the list is shown */
export function onOpenedResult(results: HTMLElement, notice: (opened: OpenedResult) => void): void {
  const onClick = (event: MouseEvent) => {
    // The right button opens a menu.
    if (event.button > 1 || !(event.target instanceof Element)) return;
    const link = event.target.closest("a");
    if (link === null || link.href === "") return;
    const own = link.closest<HTMLElement>("[data-passage]");
    const first = link.closest(".page")?.querySelector<HTMLElement>("[data-passage]");
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    const isHere = event.button === 0 && !isElsewhere;
    if (isHere && hasAstroRouter()) link.href = link.href.replace(/:~:.*$/, "");
    notice({
      url: link.href,
      rank: Number((own ?? first)?.dataset.rank),
      passage: own?.dataset.passage ?? null,
      isHere,
      event,
    });
  };
  results.addEventListener("click", onClick);
  results.addEventListener("auxclick", onClick);
}

/**
 * Astro's router makes two entries of the history of an address that ends in a text fragment: going back would stay on
 * the page. The heading's id leads there as well.
 */
function hasAstroRouter(): boolean {
  return document.querySelector('meta[name="astro-view-transitions-enabled"]') !== null;
}
