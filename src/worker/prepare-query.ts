// Asks for what the answer to a query will need while the index is still being opened: whether it comes, the answer itself
// tells. Called by search-service.ts.
import type { Encoder } from "../encoder/encoder.ts";
import { prepareEstimate } from "../search/nearness.ts";
import type { Query } from "../search/query.ts";
import type { SearchParts } from "../search/searcher.ts";
import type { WordIndex } from "../search/word-index.ts";

/** What is being opened. */
interface Opening {
  readonly words: Promise<WordIndex | null>;
  readonly passages: Promise<Pick<SearchParts, "passages" | "meaning">>;
  /** Null where meaning waits until it is asked for. */
  readonly encoder: Promise<Encoder | null> | null;
}

/** Postings, as soon as it is known where terms lie, and coarse codes, as soon as the query has a vector. */
export function prepareQuery(query: Query, { words, passages, encoder }: Opening): void {
  if (query.text === "") return;
  words.then((ready) => ready?.prepare(query)).catch(() => {});
  Promise.all([encoder, passages])
    .then(async ([ready, parts]) => {
      const [vector] = (await ready?.encode([query.text])) ?? [];
      if (vector) prepareEstimate(parts, vector);
    })
    .catch(() => {});
}
