import { expect, test } from "vitest";
import { type ReadPlaces, randomChange } from "../../../../scripts/faults/changes/random-change.ts";
import { seededRandom } from "../../../../src/indexing/seeded-random.ts";

const files = new Map([
  ["manifest.json", new TextEncoder().encode('{"version": 8, "passages": 24}')],
  ["rows/0123456789.bin", Uint8Array.from({ length: 200 }, (_, i) => i)],
  ["rows/abcdefabcd.bin", Uint8Array.from({ length: 200 }, (_, i) => i)],
  ["texts/0123456789.bin", Uint8Array.from({ length: 200 }, (_, i) => i)],
]);
const read: ReadPlaces = new Map(
  Array.from(files, ([path, { length }]) => [path, [{ start: 0, end: length }]] as const),
);
const changes = Array.from({ length: 600 }, (_, seed) =>
  randomChange(files, read, seededRandom(seed)),
);

test("the same number gives the same change", () => {
  const again = Array.from({ length: 600 }, (_, seed) =>
    randomChange(files, read, seededRandom(seed)),
  );
  expect(again).toEqual(changes);
});

test("every kind of file is changed, the manifest most often, and in every way", () => {
  const count = (path: string) => changes.filter((change) => change.path === path).length;
  expect(count("manifest.json")).toBeGreaterThan(count("texts/0123456789.bin"));
  for (const path of files.keys()) expect(count(path)).toBeGreaterThan(10);
  for (const how of ["cut off", "swapped", "of zero", "inserted", "to half", "flipped", "digit"]) {
    expect(
      changes.some(({ says }) => says.includes(how)),
      how,
    ).toBe(true);
  }
});

test("nearly every change is one", () => {
  const same = changes.filter(({ path, bytes }) =>
    Buffer.from(bytes).equals(files.get(path) ?? Buffer.of()),
  );
  expect(same.length).toBeLessThan(10);
});
