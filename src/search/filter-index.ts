// What results can be narrowed by. Loaded when a query has filters, or when somebody asks which there are.

import { type BundleReader, readChecked } from "../format/bundle-reader.ts";
import { decodeFacets, type Facets } from "../format/facets-file.ts";
import type { FileEntry } from "../format/manifest.ts";
import { once } from "../shared/once.ts";
import type { FilterCounts, Filters } from "./answer.ts";
import { RowSet } from "./row-set.ts";

/** What a query's filters leave of an index. */
export interface Narrowed {
  /** The rows that may be found; null for all. */
  readonly among: RowSet | null;
  /** A sentence for each filter that the index does not have. */
  readonly problems: readonly string[];
}

const NO_FACETS: Facets = { filters: new Map(), sort: new Map(), weights: [] };

export class FilterIndex {
  readonly #passages: number;
  readonly #load: () => Promise<Facets>;

  /** @param entry undefined where no document has anything to narrow by */
  constructor(reader: BundleReader, entry: FileEntry | undefined, passages: number) {
    this.#passages = passages;
    this.#load = once(async () => {
      if (entry === undefined) return NO_FACETS;
      return decodeFacets(await readChecked(reader, entry), passages, entry.path);
    });
  }

  /** All keys and values, with how many documents have each. @throws KindredError */
  async counts(): Promise<FilterCounts> {
    const { filters } = await this.#load();
    return Object.fromEntries(
      Array.from(filters, ([key, values]) => [
        key,
        Object.fromEntries(Array.from(values, ([value, { documents }]) => [value, documents])),
      ]),
    );
  }

  /**
   * The rows that have at least one of the values of every key.
   * @throws KindredError where the file cannot be loaded: nobody then knows what may be shown
   */
  async narrow(filters: Filters): Promise<Narrowed> {
    // A key without values asks for nothing: a list in which nothing is ticked.
    const asked = Object.entries(filters).filter(([, values]) => values.length > 0);
    if (asked.length === 0) return { among: null, problems: [] };
    const { filters: known } = await this.#load();
    const problems: string[] = [];
    const holding = new Uint8Array(this.#passages).fill(1);
    for (const [key, values] of asked) {
      const ofKey = known.get(key);
      if (ofKey === undefined) problems.push(unknownFilter(key, [...known.keys()]));
      const withValue = new Uint8Array(this.#passages);
      for (const value of values) {
        for (const row of ofKey?.get(value)?.rows ?? []) withValue[row] = 1;
      }
      for (const row of holding.keys()) if (withValue[row] === 0) holding[row] = 0;
    }
    return { among: new RowSet(holding), problems };
  }
}

function unknownFilter(key: string, known: readonly string[]): string {
  const found = `There is no filter ${JSON.stringify(key)}`;
  if (known.length === 0) return `${found}; this index has none.`;
  if (known.length === 1) return `${found}; the only one is ${known[0]}.`;
  return `${found}; the filters are ${known.join(", ")}.`;
}
