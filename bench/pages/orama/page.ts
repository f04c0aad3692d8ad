// Asks Orama, on the page's own thread, with all of the index in memory.
import { create, load, search } from "@orama/orama";
import { RESULTS_WANTED } from "../../engines/engine.ts";
import { ORAMA_FILE, ORAMA_OPTIONS } from "../../engines/orama-options.ts";
import { servePage } from "../page-search.ts";

const loaded = fetch(`index/${ORAMA_FILE}`)
  .then((response) => response.json())
  .then((saved) => {
    const index = create(ORAMA_OPTIONS);
    load(index, saved);
    return index;
  });

servePage(async (query) => {
  const { hits } = await search(await loaded, { term: query, limit: RESULTS_WANTED });
  return {
    results: hits.map(({ document }) => ({ title: document.title, text: document.text })),
    byMeaning: false,
  };
});
