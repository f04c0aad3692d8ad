// Files of the index that the page loads while this worker starts, and hands over as they arrive.
import type { BundleReader } from "../../format/bundle-reader.ts";

interface Expected {
  readonly bytes: Promise<Uint8Array | null>;
  readonly arrive: (bytes: Uint8Array | null) => void;
}

export class HandedFiles {
  readonly #files: ReadonlyMap<string, Expected>;

  /** @param paths below the manifest's folder */
  constructor(paths: readonly string[]) {
    this.#files = new Map(
      paths.map((path) => {
        let arrive: Expected["arrive"] = () => {};
        const bytes = new Promise<Uint8Array | null>((resolve) => {
          arrive = resolve;
        });
        return [path, { bytes, arrive }];
      }),
    );
  }

  /** Takes a file that has arrived; null for one that could not be had. */
  arrive(path: string, bytes: Uint8Array | null): void {
    this.#files.get(path)?.arrive(bytes);
  }

  /**
   * A reader that waits for what is expected, and reads all else through another.
   * @param onBytes told of what has come
   */
  before(reader: BundleReader, onBytes: (count: number) => void): BundleReader {
    return {
      read: async (path, pastCaches = false) => {
        const bytes = pastCaches ? null : ((await this.#files.get(path)?.bytes) ?? null);
        if (bytes === null) return reader.read(path, pastCaches);
        onBytes(bytes.length);
        return bytes;
      },
      readRange: (path, range, pastCaches) => reader.readRange(path, range, pastCaches),
      sha256: reader.sha256,
    };
  }
}
