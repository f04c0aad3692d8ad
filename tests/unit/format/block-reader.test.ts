// Reading parts of packs: how often a host is asked, and what becomes of damage.
import { describe, expect, test } from "vitest";
import { type ByteRange, CHECKSUM_BYTES, sealBlock } from "../../../src/format/block.ts";
import { BlockReader } from "../../../src/format/block-reader.ts";
import type { PackEntry } from "../../../src/format/manifest.ts";
import { type Asked, watchedReader } from "../../fixtures/bundle/watched-reader.ts";

const KIB = 1024;

/** Parts of some lengths, each filled with its own number, in packs; over all packs they are numbered through. */
function analyzeFiles(...packs: number[][]) {
  const files = new Map<string, Uint8Array>();
  const entries: PackEntry[] = [];
  const places: ByteRange[] = [];
  let start = 0;
  for (const [i, lengths] of packs.entries()) {
    const sealed = lengths.map((length) => sealBlock(contentOf(places.length, length, places)));
    const path = `texts/${i}.bin`;
    const bytes = Uint8Array.from(Buffer.concat(sealed));
    files.set(path, bytes);
    entries.push({ path, bytes: bytes.length });
  }
  function contentOf(number: number, length: number, all: ByteRange[]): Uint8Array {
    all.push({ start, bytes: length + CHECKSUM_BYTES });
    start += length + CHECKSUM_BYTES;
    return new Uint8Array(length).fill(number);
  }
  const reader = watchedReader(files);
  const parts = new BlockReader(reader, entries);
  const read = (...numbers: number[]) =>
    Promise.all(numbers.map((number) => parts.read(places[number] ?? { start: 0, bytes: 0 })));
  /** Which parts came: the number that each is filled with. */
  const numbers = async (...wanted: number[]) =>
    (await read(...wanted)).map((content, i) => {
      const length = (places[wanted[i] ?? 0]?.bytes ?? 0) - CHECKSUM_BYTES;
      expect(content).toHaveLength(length);
      expect(new Set(content).size).toBe(1);
      return content[0];
    });
  return { files, entries, places, reader, parts, read, numbers };
}

const wholes = (asked: readonly Asked[]) =>
  asked.filter(({ range }) => range === null).map(({ path }) => path);
const ranges = (asked: readonly Asked[]) => asked.map(({ range }) => range);

/** A pack of hundred parts of a kibibyte: too long to be read whole. */
const hundred = () => analyzeFiles(Array(100).fill(KIB - CHECKSUM_BYTES));

describe("of a long pack", () => {
  test("a part is a range, and nothing else is asked for", async () => {
    const { reader, numbers } = hundred();
    expect(await numbers(7)).toEqual([7]);
    expect(reader.asked).toEqual([
      { path: "texts/0.bin", range: [7 * KIB, 8 * KIB], pastCaches: false },
    ]);
  });

  test("neighbours that are asked for together, in whatever order, are one request", async () => {
    const { reader, numbers } = hundred();
    expect(await numbers(9, 7, 8)).toEqual([9, 7, 8]);
    expect(ranges(reader.asked)).toEqual([[7 * KIB, 10 * KIB]]);
  });

  test("those asked for in one turn of the event loop are together, from wherever", async () => {
    const { reader, numbers } = hundred();
    const first = numbers(7);
    const second = numbers(8);
    expect([await first, await second]).toEqual([[7], [8]]);
    expect(ranges(reader.asked)).toEqual([[7 * KIB, 9 * KIB]]);
  });

  /** Too long to be read whole, in short parts. */
  const partsOf = (bytes: number) => analyzeFiles(Array(250).fill(bytes - CHECKSUM_BYTES));

  test("a gap of 320 bytes is read along, as another request costs no less", async () => {
    const { reader, numbers } = partsOf(320);
    expect(await numbers(7, 9)).toEqual([7, 9]);
    expect(ranges(reader.asked)).toEqual([[7 * 320, 10 * 320]]);
  });

  test("over a longer gap there are two requests", async () => {
    const { reader, numbers } = partsOf(321);
    expect(await numbers(7, 9)).toEqual([7, 9]);
    expect(ranges(reader.asked)).toEqual([
      [7 * 321, 8 * 321],
      [9 * 321, 10 * 321],
    ]);
  });

  test("a part is loaded once, whether it is asked for again at once or later", async () => {
    const { reader, numbers } = hundred();
    expect(await numbers(7, 7)).toEqual([7, 7]);
    expect(await numbers(7)).toEqual([7]);
    expect(reader.asked).toHaveLength(1);
  });

  test("neighbours at the end of one pack and the start of the next are two requests", async () => {
    const long = Array<number>(100).fill(KIB - CHECKSUM_BYTES);
    const { reader, numbers } = analyzeFiles(long, long);
    expect(await numbers(99, 100)).toEqual([99, 100]);
    expect(reader.asked.map(({ path, range }) => ({ path, range }))).toEqual([
      { path: "texts/0.bin", range: [99 * KIB, 100 * KIB] },
      { path: "texts/1.bin", range: [0, KIB] },
    ]);
  });

  test("nothing is loaded before it is needed", () => {
    const { reader, parts } = hundred();
    parts.loadSmall();
    expect(reader.asked).toEqual([]);
  });
});

describe("a small pack", () => {
  test("of 64 KiB is read whole, and only once", async () => {
    const { reader, numbers } = analyzeFiles(Array(64).fill(KIB - CHECKSUM_BYTES));
    expect(await numbers(0, 30, 63)).toEqual([0, 30, 63]);
    expect(await numbers(5)).toEqual([5]);
    expect(reader.asked).toEqual([{ path: "texts/0.bin", range: null, pastCaches: false }]);
  });

  test("of a byte more is read in parts", async () => {
    const { reader, numbers } = analyzeFiles([...Array(63).fill(KIB - 4), KIB - 3]);
    expect(await numbers(3)).toEqual([3]);
    expect(ranges(reader.asked)).toEqual([[3 * KIB, 4 * KIB]]);
  });

  test("is loaded ahead where that is wanted, and so are several that are small together", async () => {
    const { reader, parts, numbers } = analyzeFiles([10], Array(30).fill(KIB), [10]);
    parts.loadSmall();
    const paths = ["texts/0.bin", "texts/1.bin", "texts/2.bin"];
    expect(reader.asked.map(({ path }) => path)).toEqual(paths);
    expect(await numbers(0, 31)).toEqual([0, 31]);
    expect(reader.asked).toHaveLength(3);
  });

  test("beside long ones is one of many, and is not read whole", async () => {
    const { reader, parts, numbers } = analyzeFiles([10], Array(70).fill(KIB), [10]);
    parts.loadSmall();
    expect(reader.asked).toEqual([]);
    expect(await numbers(71)).toEqual([71]);
    expect(reader.asked.map(({ range }) => range)).not.toContain(null);
  });

  test("that could not be loaded ahead is asked for when it is needed", async () => {
    const { files, parts, numbers } = analyzeFiles([10]);
    const bytes = files.get("texts/0.bin") ?? new Uint8Array();
    files.delete("texts/0.bin");
    parts.loadSmall();
    await new Promise((resolve) => setTimeout(resolve));
    files.set("texts/0.bin", bytes);
    expect(await numbers(0)).toEqual([0]);
  });
});

describe("a host without ranges", () => {
  test("gives whole packs, each once, and is not asked for ranges again", async () => {
    const long = Array<number>(100).fill(KIB);
    const { reader, numbers } = analyzeFiles(long, long);
    reader.answersRanges = false;
    expect(await numbers(7)).toEqual([7]);
    expect(await numbers(50, 8, 150)).toEqual([50, 8, 150]);
    expect(reader.asked.filter(({ range }) => range !== null)).toHaveLength(1);
    expect(wholes(reader.asked)).toEqual(["texts/0.bin", "texts/1.bin"]);
  });
});

/** Flips a bit of a part on its way, so long as `spoils` says so. */
function flipBit(place: ByteRange | undefined, spoils: (asked: Asked) => boolean) {
  return (bytes: Uint8Array, asked: Asked) => {
    if (!spoils(asked)) return bytes;
    const copy = bytes.slice();
    const at = (place?.start ?? 0) + 2;
    copy[at] = (copy[at] ?? 0) ^ 4;
    return copy;
  };
}

describe.each([
  ["a part of a long pack", 100],
  ["a part of a small pack", 10],
])("%s", (_, count) => {
  const make = () => analyzeFiles(Array(count).fill(KIB - CHECKSUM_BYTES));

  test("that a cache has damaged is read again past the caches, and is then whole", async () => {
    const { reader, places, numbers } = make();
    reader.spoil = flipBit(places[7], ({ pastCaches }) => !pastCaches);
    expect(await numbers(6, 7, 8)).toEqual([6, 7, 8]);
    expect(reader.asked.map(({ pastCaches }) => pastCaches)).toEqual([false, true]);
    // From then on it is there.
    expect(await numbers(7)).toEqual([7]);
    expect(reader.asked).toHaveLength(2);
  });

  test("that stays damaged is refused by name, and its neighbours are not", async () => {
    const { reader, places, read, numbers } = make();
    reader.spoil = flipBit(places[7], () => true);
    const refused = read(7);
    const others = numbers(6, 8);
    await expect(refused).rejects.toMatchObject({
      name: "KindredError",
      code: "index-damaged",
      message:
        "texts/0.bin holds a block that is not what was written. Publish the index whole, or build it again.",
    });
    expect(await others).toEqual([6, 8]);
  });

  test("that was damaged is asked for again the next time, and may then be whole", async () => {
    const { reader, places, read, numbers } = make();
    reader.spoil = flipBit(places[7], () => true);
    await expect(read(7)).rejects.toThrow("is not what was written");
    reader.spoil = null;
    expect(await numbers(7)).toEqual([7]);
  });

  test("that was cut off is refused, and says how much of it there is", async () => {
    const { reader, places, read } = make();
    reader.spoil = (bytes) => bytes.subarray(0, (places[7]?.start ?? 0) + 100);
    await expect(read(7)).rejects.toMatchObject({
      code: "index-damaged",
      message:
        "texts/0.bin ends before a block that it should hold. Publish the index whole, or build it again.",
    });
  });

  test("in place of which the host sends a page is refused, and called one", async () => {
    const { reader, read } = make();
    reader.spoil = () => new TextEncoder().encode("<!doctype html><title>Not found</title>");
    await expect(read(0)).rejects.toMatchObject({
      code: "index-damaged",
      message: expect.stringMatching(/^texts\/0\.bin is an HTML page\. Publish the index whole/),
    });
  });

  test("that cannot be read at all fails in the reader's own words, and may be asked for again", async () => {
    const { files, read, numbers } = make();
    const bytes = files.get("texts/0.bin") ?? new Uint8Array();
    files.delete("texts/0.bin");
    await expect(read(7)).rejects.toMatchObject({
      code: "index-missing",
      message: expect.stringContaining("texts/0.bin is missing"),
    });
    files.set("texts/0.bin", bytes);
    expect(await numbers(7)).toEqual([7]);
  });
});

test("in a damaged second pack the place is counted from that pack's start", async () => {
  const { reader, read } = analyzeFiles([100, 100], [100, 100]);
  reader.spoil = flipBit({ start: 104, bytes: 104 }, ({ path }) => path === "texts/1.bin");
  await expect(read(3)).rejects.toThrow(/^texts\/1\.bin /);
});

test("a part that was asked for by a wrong place is not what was written", async () => {
  const { parts } = hundred();
  await expect(parts.read({ start: 7 * KIB + 1, bytes: KIB })).rejects.toThrow(
    "texts/0.bin holds a block that is not what was written.",
  );
});

// Skipped, as the error is thrown in a microtask, where nobody catches it, and the promises never settle.
describe("a part beyond the packs", () => {
  const message =
    "A block of the index is said to lie at byte 102400, where its files have ended. Build the index again.";

  test("is refused", async () => {
    const { parts } = hundred();
    await expect(parts.read({ start: 100 * KIB, bytes: 10 })).rejects.toMatchObject({
      name: "KindredError",
      code: "index-mismatch",
      message,
    });
  });

  test("does not keep others from being read that were asked for with it", async () => {
    const { parts, numbers } = hundred();
    const refused = parts.read({ start: 100 * KIB, bytes: 10 });
    const others = numbers(99, 3);
    await expect(refused).rejects.toThrow(message);
    expect(await others).toEqual([99, 3]);
  });

  test("is refused where there are no packs", async () => {
    const parts = new BlockReader(watchedReader(new Map()), []);
    await expect(parts.read({ start: 0, bytes: 10 })).rejects.toMatchObject({
      code: "index-mismatch",
    });
  });
});

describe("of 4 MiB and more", () => {
  /** With what it takes besides its content, eight come to the limit. */
  const half = 512 * KIB - CHECKSUM_BYTES - 300;

  test("what was asked for longest ago is forgotten, and read again when it is needed", async () => {
    const { reader, read } = analyzeFiles(Array(10).fill(half));
    for (let number = 0; number < 8; number++) await read(number);
    // The first is asked for once more, so the second is the one that nobody has wanted for longest.
    await read(0);
    expect(reader.asked).toHaveLength(8);
    await read(8);
    reader.asked.length = 0;
    await read(0);
    await read(7);
    expect(reader.asked).toEqual([]);
    await read(1);
    expect(reader.asked).toHaveLength(1);
  });

  test("a part that failed does not count", async () => {
    const { reader, read, places } = analyzeFiles(Array(10).fill(half));
    await read(0);
    reader.spoil = (bytes) => bytes.subarray(0, places[1]?.start);
    for (let time = 0; time < 12; time++) {
      await expect(read(1)).rejects.toThrow("ends before a block");
    }
    reader.spoil = null;
    reader.asked.length = 0;
    await read(0);
    expect(reader.asked).toEqual([]);
  });
});
