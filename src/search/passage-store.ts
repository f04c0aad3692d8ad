// The rows of a bundle: each passage's vector and text, loaded when they are needed.

import type { BlockReader } from "../format/block-reader.ts";
import type { Cluster } from "../format/clusters-file.ts";
import { clusterOf } from "../format/clusters-file.ts";
import { decodePassageRecord, type StoredPassage } from "../format/passage-record.ts";
import type { Bits } from "../format/quantisation.ts";
import { decodeRowRecord, type RowRecord, rowRecordPlace } from "../format/row-record.ts";
import { LoadedCache } from "../shared/loaded-cache.ts";

/** What a store is opened with. */
export interface PassageStoreContents {
  readonly rows: BlockReader;
  readonly texts: BlockReader;
  readonly clusters: readonly Cluster[];
  readonly dimensions: number;
  readonly vectorBits: Bits;
}

/** Decoded passages that are kept: typing asks for the same ones again and again. */
const MAX_KEPT = 500;

export class PassageStore {
  /** How many passages there are; rows count from 0. */
  readonly count: number;
  readonly #contents: PassageStoreContents;
  readonly #passages = new LoadedCache<number, StoredPassage>(MAX_KEPT);

  constructor(contents: PassageStoreContents) {
    this.#contents = contents;
    this.count = contents.clusters.reduce((sum, { rows }) => sum + rows, 0);
  }

  /** A row's vector and place. @throws KindredError where its block cannot be loaded */
  async record(row: number): Promise<RowRecord> {
    const { rows, dimensions, vectorBits } = this.#contents;
    const content = await rows.read(rowRecordPlace(row, dimensions, vectorBits));
    return decodeRowRecord(content, `the vector of row ${row}`);
  }

  /** Begins to load a row's vector, which is about to be asked for; a failure is told to who asks. */
  prepareRecord(row: number): void {
    this.record(row).catch(() => {});
  }

  /** A row's passage. @throws KindredError where its block cannot be loaded */
  passage(row: number): Promise<StoredPassage> {
    return this.#passages.load(row, 1, () => this.#load(row));
  }

  /** Begins to load a row's passage, which is about to be asked for; a failure is told to who asks. */
  prepare(row: number): void {
    this.passage(row).catch(() => {});
  }

  async #load(row: number): Promise<StoredPassage> {
    const { text } = await this.record(row);
    const { textStart } = clusterOf(this.#contents.clusters, row);
    const place = { start: textStart + text.start, bytes: text.bytes };
    return decodePassageRecord(await this.#contents.texts.read(place), `the text of row ${row}`);
  }
}
