// Builds again when something in a folder changes.
import { watch } from "node:fs/promises";
import path from "node:path";
import { isKindredError } from "../shared/errors.ts";

/** Editors and generators write several files in a row: a build waits until nothing has changed for so long. */
const QUIET_MS = 300;

/**
 * Watches for ever. A build that fails says why; the last good index stays.
 * @param out what the build itself writes: changes there are none
 */
export async function watchFolder(
  folder: string,
  out: string,
  build: () => Promise<unknown>,
  signal?: AbortSignal,
): Promise<void> {
  const own = path.resolve(out);
  // Beside it lie, for a moment, the new index and the old one.
  const isOwn = (file: string) =>
    file.startsWith(own) && /^$|^[\\/]|^\.(new|old)-\d+/.test(file.slice(own.length));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();
  const rebuild = async () => {
    try {
      await build();
    } catch (error) {
      if (!isKindredError(error)) throw error;
      console.error(error.message);
    }
  };
  try {
    for await (const { filename } of watch(folder, {
      recursive: true,
      ...(signal && { signal }),
    })) {
      const changed = filename ?? "";
      if (isOwn(path.resolve(folder, changed)) || isPassedOver(changed)) continue;
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(rebuild);
      }, QUIET_MS);
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
  } finally {
    clearTimeout(timer);
    await running;
  }
}

/** Files that no page is read from, and where a build keeps what it made: it must not start the next one. */
function isPassedOver(file: string): boolean {
  return file.split(path.sep).some((name) => name.startsWith(".") || name === "node_modules");
}
