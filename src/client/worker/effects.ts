// What the search worker needs of its surroundings. Types only.
import type { Encoder, EncoderFiles } from "../../encoder/encoder.ts";
import type { BundleReader } from "../../format/bundle-reader.ts";
import type { Pooling } from "../../format/manifest.ts";
import type { Notice, Reply } from "../protocol.ts";

export interface Effects {
  openReader(indexUrl: string, onBytes: (count: number) => void, pastCache: boolean): BundleReader;
  createTransformer(options: {
    name: string;
    files: EncoderFiles;
    pooling: Pooling;
    wasmFolder: string;
  }): Promise<Encoder>;
  post(message: Reply | Notice): void;
  /** Resolves after a time; after none once messages that have already arrived were seen. */
  sleep(milliseconds: number): Promise<void>;
  now(): number;
  /**
   * Loads the program's files past the browser's cache, which may hold a damaged one: who tries again gets whole ones.
   */
  refreshProgram?(): Promise<void>;
  /** Bytes of script and WebAssembly that the worker has loaded besides the index; unknown in tests. */
  programBytes?(): number;
}
