// Pagefind, as its own command builds it; its page asks by its own interface for scripts.
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Engine } from "./engine.ts";

/** The interfaces, styles and highlighter that come with every index; a page with a form of its own asks for none. */
const INTERFACE_FILE = /^pagefind-(ui|modular-ui|component-ui|highlight)\./;

export const PAGEFIND: Engine = {
  name: "pagefind",
  label: "Pagefind",
  setting:
    "its command over the pages, as it is; in the browser `search` and then `data` of the first ten results, without `preload`",
  indexAddress: "pagefind/",
  buildCommand: ({ pages }, out, scratch) => ({
    script: program(),
    parameters: ["--site", pages, "--output-path", out, "--quiet"],
    folder: scratch,
    native: true,
  }),
  isIndexFile: (name) => !INTERFACE_FILE.test(name),
};

/** Its package names the command's script only by its place. */
function program(): string {
  const main = fileURLToPath(import.meta.resolve("pagefind"));
  return path.join(path.dirname(main), "runner/bin.cjs");
}
