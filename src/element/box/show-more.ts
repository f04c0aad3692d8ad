// "Show more": the list grows, and a reader who goes by keys goes on with what has come.
import { type BoxMarkup, stops } from "./markup.ts";

/**
 * Has the list grow.
 * @param grow asks for more; resolves when they are shown
 */
export async function showMore(
  event: MouseEvent,
  markup: BoxMarkup,
  grow: () => Promise<void>,
): Promise<void> {
  const before = new Set(stops(markup).map(passageOf));
  await grow();
  const added = stops(markup).find((link) => !before.has(passageOf(link)));
  const isByKey = event.detail === 0;
  if (hasGoneElsewhere(markup.more)) return;
  // A focus on a button that is gone would be lost.
  if (isByKey || markup.more.hidden) added?.focus({ preventScroll: !isByKey });
}

/** True where the reader's focus is neither on the button nor lost. */
function hasGoneElsewhere(more: HTMLElement): boolean {
  const { activeElement } = more.getRootNode() as ShadowRoot;
  return activeElement === null ? document.activeElement !== document.body : activeElement !== more;
}

function passageOf(link: Element): string | undefined {
  return link.closest<HTMLElement>("[data-passage]")?.dataset.passage;
}
