// What results can be narrowed by. Loaded when a query is narrowed, or when somebody asks which filters there are.

import { type BundleReader, readChecked } from "../format/bundle-reader.ts";
import { decodeFacets, type Facets } from "../format/facets-file.ts";
import type { FileEntry } from "../format/manifest.ts";
import { languagesFor, originalLanguages } from "../shared/languages.ts";
import { once } from "../shared/once.ts";
import type { FilterCounts, Filters } from "./answer.ts";
import { RowSet } from "./row-set.ts";

/** What a query may ask for. */
export interface Narrowing {
  readonly filters?: Filters;
  /** A BCP 47 tag; nothing, or "all", for every language. */
  readonly lang?: string;
}

/** What that leaves of an index. */
export interface Narrowed {
  /** The rows that may be found; null for all. */
  readonly among: RowSet | null;
  /** The tags of their documents; null for all. */
  readonly tags: readonly string[] | null;
  /** The tag whose documents these are; null where they may be in any language. */
  readonly lang: string | null;
  /** A sentence for each filter that the index does not have. */
  readonly warnings: readonly string[];
  /** Why it is not known what may be found, in a sentence. */
  readonly problems: readonly string[];
  /** Why a filter's rows are not known, in a sentence: none may then be shown. Null where they are known. */
  readonly failure: string | null;
}

const EVERYTHING = { among: null, tags: null, lang: null, warnings: [] };

const NO_FACETS: Facets = { filters: new Map(), languages: new Map() };

export class FilterIndex {
  readonly #passages: number;
  readonly #languages: readonly string[];
  readonly #load: () => Promise<Facets>;

  /**
   * @param entry undefined where no document has anything to narrow by
   * @param languages of the documents, as the manifest names them
   */
  constructor(
    reader: BundleReader,
    entry: FileEntry | undefined,
    passages: number,
    languages: readonly string[],
  ) {
    this.#passages = passages;
    this.#languages = languages;
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

  /** The rows that have at least one of the values of every key, and are in the language that is asked for. */
  async narrow({ filters = {}, lang }: Narrowing): Promise<Narrowed> {
    // A key without values asks for nothing: a list in which nothing is ticked.
    const asked = Object.entries(filters).filter(([, values]) => values.length > 0);
    const own = languagesFor(lang, this.#languages);
    const languages = own ?? originalLanguages(this.#languages);
    if (asked.length === 0 && languages === null) {
      return { ...EVERYTHING, problems: [], failure: null };
    }
    const holding = new Uint8Array(this.#passages).fill(1);
    const keep = (lists: readonly (readonly number[] | undefined)[]) => {
      const kept = new Uint8Array(this.#passages);
      for (const rows of lists) for (const row of rows ?? []) kept[row] = holding[row] ?? 0;
      holding.set(kept);
    };
    const warnings: string[] = [];
    try {
      const facets = await this.#load();
      for (const [key, values] of asked) {
        const ofKey = facets.filters.get(key);
        if (ofKey === undefined) warnings.push(unknownFilter(key, [...facets.filters.keys()]));
        keep(values.map((value) => ofKey?.get(value)?.rows));
      }
      if (languages !== null) keep(languages.map((tag) => facets.languages.get(tag)));
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      // What a filter leaves out may not be shown; what is in another language may.
      const failure = asked.length > 0 ? problem : null;
      return { ...EVERYTHING, problems: [problem], failure };
    }
    const found = own && (lang ?? null);
    const among = new RowSet(holding);
    return { among, tags: languages, lang: found, warnings, problems: [], failure: null };
  }
}

function unknownFilter(key: string, known: readonly string[]): string {
  const found = `There is no filter ${JSON.stringify(key)}`;
  if (known.length === 0) return `${found}; this index has none.`;
  if (known.length === 1) return `${found}; the only one is ${known[0]}.`;
  return `${found}; the filters are ${known.join(", ")}.`;
}
