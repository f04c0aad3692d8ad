// The file of copies, and what of it is refused.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeCopies, encodeCopies } from "../../../src/format/copies-file.ts";
import { deflate } from "../../../src/indexing/deflate.ts";

const FILE = "copies-0123456789.bin";
const plain = (bytes: Uint8Array) => bytes;
const deflated = (...numbers: number[]) => deflate(Uint8Array.from(numbers));

test("its bytes are these: how far back the last row with the same text lies", () => {
  expect([...encodeCopies([0, 1, 0, 3, 0, 1], plain)]).toEqual([0, 0, 2, 0, 2, 4]);
});

test("any grouping of rows survives", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(9), { maxLength: 400 }), async (keys) => {
      const firsts = keys.map((key) => keys.indexOf(key));
      const bytes = encodeCopies(firsts, deflate);
      expect([...(await decodeCopies(bytes, firsts.length, FILE))]).toEqual(firsts);
    }),
  );
});

test("where copies follow each other it takes few bytes", () => {
  const firsts = Array.from({ length: 50_000 }, (_, row) => row - (row % 5));
  expect(encodeCopies(firsts, deflate).length).toBeLessThan(500);
});

describe("a file is refused that", () => {
  const rule =
    "but each of the 3 rows may repeat one before it, which no other row repeats. Publish the index whole, or build it again.";
  test.each([
    [
      "repeats a row before the first",
      deflated(0, 2, 0),
      `${FILE} says that row 1 repeats the text of row -1, ${rule}`,
    ],
    [
      "repeats one row twice",
      deflated(0, 1, 2),
      `${FILE} says that row 2 repeats the text of row 0, ${rule}`,
    ],
    [
      "tells of more rows",
      deflated(0, 1, 0, 0),
      `${FILE} tells of more rows than there are, ${rule}`,
    ],
    [
      "tells of fewer rows",
      deflated(0, 1),
      `${FILE} ends after 2 bytes, in the middle of what it holds. Publish the index whole, or build it again.`,
    ],
    ["is a web page", new TextEncoder().encode("<!doctype html>"), `${FILE} cannot be unpacked`],
  ])("%s", async (_, bytes, message) => {
    const reading = decodeCopies(bytes, 3, FILE);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toMatchObject({ code: "index-damaged" });
  });
});
