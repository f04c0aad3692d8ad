// Says why something cannot be written, and what to do.
import { isKindredError, KindredError } from "../shared/errors.ts";

const DISK_FULL = "the disk is full";

/** The system's codes for what people can mend, in words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: DISK_FULL,
  EDQUOT: DISK_FULL,
  EROFS: "the disk can only be read",
  EACCES: "writing there is not allowed",
  EPERM: "writing there is not allowed",
};

/**
 * A failure in a sentence: what cannot be written where, and why.
 * @param what "The index"
 * @param place folder or file
 * @param option of the command that names another, such as `--out DIR`
 */
export function cannotWrite(
  what: string,
  place: string,
  cause: unknown,
  option: string,
): KindredError {
  return new KindredError(
    "output",
    `${what} cannot be written to ${place} (${reasonOf(cause)}). ${adviceOn(cause)} or give another one with ${option}.`,
    { cause },
  );
}

/**
 * The same where a build goes on without it.
 * @param what "What was made of the documents"
 * @param folder of what is kept from build to build
 * @param loss what comes of it
 */
export function cannotKeep(what: string, folder: string, cause: unknown, loss: string): string {
  return `${what} cannot be kept for the next build in ${folder} (${reasonOf(cause)}): it will ${loss}. ${adviceOn(cause)} or give another one with --cache DIR.`;
}

/** What to do about it, as the beginning of a sentence: "Make room on its disk". */
export function adviceOn(error: unknown): string {
  const code = codeOf(error);
  if (code === "ENOENT") return "Create the folder it lies in";
  return REASONS[code ?? ""] === DISK_FULL ? "Make room on its disk" : "Make the folder writable";
}

/** What went wrong, in the system's own word for it and, where people can mend it, in plain ones; without its path. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === null) return error instanceof Error ? error.message : String(error);
  const reason = REASONS[code];
  return reason === undefined ? code : `${code}: ${reason}`;
}

/** True where room, or leave to write, is missing: no fault of the program's. */
export function isWriteFailure(error: unknown): boolean {
  return Object.hasOwn(REASONS, codeOf(error) ?? "");
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && !isKindredError(error)
    ? String(error.code)
    : null;
}
