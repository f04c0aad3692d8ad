// The files of a site as a good static host holds them: beside each, if it gets smaller, its brotli form.

import { glob, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

export interface ServedFile {
  /** On disk, as it is. */
  readonly raw: string;
  readonly rawBytes: number;
  /** On disk, compressed; null where hosts leave it as it is or it would not get smaller. */
  readonly compressed: string | null;
  readonly compressedBytes: number;
}

/** By address below the site, without a slash in front. */
export type ServedFiles = ReadonlyMap<string, ServedFile>;

/** What hosts compress; to them all other files are bytes of no known kind. */
const COMPRESSED = /\.(html|js|css|json|svg|wasm|txt|xml|webmanifest)$/;

/** Brotli's slowest takes minutes for files above this. */
const BIG_BYTES = 4_000_000;
const BEST_QUALITY = 11;
const BIG_QUALITY = 9;

const compress = promisify(brotliCompress);

/**
 * @param folder its files are served
 * @param prefix before their addresses; empty, or ending in a slash
 * @param store an own folder for the compressed files
 */
export async function serveFolder(
  folder: string,
  prefix: string,
  store: string,
): Promise<ServedFiles> {
  const files = new Map<string, ServedFile>();
  await mkdir(store, { recursive: true });
  for await (const entry of glob("**/*", { cwd: folder, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const raw = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, raw).split(path.sep).join("/");
    const { size } = await stat(raw);
    const compressed = COMPRESSED.test(name)
      ? await compressFile(raw, path.join(store, `${files.size}.br`))
      : null;
    files.set(prefix + name.replace(/(^|\/)index\.html$/, "$1"), {
      raw,
      rawBytes: size,
      compressed: compressed?.file ?? null,
      compressedBytes: compressed?.bytes ?? size,
    });
  }
  return files;
}

async function compressFile(
  raw: string,
  file: string,
): Promise<{ file: string; bytes: number } | null> {
  const content = await readFile(raw);
  const quality = content.length > BIG_BYTES ? BIG_QUALITY : BEST_QUALITY;
  const bytes = await compress(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      // The widest window that browsers read.
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  if (bytes.length >= content.length) return null;
  await writeFile(file, bytes);
  return { file, bytes: bytes.length };
}
