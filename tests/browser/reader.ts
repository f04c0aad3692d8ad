// A reader in front of a browser, whichever it is and whatever drives it: opens pages, presses keys, looks.
import { expect } from "vitest";

export interface Reader {
  /** Opens an address, as in a new tab, and waits until its page has loaded. */
  open(url: string): Promise<void>;
  /** Presses a key, or several together: "Enter", "a", "Control+k". Names are those of `KeyboardEvent.key`. */
  press(keys: string): Promise<void>;
  type(text: string): Promise<void>;
  /**
   * Value of a JavaScript expression in the page, as JSON has it. Beside what the page has, it may use
   * `deepQuery(selector)`, `deepQueryAll(selector)` and `deepActive()`, which look into open shadow roots; a selector
   * itself does not reach across a root's border.
   */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Goes back in the history; the page need not be there yet. */
  back(): Promise<void>;
  /** Loads the page anew and waits for it. */
  reload(): Promise<void>;
  /** What went wrong since they were last asked for: errors on the console, exceptions, failed requests. */
  takeTroubles(): Promise<string[]>;
  /** Ends the browser, and whatever was started for it. */
  close(): Promise<void>;
}

const HELPERS = `
  const deepQueryAll = (selector, root = document) =>
    [...root.querySelectorAll("*")].flatMap((node) => [
      ...(node.matches(selector) ? [node] : []),
      ...(node.shadowRoot ? deepQueryAll(selector, node.shadowRoot) : []),
    ]);
  const deepQuery = (selector) => deepQueryAll(selector)[0] ?? null;
  const deepActive = (root = document) => {
    const inner = root.activeElement?.shadowRoot;
    return inner?.activeElement ? deepActive(inner) : root.activeElement;
  };`;

/** For what drives a browser: an expression that gives a promise of the value, with the helpers at hand. */
export function withHelpers(expression: string): string {
  return `(async () => { ${HELPERS}\n return (${expression}); })()`;
}

/** How long something may take that is waited for. */
export const WAIT = { timeout: 20_000, interval: 50 };

/** Waits until an expression has a value in the page, over page loads as well. */
export async function expectSoon(
  reader: Reader,
  expression: string,
  value: unknown,
): Promise<void> {
  const current = () => reader.evaluate(expression);
  await expect.poll(current, { ...WAIT, message: expression }).toEqual(value);
}
