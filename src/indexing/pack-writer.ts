// Gathers blocks into packs: files that are large enough to be few and small enough for a host that gives whole files
// only.

import { sealBlock } from "../format/block.ts";
import type { PackEntry, PackKind } from "../format/manifest.ts";
import { sha256, shortHash } from "./hash.ts";

/** Packs end where a group of blocks does, once they are this long. */
export const PACK_BYTES = 512 * 1024;

/** A file of the bundle: its path below the manifest's folder, and its content. */
export type BundleFile = readonly [path: string, content: Uint8Array];

export class PackWriter {
  readonly entries: PackEntry[] = [];
  readonly #kind: PackKind;
  #blocks: Uint8Array[] = [];
  #bytes = 0;
  #total = 0;

  constructor(kind: PackKind) {
    this.#kind = kind;
  }

  /** Bytes of the blocks that were added since the last pack. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Bytes of all blocks so far. */
  get total(): number {
    return this.#total;
  }

  /** Adds a block. @returns its length with its checksum */
  add(content: Uint8Array): number {
    const sealed = sealBlock(content);
    this.#blocks.push(sealed);
    this.#bytes += sealed.length;
    this.#total += sealed.length;
    return sealed.length;
  }

  /** Ends the pack; none where nothing was added. */
  *end(): Generator<BundleFile> {
    if (this.#blocks.length === 0) return;
    const content = Buffer.concat(this.#blocks);
    const path = `${this.#kind}/${shortHash(sha256(content))}.bin`;
    this.entries.push({ path, bytes: content.length });
    this.#blocks = [];
    this.#bytes = 0;
    yield [path, content];
  }
}
