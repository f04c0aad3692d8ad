// The option --query-model, of the command and of this repository's scripts.
import { QUERY_MODELS, type QueryModel } from "../indexing/query-model.ts";
import { wrongUse } from "./run-command.ts";

/** @returns undefined where nothing is given @throws wrong use for anything but a kind */
export function queryModelOption(given: unknown): QueryModel | undefined {
  const kind = QUERY_MODELS.find((one) => one === given);
  if (given === undefined || kind !== undefined) return kind;
  throw wrongUse(`--query-model must be table or transformer, got ${JSON.stringify(given)}.`);
}
