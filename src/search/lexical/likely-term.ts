// What a misspelt word is compared with.

/** A term that it may stand for. */
export interface LikelyTerm {
  readonly term: string;
  readonly isInTitle: boolean;
}

/** The half of a term that a typo in the other half leaves as it is. */
export function lastHalf(term: string): string {
  return term.slice(Math.ceil(term.length / 2));
}
