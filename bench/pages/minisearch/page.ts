// Asks MiniSearch, on the page's own thread, with all of the index in memory.
// biome-ignore lint/style/noRestrictedImports: the library itself is what is measured here
import MiniSearch from "minisearch";
import { RESULTS_WANTED } from "../../engines/engine.ts";
import {
  MINISEARCH_FILE,
  MINISEARCH_OPTIONS,
  MINISEARCH_QUERY,
} from "../../engines/minisearch-options.ts";
import { servePage } from "../page-search.ts";

const loaded = fetch(`index/${MINISEARCH_FILE}`)
  .then((response) => response.text())
  .then((saved) => MiniSearch.loadJSON(saved, MINISEARCH_OPTIONS));

servePage(async (query) => {
  const found = (await loaded).search(query, MINISEARCH_QUERY).slice(0, RESULTS_WANTED);
  return {
    results: found.map(({ title, text }) => ({ title, text })),
    byMeaning: false,
  };
});
