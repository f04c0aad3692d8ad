// Says which files are not in the index, and why.
import type { LeftOut } from "../documents/document.ts";

/** A sentence for each of them. */
export function leftOutLines(leftOut: readonly LeftOut[]): string[] {
  return leftOut.map(({ file, line, reason }) => {
    const place = line === undefined ? file : `${file}, line ${line}`;
    return `${place} ${reason}.`;
  });
}
