// Asks for what the answer to a query will need while the index is still being opened: whether it comes, the answer
// itself tells.

import type { Encoder } from "../../encoder/encoder.ts";
import type { LanguageIndex } from "../../search/lexical/language-index.ts";
import type { OpenIndex } from "../../search/open-index.ts";
import type { Query } from "../../search/query.ts";
import { prepareScan } from "../../search/vector/vector-search.ts";

/** What is being opened. */
interface Opening {
  readonly words: Promise<readonly LanguageIndex[]>;
  readonly passages: Promise<Pick<OpenIndex, "passages" | "meaning">>;
  /** Null where meaning waits until it is asked for. */
  readonly encoder: Promise<Encoder | null> | null;
}

/** Postings, as soon as it is known where terms lie, and coarse codes, as soon as the query has a vector. */
export function prepareQuery(query: Query, { words, passages, encoder }: Opening): void {
  if (query.text === "") return;
  words
    .then((languages) => Promise.all(languages.map((language) => language.prepare(query))))
    .catch(() => {});
  Promise.all([encoder, passages])
    .then(async ([ready, index]) => {
      const [vector] = (await ready?.encode([query.text])) ?? [];
      if (vector) prepareScan(index, vector);
    })
    .catch(() => {});
}
