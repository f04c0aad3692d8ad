// Which encoder reads the queries: a table of the space that the pages' encoder is of, which takes a reader some
// kilobytes and no WebAssembly, or else the pages' own.
import { isStaticModel } from "../encoder/encode-by-token.ts";
import type { Encoder } from "../encoder/encoder.ts";
import type { LoadedEncoder } from "../encoder/load-encoder-files.ts";
import { isOfSpace, spaceOf } from "../encoder/space.ts";
import { KindredError } from "../shared/errors.ts";
import type { QueryModel } from "./query-model.ts";

/**
 * @param documents the model that reads the pages
 * @param encoder runs it
 * @param loadTable gives the table that may read the queries
 * @param wanted undefined for the table where it is of the same space
 * @returns `documents` itself, or the table
 * @throws KindredError "encoder-damaged" where the table is wanted, and is of another space
 */
export async function chooseQueryModel(
  documents: LoadedEncoder,
  encoder: Encoder,
  loadTable: () => Promise<LoadedEncoder>,
  wanted?: QueryModel,
): Promise<LoadedEncoder> {
  if (wanted === "transformer" || isStaticModel(documents.files)) return documents;
  const table = await loadTable();
  const space = spaceOf(table.name, table.files);
  if (space !== null && (await isOfSpace(encoder, space))) return table;
  if (wanted === undefined) return documents;
  throw new KindredError(
    "encoder-damaged",
    `The table ${table.name} reads queries for pages that are read by ${space?.name ?? "itself"}, but ${documents.name} gives other vectors: give --query-model transformer, so that readers load ${documents.name} too, or another model with --model.`,
  );
}
