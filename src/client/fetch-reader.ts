// Reads a bundle's files over the network.
import type { BundleReader } from "../format/bundle-reader.ts";
import { MANIFEST_FILE } from "../format/manifest.ts";
import { readAll } from "../format/read-all.ts";
import { KindredError } from "../shared/errors.ts";

/**
 * A reader of the bundle below an address.
 * @param indexUrl absolute, ending in a slash
 * @param onBytes told of each piece of a file as it arrives
 * @param pastCache true where the browser's cache may hold a damaged file
 */
export function fetchReader(
  indexUrl: string,
  onBytes: (count: number) => void,
  pastCache: boolean,
): BundleReader {
  const request = async (path: string, fresh: boolean, range?: string): Promise<Response> => {
    // Each block has an address of its own: browsers fetch ranges of one address one after the other.
    const url = new URL(range === undefined ? path : `${path}?${range}`, indexUrl);
    // Only the manifest's name stays the same from version to version, so only it is asked for anew.
    const cache = fresh ? "reload" : path === MANIFEST_FILE ? "no-cache" : "default";
    const headers = range === undefined ? {} : { range };
    const response = await fetch(url, { cache, headers });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response;
  };
  const missing = (path: string, cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new KindredError(
      "index-missing",
      `${path} of the search index could not be loaded (${reason}). Check the connection and reload the page.`,
      { cause },
    );
  };
  return {
    async read(path, fresh = false) {
      try {
        return await readBody(await request(path, fresh || pastCache), onBytes);
      } catch (cause) {
        throw missing(path, cause);
      }
    },
    async readRange(path, { start, end }, fresh = false) {
      try {
        const response = await request(path, fresh || pastCache, `bytes=${start}-${end - 1}`);
        if (response.status === PARTIAL_CONTENT) return await readPart(response, onBytes);
        // The whole file is on its way: it is not waited for.
        await response.body?.cancel();
        return null;
      } catch (cause) {
        throw missing(path, cause);
      }
    },
    sha256: globalThis.crypto?.subtle ? sha256 : null,
  };
}

const PARTIAL_CONTENT = 206;

/** A query asks for dozens of blocks: taken whole, each costs less than piece by piece. */
async function readPart(response: Response, onBytes: (count: number) => void): Promise<Uint8Array> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  onBytes(bytes.length);
  return bytes;
}

/** Piece by piece, so that of a large file it can be told how much has come. */
async function readBody(response: Response, onBytes: (count: number) => void): Promise<Uint8Array> {
  if (response.body) return readAll(response.body, onBytes);
  return new Uint8Array(await response.arrayBuffer());
}

/** crypto.subtle is there on pages served securely, localhost included, and only there. */
async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
