// docs/command.md names every flag that the command takes, and none that it does not.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { USAGE } from "../../../src/cli/options.ts";

const flagsIn = (text: string, pattern: RegExp) =>
  [...new Set(Array.from(text.matchAll(pattern), ([, flag]) => flag))].sort();

test("docs/command.md has a line for each flag of the usage", () => {
  const flags = flagsIn(USAGE, /^ {2}(--[a-z-]+)/gm);
  expect(flags.length).toBeGreaterThan(15);
  const docs = readFileSync("docs/command.md", "utf8");
  // It stands above the table, in the two forms of the command.
  expect([...flagsIn(docs, /^\| `(--[a-z-]+)/gm), "--content"].sort()).toEqual(flags);
});
