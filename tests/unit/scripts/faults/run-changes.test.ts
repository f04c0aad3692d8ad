// Changes by chance to a small index, which lies in an archive, and to one whose files are read in parts: npm run
// faults tries thousands.

import { cp } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { runChanges } from "../../../../scripts/faults/changes/run-changes.ts";
import { writeLargeContent } from "../../../fixtures/large-content.ts";
import { build } from "../../indexing/build-folder.ts";
import { temporaryFolder } from "../../indexing/temporary-folder.ts";

describe("an index of which a file was changed", () => {
  test.each<[string, number, (content: string) => Promise<void>]>([
    ["in an archive", 100, (content) => cp("content", content, { recursive: true })],
    ["read in parts", 50, writeLargeContent],
  ])(
    "%s, is refused with a sentence or answers right, and says what it lacks",
    async (_, count, write) => {
      const folder = await temporaryFolder({ "content/none.txt": "" });
      await write(path.join(folder, "content"));
      await build(folder);
      const { counts, wrong } = await runChanges(path.join(folder, "index"), count, 18);
      expect(wrong).toEqual([]);
      expect(counts.sentence).toBeGreaterThan(count / 10);
      expect(counts.note).toBeGreaterThan(count / 50);
    },
    120_000,
  );
});
