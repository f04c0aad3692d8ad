// What moves in a page, as the browser itself counts it: also what moves at once after a key, which its own sum leaves
// out.
import type { Page } from "playwright-core";

/** Counts from the beginning of each page that is opened from now on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };
    const shifts: { score: number; isOfPage: boolean }[] = [];
    const take = (entries: PerformanceEntryList) => {
      for (const { value, sources } of entries as Shift[])
        shifts.push({ score: value, isOfPage: sources.some(({ node }) => node !== null) });
    };
    const observer = new PerformanceObserver((list) => take(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    Object.assign(window, {
      takeShifts() {
        take(observer.takeRecords());
        return shifts.splice(0);
      },
    });
  });
}

/** The shifts since this was last asked for: of each, the share of the window that it moved, weighed by how far. */
export async function takeShifts(page: Page): Promise<number[]> {
  return (await take(page)).map(({ score }) => score);
}

/** The same without what moves in shadow roots alone, whose nodes the browser does not name. */
export async function takeShiftsOfPage(page: Page): Promise<number[]> {
  return (await take(page)).filter(({ isOfPage }) => isOfPage).map(({ score }) => score);
}

async function take(page: Page): Promise<{ score: number; isOfPage: boolean }[]> {
  return page.evaluate(async () => {
    // What the last frame has moved is told after it.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    return (
      window as unknown as { takeShifts(): { score: number; isOfPage: boolean }[] }
    ).takeShifts();
  });
}
