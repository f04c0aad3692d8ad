// Model files that say a newer version of the format than the runtime knows.
import { expect, test } from "vitest";
import { withKnownIrVersion } from "../../../src/encoder/onnx-ir-version.ts";

test("a newer version becomes the newest that the runtime knows, and nothing else changes", () => {
  const given = Uint8Array.from([8, 10, 18, 1, 97]);
  expect([...withKnownIrVersion(given)]).toEqual([8, 8, 18, 1, 97]);
  expect([...given]).toEqual([8, 10, 18, 1, 97]);
});

test.each([
  ["a version that it knows", [8, 7, 18, 1, 97]],
  ["no version first", [18, 1, 97, 8, 10]],
  ["a version of two bytes", [8, 0x8a, 1, 18]],
  ["nothing", []],
])("a file with %s stays as it is", (_, bytes) => {
  const given = Uint8Array.from(bytes);
  expect(withKnownIrVersion(given)).toBe(given);
});
