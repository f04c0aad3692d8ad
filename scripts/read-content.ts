// Reads a folder of sources at once, for what measures on it.
import { readFile } from "node:fs/promises";
import type { Document } from "../src/documents/document.ts";
import { readSourceFile } from "../src/documents/read-file.ts";
import { contentInputs } from "../src/indexing/list-inputs.ts";

/** Its documents, by path. @throws KindredError where there are none; Error for one that cannot be read */
export async function readContent(folder: string): Promise<Document[]> {
  const { inputs } = await contentInputs(folder, {});
  return Promise.all(
    inputs.map(async (input) => {
      if (!("source" in input)) return input.document;
      const bytes = await readFile(input.source.file);
      const reading = readSourceFile(input.source, bytes, input.context);
      if ("document" in reading) return reading.document;
      throw new Error(`${reading.leftOut.file} ${reading.leftOut.reason}`);
    }),
  );
}
