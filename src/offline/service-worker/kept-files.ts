// What is kept beside the pages, in caches of our own. Keeping is best effort: a full or broken storage is like an
// empty one, and never stands between a reader and what the network gives.

/**
 * A file that is kept.
 * @returns undefined where it is not, or the storage cannot be read
 */
export async function findKept(cacheName: string, url: string): Promise<Response | undefined> {
  try {
    // Asking for a cache that is not there would make it.
    if (!(await caches.has(cacheName))) return undefined;
    return await (await caches.open(cacheName)).match(url);
  } catch {
    return undefined;
  }
}

/** Keeps a file; where that cannot be done, nothing happens. */
export async function keepIfPossible(
  cacheName: string,
  url: string,
  response: Response,
): Promise<void> {
  try {
    await (await caches.open(cacheName)).put(url, response);
  } catch {
    // The body is not left waiting to be read.
    await response.body?.cancel().catch(() => {});
  }
}

/** The addresses of what a cache holds; none where it cannot be read. */
export async function keptAddresses(cacheName: string): Promise<readonly string[]> {
  try {
    if (!(await caches.has(cacheName))) return [];
    return (await (await caches.open(cacheName)).keys()).map(({ url }) => url);
  } catch {
    return [];
  }
}

/** Drops a file, or the whole cache, as far as that can be done. */
export async function drop(cacheName: string, url?: string): Promise<void> {
  try {
    if (url === undefined) await caches.delete(cacheName);
    else await (await caches.open(cacheName)).delete(url);
  } catch {
    // What cannot be dropped stays.
  }
}
