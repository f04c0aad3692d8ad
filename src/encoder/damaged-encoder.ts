// How it is told that an encoder cannot be used. Apart from the checks of its files, which the search program needs for
// a transformer only.
import { KindredError } from "../shared/errors.ts";
import { REQUIRED_ENCODER_FILES } from "./encoder.ts";

/** What an encoder's files look like, for the end of a message. */
export const EXPECTED_FILES = REQUIRED_ENCODER_FILES.join(", ");

/** The error for files that are there but cannot be used; `found` names the file and what it is. */
export function damagedEncoder(name: string, found: string, cause?: unknown): KindredError {
  return new KindredError(
    "encoder-damaged",
    `The encoder ${name} cannot be used: ${found}; expected a sentence encoder in transformers.js layout (${EXPECTED_FILES}); put a whole copy of it there and build again.`,
    { cause },
  );
}

/** The library's own words, on one line and without a full stop, to stand in brackets. */
export function describeLibraryError(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  const line = message
    .replace(/Build with -sASSERTIONS.*/s, "")
    .replace(/\s+/g, " ")
    .trim();
  return line.replace(/\.$/, "");
}
