// Gathers what documents can be narrowed by (languages too, where there are several), put in order by and weighed by,
// with the rows that have it.
import type { FilterValue, RowsWithValue, StoredFacets } from "../format/facets-file.ts";
import type { AnalyzedDocument } from "./analyzed-document.ts";
import { documentLanguage } from "./document-languages.ts";

/**
 * Documents are found by their path where their rows lie apart.
 * @param byRow the document of each row; null where none has any
 */
export function gatherFacets(byRow: readonly AnalyzedDocument[]): StoredFacets | null {
  const rowsOf = new Map<AnalyzedDocument, number[]>();
  byRow.forEach((document, row) => {
    const rows = rowsOf.get(document);
    if (rows) rows.push(row);
    else rowsOf.set(document, [row]);
  });
  const filters = new Map<string, Map<string, AnalyzedDocument[]>>();
  const sort = new Map<string, Map<string | number, AnalyzedDocument[]>>();
  const weights = new Map<number, AnalyzedDocument[]>();
  const languages = new Map<string, AnalyzedDocument[]>();
  for (const document of rowsOf.keys()) {
    for (const [key, values] of Object.entries(document.filters ?? {})) {
      for (const value of new Set(values)) add(mapIn(filters, key), value, document);
    }
    for (const [key, value] of Object.entries(document.sort ?? {})) {
      add(mapIn(sort, key), value, document);
    }
    const { weight = 1 } = document;
    if (weight !== 1) add(weights, weight, document);
    add(languages, documentLanguage(document), document);
  }
  // Of one language nothing is to be told apart.
  if (languages.size === 1) languages.clear();
  if (filters.size + sort.size + weights.size + languages.size === 0) return null;
  const rowsOfAll = (documents: readonly AnalyzedDocument[]) =>
    documents.flatMap((document) => rowsOf.get(document) ?? []).sort((a, b) => a - b);
  const valued = <Value>(values: ReadonlyMap<Value, readonly AnalyzedDocument[]>) =>
    Array.from(
      values,
      ([value, documents]): RowsWithValue<Value> => ({ value, rows: rowsOfAll(documents) }),
    );
  const filtered = (values: ReadonlyMap<string, readonly AnalyzedDocument[]>) =>
    new Map(
      Array.from(values, ([value, documents]): [string, FilterValue] => [
        value,
        { documents: documents.length, rows: rowsOfAll(documents) },
      ]),
    );
  return {
    filters: new Map(Array.from(filters, ([key, values]) => [key, filtered(values)])),
    sort: new Map(Array.from(sort, ([key, values]) => [key, valued(values)])),
    weights: valued(weights),
    languages: new Map(Array.from(languages, ([tag, documents]) => [tag, rowsOfAll(documents)])),
  };
}

function add<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key);
  if (items) items.push(item);
  else map.set(key, [item]);
}

function mapIn<Key, Inner>(map: Map<string, Map<Key, Inner>>, name: string): Map<Key, Inner> {
  const inner = map.get(name) ?? new Map<Key, Inner>();
  map.set(name, inner);
  return inner;
}
