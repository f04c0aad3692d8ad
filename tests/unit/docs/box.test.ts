// docs/box.md names everything that a site can use of the two elements, and nothing that there is not.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LABELS } from "../../../src/element/labels/en.ts";
import { filesBelow } from "../../../src/indexing/files-below.ts";

const DOCS = readFileSync("docs/box.md", "utf8");

/** By path below src/element/. */
const sources = new Map<string, string>();
for await (const [name, content] of filesBelow("src/element", "**/*.ts")) {
  sources.set(name, content.toString("utf8"));
}
const all = [...sources.values()].join("\n");

/** What a pattern's first group matches in a text, each once and in order. */
function found(text: string, pattern: RegExp): string[] {
  return [...new Set(Array.from(text.matchAll(pattern), ([, name = ""]) => name))].sort();
}

/** A table of the docs, by a column in its head. */
function table(head: string): string {
  const lines = DOCS.slice(DOCS.indexOf(head)).split("\n");
  return lines.slice(2, lines.indexOf("")).join("\n");
}

describe("docs/box.md names", () => {
  test("every variable", () => {
    const used = found(all, /var\((--kindred-(?!own-)[a-z-]+)/g);
    expect(used.length).toBeGreaterThan(15);
    expect(found(table("| variable"), /^\| `(--kindred-[a-z-]+)`/gm)).toEqual(used);
  });

  test("every attribute", () => {
    const read = found(
      sources.get("box/attributes.ts") ?? "",
      /(?:getAttribute\(|isOn\(host, |oneOf\()"([a-z-]+)"/g,
    );
    expect(read.length).toBeGreaterThan(12);
    // The language is that of the text around it, whoever says it.
    expect(found(table("| attribute"), /^\| `([a-z-]+)`/gm)).toEqual([...read, "lang"].sort());
  });

  test("every part", () => {
    const made = [
      ...found(all, /\bpart: "([a-z-]+)"/g),
      ...found(sources.get("box/markup.ts") ?? "", /\b(?:line|box|button)\("([a-z-]+)"/g),
      ...found(all, /setAttribute\("part", "([a-z-]+)"/g),
    ];
    expect(made.length).toBeGreaterThan(25);
    const named = found(table("| where                  | parts"), /`([a-z-]+)`/g);
    // Of the box in a dialog it cannot be reached.
    expect([...named, "close"].sort()).toEqual([...new Set(made)].sort());
  });

  test("every event", () => {
    const events = found(sources.get("box/events.ts") ?? "", /^ {2}"(kindred:[a-z]+)"/gm);
    expect(events.length).toBeGreaterThan(5);
    const [section = ""] = DOCS.slice(DOCS.indexOf("## Events")).split("\n## ");
    expect(found(section, /`(kindred:[a-z]+)`/g)).toEqual(events);
  });

  test("every label", () => {
    const names = found(table("| labels "), /^\| (.*?) \|/gm).flatMap(
      (cell) => cell.match(/\w+/g) ?? [],
    );
    expect(names.filter((name) => !Object.hasOwn(LABELS, name))).toEqual([]);
    expect(Object.keys(LABELS).filter((name) => !names.includes(name))).toEqual([]);
  });
});
