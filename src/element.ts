// "./element": defines <kindred-search> and <kindred-dialog>. Where there is no DOM, it can be imported and does
// nothing.
import { defineElements } from "./element/define-elements.ts";

export type { BoxEvents } from "./element/box/events.ts";
export type { KindredDialogElement } from "./element/dialog-element.ts";
export type { KindredSearchElement } from "./element/search-element.ts";

// Bundlers take `new URL(".", import.meta.url)` for a file to be copied.
const script = import.meta.url;

defineElements(new URL(".", script).href);
