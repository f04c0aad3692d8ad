import { describe, expect, test } from "vitest";
import {
  cutToHalf,
  flipByte,
  insertBytes,
  swapBytes,
  zeroBytes,
} from "../../../../scripts/faults/changes/change-bytes.ts";

const bytes = () => Uint8Array.of(1, 2, 3, 4, 5, 6, 7);

describe("a changed file", () => {
  test.each<[string, (given: Uint8Array) => Uint8Array, number[]]>([
    ["is its first half", cutToHalf, [1, 2, 3]],
    ["differs in the byte in the middle", flipByte, [1, 2, 3, 4 ^ 255, 5, 6, 7]],
    ["differs in the bits of a byte", (given) => flipByte(given, 0, 2), [3, 2, 3, 4, 5, 6, 7]],
    ["has zeros", (given) => zeroBytes(given, 2, 4), [1, 2, 0, 0, 5, 6, 7]],
    ["has zeros up to its end", (given) => zeroBytes(given, 5, 99), [1, 2, 3, 4, 5, 0, 0]],
    ["has two runs swapped", (given) => swapBytes(given, 1, 4, 2), [1, 5, 6, 4, 2, 3, 7]],
    [
      "has bytes put in",
      (given) => insertBytes(given, 2, Uint8Array.of(9, 9)),
      [1, 2, 9, 9, 3, 4, 5, 6, 7],
    ],
  ])("%s", (_, change, expected) => {
    expect([...change(bytes())]).toEqual(expected);
  });

  test.each([
    ["bytes", () => bytes()],
    // A Buffer's own slice shares its bytes.
    ["a Buffer", () => Buffer.from(bytes())],
  ])("is a copy of %s", (_, given) => {
    const file = given();
    for (const change of [cutToHalf, flipByte]) change(file).fill(0);
    zeroBytes(file, 0, 3);
    swapBytes(file, 0, 3, 2);
    insertBytes(file, 0, Uint8Array.of(1)).fill(0);
    expect([...file]).toEqual([...bytes()]);
  });

  test("of no bytes is one of no bytes", () => {
    for (const change of [cutToHalf, flipByte]) expect(change(new Uint8Array())).toHaveLength(0);
  });
});
