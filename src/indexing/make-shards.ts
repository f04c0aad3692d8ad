// Turns documents' analyses into the files of an index, all but the encoder and the manifest.
import { hash } from "node:crypto";
import {
  binaryCode,
  CENTROID_DIMENSIONS,
  COARSE_DIMENSIONS,
} from "../format/binary-quantisation.ts";
import { type ClusterSize, encodeClusters } from "../format/clusters-file.ts";
import { encodeCopies } from "../format/copies-file.ts";
import { encodeFacets } from "../format/facets-file.ts";
import type { Manifest, PackKind } from "../format/manifest.ts";
import { repackRecord } from "../format/passage-record.ts";
import type { Bits } from "../format/quantisation.ts";
import { encodeRowRecord } from "../format/row-record.ts";
import { isZeroVector, unpackVector } from "../format/vectors.ts";
import type { AnalyzedDocument } from "./analyzed-document.ts";
import {
  clusterPassages,
  clusterWithoutMeaning,
  type KnownClusters,
  meanOf,
} from "./cluster-passages.ts";
import { deflate, inflateSync } from "./deflate.ts";
import { countLanguages } from "./document-languages.ts";
import { gatherFacets } from "./gather-facets.ts";
import { hashedFile } from "./hashed-file.ts";
import { makeWordShards, type PlacedPassage } from "./make-word-shards.ts";
import { type BundleFile, PACK_BYTES, PackWriter } from "./pack-writer.ts";

/** What the manifest says of the shards. */
export type ShardEntries = Pick<
  Manifest,
  | "documents"
  | "languages"
  | "passages"
  | "terms"
  | "words"
  | "vectorBits"
  | "files"
  | "packs"
  | "archive"
>;

export interface MadeShards {
  readonly entries: ShardEntries;
  /** Where each row's passage came from. */
  readonly placed: readonly PlacedPassage[];
  /** For the next build; null where it has no use for it. */
  readonly knownClusters: KnownClusters | null;
}

/**
 * Makes the files, one after the other, so that not all have to be in memory.
 * @param documents by path
 * @param vectorBits of the vectors in the analyses
 * @param knownClusters what the last build found out
 * @param pack texts and terms: `deflate`, or `store` where all will be deflated together
 */
export function* makeShards(
  documents: readonly AnalyzedDocument[],
  dimensions: number,
  vectorBits: Bits,
  knownClusters: KnownClusters | null = null,
  pack: typeof deflate = deflate,
): Generator<BundleFile, MadeShards> {
  const all = documents.flatMap((document) =>
    document.passages.map((passage) => ({ document, passage })),
  );
  const vectorOf = (row: number) =>
    unpackVector(all[row]?.passage.vector ?? NO_VECTOR, dimensions, vectorBits);
  const candidates = all.map(({ document, passage }, row) => ({
    row,
    document: document.path,
    copyKey: passage.copyKey,
    hasMeaning: passage.vector.scale !== 0,
    vector: () => vectorOf(row),
    key: () => `${hash("sha1", passage.vector.codes)} ${passage.vector.scale}`,
  }));
  const near = candidates.filter(({ hasMeaning }) => hasMeaning);
  const { centroids, clusterOf, known } = clusterPassages(near, knownClusters);
  const members = centroids.map((): number[] => []);
  near.forEach(({ row }, i) => void members[clusterOf[i] ?? 0]?.push(row));
  const others = clusterWithoutMeaning(candidates.filter(({ hasMeaning }) => !hasMeaning));
  const keyOf = (row: number) => all[row]?.passage.copyKey ?? "";
  const clusters = [...members, ...others]
    .filter((rows) => rows.length > 0)
    .map((rows) => withCopiesTogether(rows, keyOf));

  const packs = {
    codes: new PackWriter("codes"),
    rows: new PackWriter("rows"),
    texts: new PackWriter("texts"),
  };
  const textBytes = all.reduce((sum, { passage }) => sum + passage.record.length, 0);
  // A pack holds so many clusters, whatever their size: one that grows does not move the others.
  const perPack = clustersPerPack(clusters.length, textBytes);
  const sizes: ClusterSize[] = [];
  for (const [i, rows] of clusters.entries()) {
    const vectors = rows.map(vectorOf);
    packs.codes.add(Buffer.concat(vectors.map((vector) => binaryCode(vector, COARSE_DIMENSIONS))));
    let start = 0;
    for (const row of rows) {
      const passage = all[row]?.passage;
      if (passage === undefined) continue;
      const record = pack === deflate ? passage.record : repacked(passage.record, pack);
      const bytes = packs.texts.add(record);
      packs.rows.add(encodeRowRecord({ vector: passage.vector, text: { start, bytes } }));
      start += bytes;
    }
    sizes.push({
      rows: rows.length,
      textBytes: start,
      // Of all, not the middle that was found among a sample: by it a query's clusters are chosen.
      centroid: middleCode(vectors),
    });
    if ((i + 1) % perPack > 0) continue;
    for (const pack of [packs.rows, packs.texts]) yield* pack.end();
    if (packs.codes.bytes >= PACK_BYTES) yield* packs.codes.end();
  }
  for (const pack of Object.values(packs)) yield* pack.end();

  const placed = clusters.flatMap((rows) => rows.flatMap((row) => all[row] ?? []));
  const words = yield* makeWordShards(placed, pack);
  const clustersFile = hashedFile("clusters", "bin", encodeClusters(sizes));
  yield clustersFile.file;
  const facets = gatherFacets(placed.map(({ document }) => document));
  const facetsFile = facets && hashedFile("facets", "json", encodeFacets(facets));
  if (facetsFile) yield facetsFile.file;
  const firsts = firstCopies(placed.map(({ passage }) => passage.copyKey));
  const hasCopies = firsts.some((first, row) => first !== row);
  const copiesFile = hasCopies ? hashedFile("copies", "bin", encodeCopies(firsts, pack)) : null;
  if (copiesFile) yield copiesFile.file;
  const { dictionary, postings } = words;
  const entries = {
    documents: documents.length,
    languages: countLanguages(documents),
    passages: placed.length,
    terms: words.terms,
    words: words.words,
    vectorBits,
    files: {
      clusters: clustersFile.entry,
      ...(facetsFile && { facets: facetsFile.entry }),
      ...(copiesFile && { copies: copiesFile.entry }),
    },
    packs: {
      dictionary,
      postings,
      codes: packs.codes.entries,
      rows: packs.rows.entries,
      texts: packs.texts.entries,
    } satisfies Record<PackKind, unknown>,
  };
  return { entries, placed, knownClusters: known };
}

/** The code of a cluster's middle: no bit at all says that its passages have no meaning. */
function middleCode(vectors: readonly Float32Array[]): Uint8Array {
  const code = binaryCode(meanOf(vectors), CENTROID_DIMENSIONS);
  const [first] = vectors;
  if (first && !isZeroVector(first) && code.every((byte) => byte === 0)) code[0] = 1;
  return code;
}

const NO_VECTOR = { codes: new Uint8Array(), scale: 0 };

/** Copies behind the first of them, so that they are loaded in one go: one of them is shown, and all are named. */
function withCopiesTogether(rows: readonly number[], keyOf: (row: number) => string): number[] {
  const byKey = new Map<string, number[]>();
  for (const row of rows) {
    const copies = byKey.get(keyOf(row));
    if (copies) copies.push(row);
    else byKey.set(keyOf(row), [row]);
  }
  return [...byKey.values()].flat();
}

/** The first row with each row's key. */
function firstCopies(keys: readonly string[]): number[] {
  const firsts = new Map<string, number>();
  return keys.map((key, row) => {
    const first = firsts.get(key) ?? row;
    firsts.set(key, first);
    return first;
  });
}

/** Of an analysis, whose record is deflated. */
function repacked(record: Uint8Array, pack: typeof deflate): Uint8Array {
  return repackRecord(record, (deflated) => pack(inflateSync(deflated)));
}

function clustersPerPack(clusters: number, textBytes: number): number {
  return 2 ** Math.max(0, Math.round(Math.log2((clusters * PACK_BYTES) / (textBytes + 1))));
}
