// What a search begins with, to the page that shows it and to the worker that tells of it.
import type { SearchState } from "./api.ts";

/** Before anything has come. */
export const LOADING: SearchState = {
  words: "loading",
  meaning: "loading",
  wordsProblem: null,
  meaningProblem: null,
  documents: 0,
  languages: {},
  passages: 0,
  encoder: "",
  bytes: 0,
  progress: null,
  isProgramRefreshed: false,
};
