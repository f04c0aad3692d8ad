// facets-<hash>.json: what results can be narrowed by (filters), put in order by (sort) and weighed by (weights), each
// value with the rows that have it. Described in FORMAT.md.

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

export interface Facets {
  /** By key, and by value. Maps: a site's own words may be `__proto__`. */
  readonly filters: ReadonlyMap<string, ReadonlyMap<string, FilterValue>>;
  /** By key. Stored, not used yet. */
  readonly sort: ReadonlyMap<string, readonly RowsWithValue<string | number>[]>;
  /** Rows of another weight than 1. Stored, not used yet. */
  readonly weights: readonly RowsWithValue<number>[];
}

/** The file's bytes: the same for the same facets, in whatever order keys and values come. */
export function encodeFacets({ filters, sort, weights }: Facets): Uint8Array {
  const withGaps = <Value>(list: readonly RowsWithValue<Value>[]) =>
    list.toSorted(byValue).map(({ value, rows }) => ({ value, rows: gapsOf(rows) }));
  const json = {
    filters: inOrder(filters, (values) =>
      inOrder(values, ({ documents, rows }) => ({ documents, rows: gapsOf(rows) })),
    ),
    sort: inOrder(sort, withGaps),
    weights: withGaps(weights),
  };
  return new TextEncoder().encode(JSON.stringify(json));
}

/**
 * Reads a file.
 * @param passages how many there are in the index
 * @param file its name, for messages
 * @throws KindredError "index-damaged"
 */
export function decodeFacets(bytes: Uint8Array, passages: number, file: string): Facets {
  const json = new JsonObject(parseJsonFile(bytes, file), file);
  const rowsOf = (owner: JsonObject) => rowsFrom(owner.numbers("rows"), passages, file);
  const filters = mapOf(json.object("filters"), (values, key) =>
    mapOf(values.object(key), (owner, value) => {
      const found = owner.object(value);
      return { documents: found.count("documents"), rows: rowsOf(found) };
    }),
  );
  const sort = mapOf(json.object("sort"), (lists, key) =>
    lists.objects(key).map((found) => ({
      value: found.textOrNumber("value"),
      rows: rowsOf(found),
    })),
  );
  const weights = json
    .objects("weights")
    .map((found) => ({ value: found.number("value"), rows: rowsOf(found) }));
  return { filters, sort, weights };
}

/** Each row's distance from the one before: in JSON most are then a digit or two. */
function gapsOf(rows: readonly number[]): number[] {
  return rows.map((row, i) => row - (rows[i - 1] ?? 0));
}

function rowsFrom(gaps: readonly number[], passages: number, file: string): number[] {
  let row = 0;
  return gaps.map((gap, i) => {
    row += gap;
    if (!Number.isInteger(gap) || gap < (i === 0 ? 0 : 1) || row >= passages) {
      throw new KindredError(
        "index-damaged",
        `${file} names row ${row} in a list of ascending rows, of which there are ${passages}. Publish the index whole, or build it again.`,
      );
    }
    return row;
  });
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
