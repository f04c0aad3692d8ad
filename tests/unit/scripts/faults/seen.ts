// What a reader may see, for tests of how that is judged and written.
import type { Moment, Reference, Seen } from "../../../../scripts/faults/report/seen.ts";

export const WHOLE: Moment = {
  words: "ready",
  meaning: "ready",
  results: "right",
  found: "words and meaning",
  isSearching: false,
  sentences: ["counts: N passages in N pages"],
};

export const SEEN: Seen = {
  soon: null,
  later: null,
  end: WHOLE,
  isSettled: true,
  mends: "nothing to mend",
  stale: [],
  offline: null,
  exceptions: [],
};

export const REFERENCE: Reference = { passages: ["a-1", "b-1", "c-1"], sentences: WHOLE.sentences };
