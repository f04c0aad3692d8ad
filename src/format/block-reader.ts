// Reads blocks of packs through a bundle's reader: neighbours together, each once, and past a cache that gave a damaged
// one.

import { KindredError } from "../shared/errors.ts";
import { LoadedCache } from "../shared/loaded-cache.ts";
import { type ByteRange, unsealBlock } from "./block.ts";
import type { BundleReader } from "./bundle-reader.ts";
import { looksLikeHtml } from "./json-reader.ts";
import type { PackEntry } from "./manifest.ts";

/**
 * Packs of one kind that are no longer than this in all are read whole: that is quicker than asking again and again.
 */
const SMALL_BYTES = 64 * 1024;

/** So many bytes that nobody asked for cost no more than the headers of one more request. */
const LARGEST_GAP = 320;

/** What is kept in memory of what was read; a block that was dropped is read again, mostly from the browser's cache. */
const MAX_KEPT_BYTES = 4 * 1024 * 1024;

/** Of each block that is kept, besides its content: a buffer and a promise. */
const BYTES_BESIDES = 300;

interface Wanted extends ByteRange {
  readonly resolve: (content: Promise<Uint8Array>) => void;
}

interface Pack extends PackEntry {
  readonly start: number;
}

export class BlockReader {
  readonly #reader: BundleReader;
  readonly #packs: readonly Pack[];
  readonly #isSmall: boolean;
  readonly #whole = new Map<string, Promise<Uint8Array>>();
  readonly #reloading = new Map<string, Promise<Uint8Array>>();
  readonly #kept = new LoadedCache<number, Uint8Array>(MAX_KEPT_BYTES);
  #wanted: Wanted[] = [];
  /** False once the host has given a whole file, and not the block that was asked for. */
  #answersRanges = true;

  /** @param packs of one kind of block, in order */
  constructor(reader: BundleReader, packs: readonly PackEntry[]) {
    this.#reader = reader;
    let start = 0;
    this.#packs = packs.map((pack) => {
      const placed = { ...pack, start };
      start += pack.bytes;
      return placed;
    });
    this.#isSmall = start <= SMALL_BYTES;
  }

  /**
   * The content of a block, without its checksum. Blocks that are asked for at the same time are loaded together.
   * @throws KindredError where it is missing or damaged; it is then asked for again the next time
   */
  read(place: ByteRange): Promise<Uint8Array> {
    return this.#kept.load(place.start, place.bytes + BYTES_BESIDES, () =>
      this.#readWithOthers(place),
    );
  }

  /** Loads all of it now, where it is small: what it holds then needs no request of its own. */
  loadSmall(): void {
    if (!this.#isSmall) return;
    for (const pack of this.#packs) this.#wholePack(pack, false).catch(() => {});
  }

  async #readWithOthers(place: ByteRange): Promise<Uint8Array> {
    // An error where it lies in no pack.
    this.#packOf(place.start);
    return new Promise<Uint8Array>((resolve) => {
      if (this.#wanted.length === 0) queueMicrotask(() => this.#readWanted());
      this.#wanted.push({ ...place, resolve });
    });
  }

  #readWanted(): void {
    const wanted = this.#wanted.sort((a, b) => a.start - b.start);
    this.#wanted = [];
    let run: Wanted[] = [];
    for (const block of wanted) {
      const last = run.at(-1);
      const follows =
        last !== undefined &&
        block.start - (last.start + last.bytes) <= LARGEST_GAP &&
        this.#packOf(block.start) === this.#packOf(last.start);
      if (!follows) {
        this.#readRun(run);
        run = [];
      }
      run.push(block);
    }
    this.#readRun(run);
  }

  /** Reads neighbours in one go. */
  #readRun(run: readonly Wanted[]): void {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) return;
    const pack = this.#packOf(first.start);
    const range = { start: first.start, bytes: last.start + last.bytes - first.start };
    const loading = this.#bytesOf(pack, range, false);
    for (const block of run) {
      const sealed = loading.then((bytes) => {
        const from = block.start - first.start;
        return bytes.subarray(from, from + block.bytes);
      });
      block.resolve(this.#unseal(pack, block, sealed));
    }
  }

  async #unseal(pack: Pack, place: ByteRange, sealed: Promise<Uint8Array>): Promise<Uint8Array> {
    const content = unsealBlock(await sealed);
    if (content !== null) return content;
    // What a cache holds may be damaged: asked for once more, past it.
    const again = await this.#bytesOf(pack, place, true);
    const found = unsealBlock(again);
    if (found !== null) return found;
    const damage = looksLikeHtml(again)
      ? "is an HTML page"
      : again.length < place.bytes
        ? "ends before a block that it should hold"
        : "holds a block that is not what was written";
    // Without the block's place: where a pack is damaged in many places, that is one thing to say.
    throw new KindredError(
      "index-damaged",
      `${pack.path} ${damage}. Publish the index whole, or build it again.`,
    );
  }

  async #bytesOf(pack: Pack, place: ByteRange, pastCaches: boolean): Promise<Uint8Array> {
    const start = place.start - pack.start;
    const end = start + place.bytes;
    if (this.#answersRanges && !this.#isSmall) {
      const bytes = await this.#reader.readRange(pack.path, { start, end }, pastCaches);
      if (bytes !== null) return bytes;
    }
    const whole = await this.#wholePack(pack, pastCaches);
    this.#answersRanges = false;
    return whole.subarray(start, end);
  }

  #wholePack(pack: Pack, pastCaches: boolean): Promise<Uint8Array> {
    // Where one block of a pack is damaged others may be: the pack is asked for once more, not once for each.
    const known =
      this.#reloading.get(pack.path) ?? (pastCaches ? null : this.#whole.get(pack.path));
    if (known) return known;
    const loading = this.#reader.read(pack.path, pastCaches);
    this.#whole.set(pack.path, loading);
    if (pastCaches) this.#reloading.set(pack.path, loading);
    const settled = () => this.#reloading.delete(pack.path);
    loading.then(settled, () => {
      settled();
      if (this.#whole.get(pack.path) === loading) this.#whole.delete(pack.path);
    });
    return loading;
  }

  #packOf(start: number): Pack {
    const pack = this.#packs.findLast((candidate) => candidate.start <= start);
    if (pack === undefined || start >= pack.start + pack.bytes) {
      throw new KindredError(
        "index-mismatch",
        `A block of the index is said to lie at byte ${start}, where its files have ended. Build the index again.`,
      );
    }
    return pack;
  }
}
