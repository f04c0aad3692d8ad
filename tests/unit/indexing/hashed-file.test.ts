// Files that are named by what they hold.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { hashedFile } from "../../../src/indexing/hashed-file.ts";
import { isHashed } from "../../../src/shared/hashed-names.ts";

test("a file's name holds the first ten digits of its hash, and its entry all of them", () => {
  const content = new TextEncoder().encode("ferry");
  const sha256 = createHash("sha256").update(content).digest("hex");
  const path = `terms-${sha256.slice(0, 10)}.bin`;
  expect(hashedFile("terms", "bin", content)).toEqual({
    file: [path, content],
    entry: { path, bytes: 5, sha256 },
  });
  expect(isHashed(path)).toBe(true);
});

test("the same content has the same name, and another has another", () => {
  const pathOf = (...bytes: number[]) =>
    hashedFile("terms", "bin", Uint8Array.from(bytes)).entry.path;
  expect(pathOf(1, 2)).toBe(pathOf(1, 2));
  expect(pathOf(1, 2)).not.toBe(pathOf(2, 1));
});
