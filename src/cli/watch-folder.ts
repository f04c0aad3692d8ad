// Builds again when something in a folder changes.
import { realpath, watch } from "node:fs/promises";
import path from "node:path";
import { isKindredError } from "../shared/errors.ts";

/** Editors and generators write several files in a row: a build waits until nothing has changed for so long. */
const QUIET_MS = 300;

export interface WatchOptions {
  /** Files elsewhere that the build reads too. */
  readonly also?: readonly string[];
  readonly signal?: AbortSignal;
}

/**
 * Watches for ever. A build that fails says why; the last good index stays.
 * @param out what the build itself writes: changes there are none
 */
export async function watchFolder(
  folder: string,
  out: string,
  build: () => Promise<unknown>,
  { also = [], signal }: WatchOptions = {},
): Promise<void> {
  const own = [path.resolve(out), path.resolve(folder, await placeIn(folder, out))];
  // Beside it earlier versions wrote, and what they have left is taken away.
  const isOwn = (file: string) =>
    own.some(
      (place) =>
        file.startsWith(place) && /^$|^[\\/]|^\.(new|old)-\d+/.test(file.slice(place.length)),
    );
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
  const buildSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(rebuild);
    }, QUIET_MS);
  };
  const end = new AbortController();
  signal?.addEventListener("abort", () => end.abort(), { once: true });
  if (signal?.aborted) end.abort();
  const watchAll = [
    watchChanges(folder, end.signal, true, (changed) => {
      if (!isOwn(path.resolve(folder, changed)) && !isPassedOver(changed)) buildSoon();
    }),
    // The folder it lies in: many programs write a file anew, and what is watched would be the old one.
    ...also.map((file) =>
      watchChanges(path.dirname(path.resolve(file)), end.signal, false, (changed) => {
        if (changed === path.basename(file)) buildSoon();
      }),
    ),
  ];
  try {
    await Promise.all(watchAll);
  } finally {
    end.abort();
    clearTimeout(timer);
    await running;
  }
}

/** Where the index really lies, from where the folder really does: what a build changes is told of by that name too. */
async function placeIn(folder: string, out: string): Promise<string> {
  const [from, to] = await Promise.all(
    [folder, out].map((place) => realpath(place).catch(() => path.resolve(place))),
  );
  return path.relative(from ?? folder, to ?? out);
}

/** Tells of changes in a folder, until the signal ends it. @throws the system's error where it cannot be watched */
async function watchChanges(
  folder: string,
  signal: AbortSignal,
  recursive: boolean,
  tell: (changed: string) => void,
): Promise<void> {
  try {
    for await (const { filename } of watch(folder, { recursive, signal })) tell(filename ?? "");
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Files that no page is read from, and where a build keeps what it made: it must not start the next one. */
function isPassedOver(file: string): boolean {
  return file.split(path.sep).some((name) => name.startsWith(".") || name === "node_modules");
}
