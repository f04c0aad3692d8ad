// The queries that every engine is asked.
import { readFile } from "node:fs/promises";
import { wrongUse } from "../../src/cli/run-command.ts";

/** A query a line; empty lines and those that start with # are left out. */
export async function readQueries(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw wrongUse(`The queries in ${file} cannot be read (${cause.code}).`);
  });
  const lines = text.split("\n").map((line) => line.trim());
  const queries = lines.filter((line) => line !== "" && !line.startsWith("#"));
  if (queries.length === 0) throw wrongUse(`${file} holds no query; write one a line.`);
  return queries;
}
