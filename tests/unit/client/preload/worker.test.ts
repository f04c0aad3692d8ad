// Files that the page hands over, and the reader that waits for them.
import { expect, test } from "vitest";
import { HandedFiles } from "../../../../src/client/preload/worker.ts";
import { memoryReader } from "../../../../src/indexing/memory-reader.ts";

const ON_HOST = Uint8Array.of(1, 2, 3);
const FROM_PAGE = Uint8Array.of(4, 5);

/** A reader before a host that has one file, and the bytes it has counted. */
function readerOver(coming: HandedFiles) {
  const counted: number[] = [];
  const host = memoryReader(new Map([["a.bin", ON_HOST]]));
  return { reader: coming.before(host, (count) => counted.push(count)), counted };
}

test("a file that is coming is waited for and counted", async () => {
  const coming = new HandedFiles(["a.bin"]);
  const { reader, counted } = readerOver(coming);
  const reading = reader.read("a.bin");
  coming.arrive("a.bin", FROM_PAGE);
  expect(await reading).toEqual(FROM_PAGE);
  expect(counted).toEqual([2]);
  // It may be read again.
  expect(await reader.read("a.bin")).toEqual(FROM_PAGE);
});

test.each<[string, coming: string, arrives: Uint8Array | null, pastCaches: boolean]>([
  ["that is not coming", "b.bin", FROM_PAGE, false],
  ["that the page could not have", "a.bin", null, false],
  ["that is asked for past all caches", "a.bin", FROM_PAGE, true],
])("a file %s is read from the host", async (_, path, bytes, pastCaches) => {
  const coming = new HandedFiles([path]);
  coming.arrive(path, bytes);
  const { reader } = readerOver(coming);
  expect(await reader.read("a.bin", pastCaches)).toEqual(ON_HOST);
});

test("parts of files are read from the host, whatever is coming", async () => {
  const { reader } = readerOver(new HandedFiles(["a.bin"]));
  expect(await reader.readRange("a.bin", { start: 1, end: 3 })).toEqual(ON_HOST.slice(1));
});

test("a file that nobody waits for is let go", () => {
  expect(() => new HandedFiles([]).arrive("a.bin", FROM_PAGE)).not.toThrow();
});
