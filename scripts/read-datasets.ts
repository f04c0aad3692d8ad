// Reads the test collections that a command is given.

import { wrongUse } from "../src/cli/run-command.ts";
import { type Dataset, readDataset } from "./evaluation/read-dataset.ts";

/** All are read before the first is measured: a broken line should not show up after minutes. */
export async function readDatasets(folders: readonly string[]): Promise<Dataset[]> {
  if (folders.length === 0)
    throw wrongUse("Got no collection; expected at least one --dataset DIR.");
  return Promise.all(folders.map((folder) => readDataset(folder)));
}
