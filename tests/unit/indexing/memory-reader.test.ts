// Reading a bundle that is still in memory.
import { expect, test } from "vitest";
import { memoryReader } from "../../../src/indexing/memory-reader.ts";

const reader = memoryReader(new Map([["a/b.bin", Uint8Array.of(1, 2, 3, 4, 5)]]));

test("a file is read whole", async () => {
  expect(await reader.read("a/b.bin")).toEqual(Uint8Array.of(1, 2, 3, 4, 5));
});

test.each([
  [0, 5, [1, 2, 3, 4, 5]],
  [1, 3, [2, 3]],
  [2, 2, []],
  [3, 9, [4, 5]],
  [7, 9, []],
])("the bytes from %i to %i are %j", async (start, end, bytes) => {
  expect(await reader.readRange("a/b.bin", { start, end })).toEqual(Uint8Array.from(bytes));
});

test("a file that is not there is named, whole or in part", async () => {
  const missing = {
    name: "KindredError",
    code: "index-missing",
    message: "a/c.bin is missing from the search index. Build the index again.",
  };
  await expect(reader.read("a/c.bin")).rejects.toMatchObject(missing);
  await expect(reader.readRange("a/c.bin", { start: 0, end: 1 })).rejects.toMatchObject(missing);
});

test("a hash is the SHA-256 in hexadecimal", async () => {
  // The example of FIPS 180-2.
  expect(await reader.sha256?.(new TextEncoder().encode("abc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
