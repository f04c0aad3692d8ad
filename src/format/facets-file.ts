// facets-<hash>.json: what results can be narrowed by (filters, languages), put in order by (sort) and weighed by
// (weights), each value with the rows that have it. Described in FORMAT.md.

import { KindredError } from "../shared/errors.ts";
import { JsonObject, parseJsonFile } from "./json-reader.ts";

/** One value of a filter. */
export interface FilterValue {
  /** How many documents have it. */
  readonly documents: number;
  /** Of their passages, ascending. */
  readonly rows: readonly number[];
}

/** A value that is no name, with the rows that have it, ascending. */
export interface RowsWithValue<Value> {
  readonly value: Value;
  readonly rows: readonly number[];
}

/** What a search can be narrowed by. */
export interface Facets {
  /** By key, and by value. Maps: a site's own words may be `__proto__`. */
  readonly filters: ReadonlyMap<string, ReadonlyMap<string, FilterValue>>;
  /** Rows of the documents of each language, as the manifest names them; none where all are of one. */
  readonly languages: ReadonlyMap<string, readonly number[]>;
}

/** What is stored and not used yet. */
export interface StoredFacets extends Facets {
  /** By key. */
  readonly sort: ReadonlyMap<string, readonly RowsWithValue<string | number>[]>;
  /** Rows of another weight than 1. */
  readonly weights: readonly RowsWithValue<number>[];
}

/** The file's bytes: the same for the same facets, in whatever order keys and values come. */
export function encodeFacets({ filters, sort, weights, languages }: StoredFacets): Uint8Array {
  const withRuns = <Value>(list: readonly RowsWithValue<Value>[]) =>
    list.toSorted(byValue).map(({ value, rows }) => ({ value, rows: runsOf(rows) }));
  const json = {
    filters: inOrder(filters, (values) =>
      inOrder(values, ({ documents, rows }) => ({ documents, rows: runsOf(rows) })),
    ),
    sort: inOrder(sort, withRuns),
    weights: withRuns(weights),
    languages: inOrder(languages, runsOf),
  };
  return new TextEncoder().encode(JSON.stringify(json));
}

/**
 * Reads what a search uses of a file.
 * @param passages how many there are in the index
 * @param file its name, for messages
 * @throws KindredError "index-damaged"
 */
export function decodeFacets(bytes: Uint8Array, passages: number, file: string): Facets {
  const json = new JsonObject(parseJsonFile(bytes, file), file);
  const rowsOf = (owner: JsonObject, field = "rows") =>
    rowsFrom(owner.numbers(field), passages, file);
  const filters = mapOf(json.object("filters"), (values, key) =>
    mapOf(values.object(key), (owner, value) => {
      const found = owner.object(value);
      return { documents: found.count("documents"), rows: rowsOf(found) };
    }),
  );
  const languages = mapOf(json.object("languages"), rowsOf);
  return { filters, languages };
}

/**
 * Runs of rows that follow each other: for each, how many rows lie between it and the one before, and how many in it.
 */
function runsOf(rows: readonly number[]): number[] {
  const runs: number[] = [];
  let next = 0;
  for (const row of rows) {
    if (runs.length === 0 || row > next) runs.push(row - next, 0);
    runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
    next = row + 1;
  }
  return runs;
}

function rowsFrom(runs: readonly number[], passages: number, file: string): number[] {
  const rows: number[] = [];
  let next = 0;
  let isIn = false;
  for (const [i, length] of runs.entries()) {
    const end = next + length;
    if (!Number.isInteger(length) || length < (i > 0 ? 1 : 0) || end > passages) {
      throw new KindredError(
        "index-damaged",
        `${file} names ${length} rows from row ${next} on, of which there are ${passages}. Publish the index whole, or build it again.`,
      );
    }
    for (; next < end; next++) if (isIn) rows.push(next);
    isIn = !isIn;
  }
  return rows;
}

/** As an object whose fields are in order of their names. */
function inOrder<Value, Json>(
  map: ReadonlyMap<string, Value>,
  toJson: (value: Value) => Json,
): Record<string, Json> {
  const names = [...map.keys()].sort();
  // Not by assignment, which `__proto__` would not survive.
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = map.get(name);
      return value === undefined ? [] : [[name, toJson(value)]];
    }),
  );
}

function mapOf<Value>(
  json: JsonObject,
  read: (json: JsonObject, name: string) => Value,
): Map<string, Value> {
  return new Map(json.names.map((name) => [name, read(json, name)]));
}

/** Numbers before texts, each in its own order. */
function byValue(
  { value: a }: RowsWithValue<unknown>,
  { value: b }: RowsWithValue<unknown>,
): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "number" || typeof b === "number") return typeof a === "number" ? -1 : 1;
  return String(a) < String(b) ? -1 : 1;
}
