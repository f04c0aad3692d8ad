// archive-<hash>.bin: in place of the files of a small index, all that every query of it needs, in one. Described in
// FORMAT.md.

import { KindredError } from "../shared/errors.ts";
import { once } from "../shared/once.ts";
import { type BundleReader, readChecked } from "./bundle-reader.ts";
import { inflate } from "./deflate.ts";
import type { Manifest, PackEntry } from "./manifest.ts";

/** The files that an archive holds, in its order: what is alike lies together. */
export function archivedFiles({
  words,
  files,
  packs,
}: Pick<Manifest, "words" | "files" | "packs">): readonly PackEntry[] {
  const { texts, dictionary, postings, rows } = packs;
  return [
    ...words.map(({ terms }) => terms),
    ...dictionary,
    ...texts,
    ...postings,
    files.clusters,
    ...rows,
    ...(files.copies === undefined ? [] : [files.copies]),
  ];
}

/** A reader that takes what a bundle's archive holds out of it, which is loaded once; all else it leaves to another. */
export function archiveReader(
  reader: BundleReader,
  { archive, ...manifest }: Pick<Manifest, "archive" | "words" | "files" | "packs">,
): BundleReader {
  if (archive === undefined) return reader;
  const held = archivedFiles(manifest);
  const paths = new Set(held.map(({ path }) => path));
  // What could not be reached is asked for again the next time.
  const load = once(async () => {
    const bytes = await inflate(await readChecked(reader, archive), archive.path);
    const files = new Map<string, Uint8Array>();
    let start = 0;
    for (const { path, bytes: length } of held) {
      files.set(path, bytes.subarray(start, start + length));
      start += length;
    }
    if (bytes.length === start) return files;
    throw new KindredError(
      "index-damaged",
      `${archive.path} holds ${bytes.length} bytes, but the manifest names files of ${start}. Build the index again.`,
    );
  });
  const read = async (path: string, pastCaches = false): Promise<Uint8Array> =>
    (paths.has(path) ? (await load()).get(path) : null) ?? reader.read(path, pastCaches);
  return {
    read,
    readRange: async (path, range, pastCaches = false) =>
      paths.has(path)
        ? (await read(path)).subarray(range.start, range.end)
        : reader.readRange(path, range, pastCaches),
    sha256: reader.sha256,
  };
}
