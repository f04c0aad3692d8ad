// Defines <kindred-search> and <kindred-dialog>, with the program of a box loaded when one is used.
import { defineDialogElement } from "./dialog-element.ts";
import { defineSearchElement } from "./search-element.ts";

/** Where there is no DOM, nothing. @param index absolute address of the index where no attribute names one */
export function defineElements(index: string): void {
  if (typeof customElements === "undefined") return;
  const loadBox = () => import("./box/program.ts");
  defineSearchElement(async (host, root) => (await loadBox()).openSearchBox(host, root, index));
  defineDialogElement(
    () => import("./dialog/dialog-frame.ts"),
    // That it cannot be loaded is told when it is needed.
    () => loadBox().catch(() => {}),
  );
}
