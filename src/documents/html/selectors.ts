// The CSS selectors by which a site's author names what is read and what is not.
import type { Element, Root } from "hast";
import { selectAll } from "hast-util-select";
import { KindredError } from "../../shared/errors.ts";
import { walkElements } from "./element.ts";

/**
 * Makes sure that a selector can be used, before any page is read.
 * @param option that it was given with, such as `--root`
 * @throws KindredError "usage" where it is no CSS selector, or one that only browsers can answer
 */
export function checkSelector(option: string, selector: string): void {
  // Some mistakes show only where there is an element to ask.
  const probe: Element = { type: "element", tagName: "p", properties: {}, children: [] };
  askSelector(option, selector, () => selectAll(selector, { type: "root", children: [probe] }));
}

/** The elements that a selector finds, without those inside of others that it finds. */
export function selectOutermost(option: string, selector: string, page: Root): Element[] {
  const found = new Set(askSelector(option, selector, () => selectAll(selector, page)));
  const outermost: Element[] = [];
  walkElements(page, (element) => {
    if (!found.has(element)) return true;
    outermost.push(element);
    return false;
  });
  return outermost;
}

function askSelector<T>(option: string, selector: string, ask: () => T): T {
  try {
    if (selector.trim() === "") throw new Error("it is empty");
    return ask();
  } catch (error) {
    // Pages that are nested too deeply are no fault of the selector.
    if (error instanceof RangeError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new KindredError(
      "usage",
      `${option} "${selector}" is no CSS selector that can be used (${reason}); ` +
        'give one such as "main" or ".content > article".',
      { cause: error },
    );
  }
}
