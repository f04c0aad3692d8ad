// Which passages hold the same text. Loaded with the first query.
import { type BundleReader, readChecked } from "../format/bundle-reader.ts";
import { decodeCopies } from "../format/copies-file.ts";
import type { FileEntry } from "../format/manifest.ts";
import { once } from "../shared/once.ts";

/** The first of the rows with the same text as a row: its own where there is none before it. */
export type FirstCopy = (row: number) => number;

export interface KnownCopies {
  readonly firstCopy: FirstCopy;
  /** Why it is not known which passages are copies: every one then counts as the only one. Null where it is known. */
  readonly problem: string | null;
}

const ITSELF: FirstCopy = (row) => row;

export class CopyIndex {
  readonly #load: () => Promise<FirstCopy>;

  /** @param entry undefined where no two passages hold the same text */
  constructor(reader: BundleReader, entry: FileEntry | undefined, passages: number) {
    this.#load = once(async () => {
      if (entry === undefined) return ITSELF;
      const firsts = await decodeCopies(await readChecked(reader, entry), passages, entry.path);
      return (row) => firsts[row] ?? row;
    });
  }

  /** Never fails; what could not be had is asked for again the next time. */
  async load(): Promise<KnownCopies> {
    try {
      return { firstCopy: await this.#load(), problem: null };
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      return { firstCopy: ITSELF, problem };
    }
  }
}
