// clusters-<hash>.bin: into which groups of near passages the rows are cut. Described in FORMAT.md.
import { partitionPoint } from "../shared/partition-point.ts";
import { type ByteRange, CHECKSUM_BYTES } from "./block.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";

/** What is stored of a cluster. */
export interface ClusterSize {
  readonly rows: number;
  /** Of the passages' blocks in the texts, checksums included. */
  readonly textBytes: number;
  /** The code of its middle. */
  readonly centroid: Uint8Array;
}

/** A cluster and where what belongs to it lies. */
export interface Cluster extends ClusterSize {
  readonly firstRow: number;
  readonly codes: ByteRange;
  readonly textStart: number;
}

/** The file's bytes. */
export function encodeClusters(clusters: readonly ClusterSize[]): Uint8Array {
  const writer = new ByteWriter();
  writer.varint(clusters.length);
  for (const { rows, textBytes, centroid } of clusters) {
    writer.varint(rows);
    writer.varint(textBytes);
    writer.bytes(centroid);
  }
  return writer.take();
}

/**
 * The clusters of a file, in row order.
 * @param lengths bytes of the code of a passage's vector and of a cluster's middle
 * @param file its name, for messages
 * @throws KindredError "index-damaged"
 */
export function decodeClusters(
  bytes: Uint8Array,
  lengths: { readonly codeBytes: number; readonly centroidBytes: number },
  file: string,
): Cluster[] {
  const reader = new ByteReader(bytes, file);
  const clusters: Cluster[] = [];
  let firstRow = 0;
  let textStart = 0;
  let codesStart = 0;
  for (let left = reader.varint(); left > 0; left--) {
    const rows = reader.varint();
    const textBytes = reader.varint();
    const codes = { start: codesStart, bytes: rows * lengths.codeBytes + CHECKSUM_BYTES };
    clusters.push({
      rows,
      textBytes,
      centroid: reader.bytes(lengths.centroidBytes),
      firstRow,
      codes,
      textStart,
    });
    firstRow += rows;
    textStart += textBytes;
    codesStart += codes.bytes;
  }
  return clusters;
}

/** The cluster that a row belongs to. */
export function clusterOf(clusters: readonly Cluster[], row: number): Cluster {
  const cluster =
    clusters[partitionPoint(clusters.length, (i) => (clusters[i]?.firstRow ?? 0) <= row) - 1];
  if (cluster === undefined || row >= cluster.firstRow + cluster.rows) {
    throw new RangeError(`There is no row ${row}.`);
  }
  return cluster;
}
