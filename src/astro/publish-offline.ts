// Gives a built site its service worker, where it asks for one.
import { cannotWrite, isWriteFailure } from "../indexing/write-failure.ts";
import { type KnownKind, publishServiceWorker } from "../offline/publish-service-worker.ts";
import { formatBytes } from "../shared/format-bytes.ts";

/**
 * @returns a sentence about what readers' browsers will keep
 * @throws KindredError "output" where it cannot be written
 */
export async function publishOffline(
  site: string,
  script: string,
  kind: KnownKind,
): Promise<string> {
  const bytes = await publishServiceWorker(site, script, kind).catch((cause: unknown) => {
    throw isWriteFailure(cause) ? cannotWrite("The service worker", site, cause, "outDir") : cause;
  });
  return `kept offline after one visit: ${formatBytes(bytes.shell)}; after the first search: ${formatBytes(bytes.later)} more`;
}
