// Reads a bundle's files over the network.
import type { BundleReader } from "../format/bundle-reader.ts";
import { MANIFEST_FILE } from "../format/manifest.ts";
import { readAll } from "../format/read-all.ts";
import { KindredError } from "../shared/errors.ts";
import { request, type TakeResponse } from "./request.ts";

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
  /** True once a part was asked for and came, or the whole file in its place. */
  let givesParts = false;
  const load = <T>(
    path: string,
    range: string | null,
    pastCaches: boolean,
    take: TakeResponse<T>,
  ): Promise<T> => {
    const isManifest = path === MANIFEST_FILE;
    const url = new URL(path, indexUrl);
    // Each block has an address of its own: browsers fetch ranges of one address one after the other.
    if (range !== null) url.search = range;
    // A service worker keeps the manifest of its own version under its plain address.
    else if (isManifest && pastCaches) url.search = `fresh=${Date.now()}`;
    // Only the manifest's name stays the same from version to version, so only it is asked for anew.
    const cache = pastCaches ? "reload" : isManifest ? "no-cache" : "default";
    return request(url, { cache, headers: range === null ? {} : { range } }, take);
  };
  return {
    async read(path, fresh = false) {
      const take: TakeResponse<Uint8Array> = (response, onSign) =>
        readBody(response, (count) => {
          onSign();
          onBytes(count);
        });
      try {
        return await load(path, null, fresh || pastCache, take);
      } catch (cause) {
        throw missing(path, cause);
      }
    },
    async readRange(path, { start, end }, fresh = false) {
      const take: TakeResponse<Uint8Array | null> = async (response) => {
        if (response.status === PARTIAL_CONTENT) return readPart(response, onBytes);
        // The whole file is on its way: it is not waited for.
        await response.body?.cancel();
        return null;
      };
      try {
        const part = await load(path, `bytes=${start}-${end - 1}`, fresh || pastCache, take);
        givesParts = true;
        return part;
      } catch (cause) {
        // Browsers do not unpack a part: a host that compresses even these has to be asked for whole files.
        if (!givesParts && cause instanceof TypeError) return null;
        throw missing(path, cause);
      }
    },
    sha256: globalThis.crypto?.subtle ? sha256 : null,
  };
}

/** Of what a server has answered, only what stands on it can be mended, and not by who reads. */
function missing(path: string, cause: unknown): KindredError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const advice = reason.startsWith("HTTP 4")
    ? "Publish the index whole, or build it again."
    : "Check the connection and reload the page.";
  return new KindredError(
    "index-missing",
    `${path} of the search index could not be loaded (${reason}). ${advice}`,
    { cause },
  );
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
