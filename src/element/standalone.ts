// kindred.js, for a page without a bundler: defines <kindred-search> and <kindred-dialog>, with the index that lies
// beside it.
import { defineElements } from "./define-elements.ts";

// Bundlers take `new URL(".", import.meta.url)` for a file to be copied.
const script = import.meta.url;

defineElements(new URL(".", script).href);
