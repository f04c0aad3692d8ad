// The client: searches an index from a page of one's own. Importable where there is no page; a search is only ever
// created in one.

export type {
  LegState,
  QueryOptions,
  Search,
  SearchOptions,
  SearchState,
  SearchWorker,
} from "./client/api.ts";
export { createSearch } from "./client/create-search.ts";
export { SearchError, type SearchErrorCode } from "./client/search-error.ts";
export type {
  Answer,
  Correction,
  FilterCounts,
  Marks,
  MissingLeg,
  Result,
  SearchMode,
} from "./search/answer.ts";
