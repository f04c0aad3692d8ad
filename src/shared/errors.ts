// The one error type that people are meant to read. Thrown by every folder, shown by the command
// lines (exit status 1) and by the page.

/** What kind of thing went wrong; the page chooses its reaction by this. */
export type KindredErrorCode =
  | "content"
  | "encoder-missing"
  | "encoder-damaged"
  | "encoder-unreachable"
  | "index-missing"
  | "index-damaged"
  | "index-version"
  | "index-mismatch"
  | "output"
  | "program-missing"
  | "usage";

/** A failure whose message is one sentence for a person: what was found, what was expected, what to do. */
export class KindredError extends Error {
  readonly code: KindredErrorCode;

  constructor(code: KindredErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "KindredError";
    this.code = code;
  }
}

/**
 * True for a KindredError, also one that another copy of this module made: Astro loads the content
 * configuration, and all it imports, a second time.
 */
export function isKindredError(error: unknown): error is KindredError {
  return error instanceof Error && error.name === "KindredError" && "code" in error;
}
