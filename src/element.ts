// "./element": defines <kindred-search>; the page brings its styles, kindred.css. Where there is no DOM, it can be
// imported and does nothing.
import { createSearch } from "./client.ts";
import { defineSearchElement } from "./element/define-search-element.ts";

export type { KindredSearchElement } from "./element/define-search-element.ts";

// Bundlers take `new URL(".", import.meta.url)` for a file to be copied.
const script = import.meta.url;

defineSearchElement(createSearch, { index: new URL(".", script).href });
