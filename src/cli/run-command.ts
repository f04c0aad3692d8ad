// What every command line here shares: exit status 0 done, 1 failed with one sentence, 2 wrong use.
import { adviceOn, isWriteFailure, reasonOf } from "../indexing/write-failure.ts";
import { isKindredError, KindredError } from "../shared/errors.ts";

/**
 * Runs a command and turns its failures into a sentence and an exit status.
 * @param usage shown for wrong use and for --help
 */
export async function runCommand(usage: string, command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.exitCode = isWrongUse(error) ? 2 : 1;
    if (isKindredError(error)) console.error(error.message);
    else if (isWrongUse(error)) console.error(`${error.message}\n\n${usage}`);
    else if (isWriteFailure(error)) console.error(sentenceOf(error));
    else
      console.error(
        "Something went wrong that Kindred does not know. Please report it with this trace.\n",
        error,
      );
    if (isKindredError(error) && error.code === "usage") console.error(`\n${usage}`);
  }
}

/** No room, or no leave to write: Node names the file only where it could not be opened. */
function sentenceOf(error: unknown): string {
  const file =
    error instanceof Error && "path" in error ? String(error.path) : "What was to be written";
  return `${file} cannot be written (${reasonOf(error)}). ${adviceOn(error)} and try again.`;
}

/** Wrong use, found by the command itself. */
export function wrongUse(message: string): KindredError {
  return new KindredError("usage", message);
}

/** A table of two columns, the second right-aligned. */
export function formatTable(rows: readonly (readonly [string, string])[]): string {
  const left = Math.max(...rows.map(([label]) => label.length));
  const right = Math.max(...rows.map(([, value]) => value.length));
  return rows.map(([label, value]) => `${label.padEnd(left)}  ${value.padStart(right)}`).join("\n");
}

function isWrongUse(error: unknown): error is Error {
  if (isKindredError(error)) return error.code === "usage";
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    error.code.startsWith("ERR_PARSE_ARGS")
  );
}
