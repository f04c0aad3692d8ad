// Notices which result a reader opens, in this tab or in another one.

export interface OpenedResult {
  /** Absolute. */
  readonly url: string;
  /** From 1; of a page's own link, that of its first passage. */
  readonly rank: number;
  /** The passage, or the page's address for its own link. */
  readonly place: string;
  /** Words of the results that were found by the query, as they stand there, each once. */
  readonly words: readonly string[];
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
    const page = link.closest<HTMLElement>("[data-page]");
    const first = page?.querySelector<HTMLElement>("[data-passage]");
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    const isHere = event.button === 0 && !isElsewhere;
    if (isHere && hasAstroRouter()) link.href = link.href.replace(/:~:.*$/, "");
    notice({
      url: link.href,
      rank: Number((own ?? first)?.dataset.rank),
      place: own?.dataset.passage ?? page?.dataset.page ?? "",
      words: [...new Set(Array.from(results.querySelectorAll("mark"), wordIn))],
      isHere,
      event,
    });
  };
  results.addEventListener("click", onClick);
  results.addEventListener("auxclick", onClick);
}

function wordIn(mark: Element): string {
  return (mark.textContent ?? "").toLowerCase();
}

/**
 * Astro's router makes two entries of the history of an address that ends in a text fragment: going back would stay on
 * the page. The heading's id leads there as well.
 */
function hasAstroRouter(): boolean {
  return document.querySelector('meta[name="astro-view-transitions-enabled"]') !== null;
}
