// The file of documents that write-inputs.ts writes.
import { readFile } from "node:fs/promises";

export interface LineDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export async function readLines(file: string): Promise<LineDocument[]> {
  const lines = (await readFile(file, "utf8")).split("\n");
  // Our own file: what each line holds is known.
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as LineDocument);
}

/** The two parameters of every build: the documents, and the file to write. */
export function buildParameters(): { documents: string; out: string } {
  const [documents, out] = process.argv.slice(2);
  if (documents === undefined || out === undefined) {
    throw new Error("A build needs a file of documents and a file to write.");
  }
  return { documents, out };
}
