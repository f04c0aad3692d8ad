// Asks Kindred as a page of one's own does.

import { createSearch } from "../../../src/client.ts";
import type { Answer } from "../../../src/search/answer.ts";
import { INDEX_FOLDER_ADDRESS } from "../../../src/shared/index-folder.ts";
import { RESULTS_WANTED } from "../../engines/engine.ts";
import { servePage } from "../page-search.ts";

const opening = createSearch({
  index: INDEX_FOLDER_ADDRESS,
  soon: new URLSearchParams(location.search).get("q") ?? "",
  eager: true,
});

servePage(async (query, typing, onFirst) => {
  const search = await opening;
  let last: Answer | null = null;
  // The pause that is made while a word is being typed is the reader's time, not the engine's.
  for await (const answer of search.query(query, { limit: RESULTS_WANTED, typing, pauseMs: 0 })) {
    onFirst(answer.results);
    last = answer;
  }
  if (last?.stage !== "final") {
    throw new Error("A query was overtaken, though each waits for the one before.");
  }
  return { results: last.results, byMeaning: !last.missing.some(({ leg }) => leg === "meaning") };
});
