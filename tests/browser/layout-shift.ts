// What moves in a page, as the browser itself counts it: also what moves at once after a key, which its own sum leaves
// out.
import type { Page } from "playwright-core";

/** Counts from the beginning of each page that is opened from now on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const scores: number[] = [];
    const take = (entries: PerformanceEntryList) => {
      for (const entry of entries)
        scores.push((entry as PerformanceEntry & { value: number }).value);
    };
    const observer = new PerformanceObserver((list) => take(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    Object.assign(window, {
      takeShifts() {
        take(observer.takeRecords());
        return scores.splice(0);
      },
    });
  });
}

/** The shifts since this was last asked for: of each, the share of the window that it moved, weighed by how far. */
export async function takeShifts(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    // What the last frame has moved is told after it.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    return (window as unknown as { takeShifts(): number[] }).takeShifts();
  });
}
