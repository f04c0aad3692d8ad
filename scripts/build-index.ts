// npm run index: builds the index of this repository's articles, or of another folder, with the package's own command.
import { parseArgs } from "node:util";
import { main } from "../src/cli/main.ts";
import { CACHE_FOLDER, CONTENT_FOLDER, INDEX_FOLDER } from "./paths.ts";

const given = process.argv.slice(2);
const { values } = parseArgs({
  args: given,
  strict: false,
  options: { content: { type: "string" }, site: { type: "string" }, out: { type: "string" } },
});
const { site } = values;
// The command takes the site as a word of its own.
const rest = given.filter((word, at) => !/^--site(=|$)/.test(word) && given[at - 1] !== "--site");
await main([
  ...(typeof site === "string" ? [site] : []),
  // Here, texts are embedded through @xenova/transformers, which a site need not install.
  ...["--runtime", "transformers", "--cache", CACHE_FOLDER],
  ...(site === undefined && values.content === undefined ? ["--content", CONTENT_FOLDER] : []),
  ...(site === undefined && values.out === undefined ? ["--out", INDEX_FOLDER] : []),
  // What is given comes last, and counts.
  ...rest,
]);
