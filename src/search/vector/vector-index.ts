// The meaning leg: how near passages are to the query. Pure.
//
// In two looks, as in Jégou, Douze and Schmid (2011, "Product quantization for nearest neighbor search"): coarse codes
// of the passages in the clusters nearest to the query tell which are worth reading whole vectors for.

import {
  binaryScanner,
  binarySimilarities,
  CENTROID_DIMENSIONS,
  COARSE_DIMENSIONS,
} from "../../format/binary-quantisation.ts";
import type { BlockReader } from "../../format/block-reader.ts";
import { type Cluster, clusterOf } from "../../format/clusters-file.ts";
import type { Calibration, Manifest, Moments, Strangers } from "../../format/manifest.ts";
import type { Bits } from "../../format/quantisation.ts";
import { dotProduct, unpackVector } from "../../format/vectors.ts";
import { readsLetters } from "../analysis/language.ts";
import type { PassageStore } from "../passage-store.ts";
import type { Problems } from "../problems.ts";
import { FULL_MATCH_SPREADS } from "../ranking-settings.ts";
import type { RowSet } from "../row-set.ts";
import { encoderKnows, unknownLanguages } from "./encoder-languages.ts";

/** How near one passage is to the query. */
export interface VectorScore {
  /** The similarity on the scale of the word scores: 0 as near as unrelated text, 1 a full match. */
  readonly score: number;
  /** Cosine of the query with the passage. */
  readonly similarity: number;
}

/** What a meaning leg is opened with. */
export interface VectorIndexContents {
  readonly store: PassageStore;
  readonly clusters: readonly Cluster[];
  readonly codes: BlockReader;
  readonly dimensions: number;
  readonly vectorBits: Bits;
  readonly calibration: Calibration;
  /** Documents by language, and which of these languages the encoder knows. */
  readonly languages: Manifest["languages"];
  readonly encoderLanguages?: readonly string[] | undefined;
}

export class VectorIndex {
  readonly #contents: VectorIndexContents;
  /** The clusters whose passages have meaning; those of the others have no bit in their middle's code. */
  readonly #clusters: readonly Cluster[];
  /** Codes of their middles, one behind the other. */
  readonly #centroids: Uint8Array;

  /** How near the nearest passage is to a query about anything, on the scale of the scores; null where nobody knows. */
  readonly strangers: Strangers | null;

  /** How near a query that feedback has moved is to what is unrelated; null where nobody knows. */
  readonly feedbackScale: Moments | null;

  constructor(contents: VectorIndexContents) {
    this.#contents = contents;
    const { strangers, spread } = contents.calibration;
    this.strangers = strangers
      ? {
          median: this.#calibrated(strangers.median),
          spread: strangers.spread / (FULL_MATCH_SPREADS * spread),
        }
      : null;
    this.feedbackScale = contents.calibration.feedback ?? null;
    this.#clusters = contents.clusters.filter(hasMeaning);
    const [first] = this.#clusters;
    this.#centroids = new Uint8Array(this.#clusters.length * (first?.centroid.length ?? 0));
    this.#clusters.forEach(({ centroid }, i) => {
      this.#centroids.set(centroid, i * centroid.length);
    });
  }

  /** True where the encoder knows a language that a search covers. @param lang as in QueryOptions */
  knows(lang: string | undefined): boolean {
    return encoderKnows(this.#contents, lang);
  }

  /** False for a text in letters that say nothing to the encoder, and for signs alone: "?!" is near to anything. */
  reads(text: string): boolean {
    return /[\p{L}\p{N}]/u.test(text) && readsLetters(this.#contents.encoderLanguages, text);
  }

  /** A sentence about that where it knows none. */
  whyNot(lang: string | undefined): string {
    return unknownLanguages(this.#contents, lang);
  }

  /** False for a passage that the encoder could not read: it is as near as what is unrelated, score 0. */
  hasMeaning(row: number): boolean {
    return hasMeaning(clusterOf(this.#contents.clusters, row));
  }

  /** Begins to load what the first look at a query will need; a failure is told to who asks. */
  prepare(queryVector: Float32Array, minRows: number): void {
    for (const { codes } of this.#nearest(queryVector, minRows, null)) {
      this.#contents.codes.read(codes).catch(() => {});
    }
  }

  /**
   * The first look: about how near the passages of the nearest clusters are.
   * @param minRows clusters are taken until they hold so many passages
   * @param among null, or the only rows that are asked for
   * @returns scores by row
   */
  async scan(
    queryVector: Float32Array,
    minRows: number,
    problems: Problems,
    among: RowSet | null = null,
  ): Promise<Map<number, number>> {
    const scanBlock = binaryScanner(queryVector, COARSE_DIMENSIONS);
    const estimates = new Map<number, number>();
    await Promise.all(
      this.#nearest(queryVector, minRows, among).map(async (cluster) => {
        const content = await problems.attempt(this.#contents.codes.read(cluster.codes));
        if (content === null) return;
        scanBlock(content).forEach((similarity, i) => {
          const row = cluster.firstRow + i;
          if (among === null || among.has(row)) estimates.set(row, this.#calibrated(similarity));
        });
      }),
    );
    return estimates;
  }

  /**
   * The second look, at whole vectors.
   * @param rows which passages; one whose vector cannot be loaded is left out, and one that has none
   * @param scale how near such a vector is to what is unrelated
   */
  async score(
    queryVector: Float32Array,
    rows: Iterable<number>,
    problems: Problems,
    scale: Moments = this.#contents.calibration,
  ): Promise<Map<number, VectorScore>> {
    const scores = new Map<number, VectorScore>();
    for (const [row, vector] of await this.vectors(rows, problems)) {
      const similarity = dotProduct(vector, queryVector);
      scores.set(row, { score: this.#calibrated(similarity, scale), similarity });
    }
    return scores;
  }

  /** Whole vectors by row; without those that cannot be loaded, and of passages that have none. */
  async vectors(rows: Iterable<number>, problems: Problems): Promise<Map<number, Float32Array>> {
    const { store, dimensions, vectorBits: bits } = this.#contents;
    const loaded = await Promise.all(
      Array.from(rows, async (row): Promise<[number, Float32Array][]> => {
        if (!this.hasMeaning(row)) return [];
        const record = await problems.attempt(store.record(row));
        return record === null ? [] : [[row, unpackVector(record.vector, dimensions, bits)]];
      }),
    );
    // In the order that was asked for, whichever came first: sums of them are then always the same.
    return new Map(loaded.flat());
  }

  /** The clusters nearest to the query that hold any of the passages asked for, until they hold so many of these. */
  #nearest(queryVector: Float32Array, minRows: number, among: RowSet | null): Cluster[] {
    const clusters = this.#clusters;
    const similarities = binarySimilarities(this.#centroids, queryVector, CENTROID_DIMENSIONS);
    const nearest = [...clusters.keys()].sort(
      (a, b) => (similarities[b] ?? 0) - (similarities[a] ?? 0) || a - b,
    );
    const taken: Cluster[] = [];
    let rows = 0;
    for (const position of nearest) {
      const cluster = clusters[position];
      if (rows >= minRows || cluster === undefined) break;
      const end = cluster.firstRow + cluster.rows;
      const asked = among?.countBetween(cluster.firstRow, end) ?? cluster.rows;
      if (asked === 0 && among !== null) continue;
      taken.push(cluster);
      rows += asked;
    }
    return taken;
  }

  /** Linear and not clamped, so that order and magnitude stay. */
  #calibrated(similarity: number, { mean, spread }: Moments = this.#contents.calibration): number {
    return (similarity - mean) / (FULL_MATCH_SPREADS * spread);
  }
}

function hasMeaning({ centroid }: Cluster): boolean {
  return centroid.some((byte) => byte !== 0);
}
