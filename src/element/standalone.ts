// kindred.js, for a page without a bundler: defines <kindred-search> with the index and the styles that lie beside it.
// A page that wants no flash of unstyled text names the styles itself.
import { createSearch } from "../client.ts";
import { defineSearchElement } from "./define-search-element.ts";

// Bundlers take `new URL(".", import.meta.url)` for a file to be copied.
const script = import.meta.url;

defineSearchElement(createSearch, {
  index: new URL(".", script).href,
  styles: new URL("kindred.css", script).href,
});
