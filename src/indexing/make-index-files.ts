// The files of an index, all but the encoder and the manifest: those of a small one in an archive.
import { archivedFiles } from "../format/archive.ts";
import type { FileEntry } from "../format/manifest.ts";
import type { Bits } from "../format/quantisation.ts";
import { rowRecordPlace } from "../format/row-record.ts";
import type { AnalyzedDocument } from "./analyzed-document.ts";
import type { KnownClusters } from "./cluster-passages.ts";
import { deflate, deflateParts, store } from "./deflate.ts";
import { hashedFile } from "./hashed-file.ts";
import { type MadeShards, makeShards } from "./make-shards.ts";
import type { BundleFile } from "./pack-writer.ts";

/**
 * An index whose rows and texts are longer is read in parts. That of a shorter one would be loaded whole in any case,
 * file by file.
 */
export const MAX_ARCHIVE_BYTES = 64 * 1024;

/** Makes the files, one after the other. The parameters are those of makeShards. */
export function* makeIndexFiles(
  documents: readonly AnalyzedDocument[],
  dimensions: number,
  vectorBits: Bits,
  knownClusters: KnownClusters | null = null,
): Generator<BundleFile, MadeShards> {
  const rowBytes = rowRecordPlace(0, dimensions, vectorBits).bytes;
  const bytes = documents
    .flatMap(({ passages }) => passages)
    .reduce((sum, { record }) => sum + record.length + rowBytes, 0);
  const isSmall = bytes <= MAX_ARCHIVE_BYTES;
  const making = makeShards(
    documents,
    dimensions,
    vectorBits,
    knownClusters,
    isSmall ? store : deflate,
  );
  if (!isSmall) return yield* making;

  const files = new Map<string, Uint8Array>();
  let next = making.next();
  for (; !next.done; next = making.next()) files.set(...next.value);
  const made = next.value;
  const held = archivedFiles(made.entries).map(({ path }) => path);
  const archive = archiveOf(held.map((path) => files.get(path) ?? new Uint8Array()));
  yield [archive.entry.path, archive.content];
  // What few queries need stays by itself.
  for (const [path, content] of files) if (!held.includes(path)) yield [path, content];
  return { ...made, entries: { ...made.entries, archive: archive.entry } };
}

function archiveOf(files: readonly Uint8Array[]): { entry: FileEntry; content: Uint8Array } {
  const content = deflateParts(files);
  return { entry: hashedFile("archive", "bin", content).entry, content };
}
