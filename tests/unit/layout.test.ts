// The borders between the folders of src/, and that nothing imports in a circle, types included: a linter sees values
// only.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { filesBelow } from "../../src/indexing/files-below.ts";

const SOURCE = path.resolve("src");

/** What each file imports of the others, both by their path below src/. */
const imports = new Map<string, string[]>();
for await (const [file] of filesBelow(SOURCE, "**/*.ts")) {
  const text = readFileSync(path.join(SOURCE, file), "utf8");
  const named = text.matchAll(/(?:from|import|import\()\s*"(\.{1,2}\/[^"]+)"/g);
  const targets = Array.from(named, ([, name = ""]) =>
    path.posix.join(path.posix.dirname(file), name),
  );
  imports.set(file, targets);
}

/** Circles, each as the files on it: found by following imports from each file (depth first). */
function circles(): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]) => {
    if (way.includes(file)) {
      found.push([...way.slice(way.indexOf(file)), file]);
      return;
    }
    if (done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}

test("no file imports itself by way of others", () => {
  expect(imports.size).toBeGreaterThan(150);
  expect(circles()).toEqual([]);
});

describe("what a folder may import", () => {
  test.each([
    ["shared", ["shared"]],
    ["format", ["format", "shared"]],
    ["search", ["search", "format", "shared"]],
    ["documents", ["documents", "shared"]],
    ["encoder", ["encoder", "format", "shared"]],
  ])("%s: %j", (folder, allowed) => {
    const wrong = [...imports].flatMap(([file, targets]) =>
      file.startsWith(`${folder}/`)
        ? targets.filter((target) => !allowed.includes(target.split("/")[0] ?? ""))
        : [],
    );
    expect(wrong).toEqual([]);
  });

  test("the demo is a customer like any other: nothing else imports it", () => {
    const wrong = [...imports].filter(
      ([file, targets]) =>
        !file.startsWith("site/") && targets.some((target) => target.startsWith("site/")),
    );
    expect(wrong).toEqual([]);
  });
});
