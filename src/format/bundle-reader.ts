// Reads the files of an index through a reader it is given: Node reads folders, the worker fetches.
import { isKindredError, KindredError } from "../shared/errors.ts";
import { looksLikeHtml } from "./json-reader.ts";
import {
  decodeManifest,
  type FileEntry,
  MANIFEST_FILE,
  type Manifest,
  type StaticEncoderEntry,
  type TransformerEncoderEntry,
} from "./manifest.ts";
import { decodeTokenDirectory, type TokenDirectory } from "./token-directory.ts";

/** How a bundle's files are reached. */
export interface BundleReader {
  /**
   * The bytes of a file, by its path below the manifest's folder.
   * @param pastCaches true where a cache may hold a damaged one
   * @throws KindredError "index-missing" where there is none
   */
  read(path: string, pastCaches?: boolean): Promise<Uint8Array>;
  /**
   * Some bytes of a file; null where the host gives whole files only.
   * @param range `end` is the first byte that is not wanted
   * @throws KindredError "index-missing" where there is no such file
   */
  readRange(
    path: string,
    range: { readonly start: number; readonly end: number },
    pastCaches?: boolean,
  ): Promise<Uint8Array | null>;
  /** SHA-256 in hexadecimal; null where the platform has none to offer. */
  sha256: ((bytes: Uint8Array) => Promise<string>) | null;
}

/**
 * The manifest, which is asked for once more, past caches, where it is damaged.
 * @param pastCaches true where a cache may hold that of an older index
 * @throws KindredError where it is missing, or still damaged; as decodeManifest does
 */
export async function readManifest(reader: BundleReader, pastCaches = false): Promise<Manifest> {
  try {
    return decodeManifest(await reader.read(MANIFEST_FILE, pastCaches));
  } catch (error) {
    const isDamaged = isKindredError(error) && error.code === "index-damaged";
    if (!isDamaged || pastCaches) throw error;
    return readManifest(reader, true);
  }
}

/** The files of a model by their path in its folder, each checked. */
export async function readEncoderFiles(
  reader: BundleReader,
  encoder: TransformerEncoderEntry,
): Promise<Map<string, Uint8Array>> {
  const files = await Promise.all(
    encoder.files.map(async (entry) => {
      const path = `${encoder.path}${entry.path}`;
      return [entry.path, await readChecked(reader, { ...entry, path })] as const;
    }),
  );
  return new Map(files);
}

/** Where the tokens of a static encoder lie; the paths of its packs are below the manifest's folder. */
export async function readTokenDirectory(
  reader: BundleReader,
  entry: StaticEncoderEntry,
): Promise<TokenDirectory> {
  const folder = entry.path;
  const path = `${folder}${entry.directory.path}`;
  const bytes = await readChecked(reader, { ...entry.directory, path });
  const directory = await decodeTokenDirectory(bytes, entry, path);
  const packs = directory.packs.map((pack) => ({ ...pack, path: `${folder}${pack.path}` }));
  return { ...directory, packs };
}

/**
 * A file, which is asked for once more, past caches, where it is not the one the manifest names.
 * @throws KindredError "index-damaged" where it still is not
 */
export async function readChecked(reader: BundleReader, entry: FileEntry): Promise<Uint8Array> {
  let damage = "";
  for (const pastCaches of [false, true]) {
    const bytes = await reader.read(entry.path, pastCaches);
    const found = await damageOf(bytes, entry, reader);
    if (found === null) return bytes;
    damage = found;
  }
  throw new KindredError(
    "index-damaged",
    `${entry.path} ${damage}. Publish the index whole, or build it again.`,
  );
}

/** How a file is not the one the manifest names; null where it is. */
async function damageOf(
  bytes: Uint8Array,
  entry: FileEntry,
  reader: BundleReader,
): Promise<string | null> {
  if (bytes.length !== entry.bytes) {
    const found = looksLikeHtml(bytes) ? "is an HTML page" : `is ${bytes.length} bytes long`;
    return `${found}, but the manifest names a file of ${entry.bytes} bytes`;
  }
  const sha256 = await reader.sha256?.(bytes);
  if (sha256 === undefined || sha256 === entry.sha256) return null;
  return `has the SHA-256 ${sha256.slice(0, 10)}…, but the manifest names ${entry.sha256.slice(0, 10)}…: the file was changed`;
}
