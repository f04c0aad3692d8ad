// The error of the client.
import type { KindredErrorCode } from "../shared/errors.ts";

/** What kind of thing went wrong; `unexpected` where the search program itself did. */
export type SearchErrorCode = KindredErrorCode | "unexpected";

/** A search that cannot be done; the message is a sentence for the reader. */
export class SearchError extends Error {
  readonly code: SearchErrorCode;

  constructor(code: SearchErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SearchError";
    this.code = code;
  }
}
