// Addresses of sources, and files that would stand at one address.
import { describe, expect, test } from "vitest";
import {
  findClashes,
  sourceAddress,
  titleFromPath,
} from "../../../src/documents/source-address.ts";

describe("the address of a file", () => {
  test.each([
    ["a.md", "a/"],
    ["guides/Old Ropes.md", "guides/Old%20Ropes/"],
    ["guides/knots.v2.mdx", "guides/knots.v2/"],
    ["C.md", "C/"],
    ["C#.md", "C%23/"],
    ["C++.md", "C%2B%2B/"],
    ["100%.md", "100%25/"],
    ["a%20b.md", "a%20b/"],
    ["узел.md", "%D1%83%D0%B7%D0%B5%D0%BB/"],
    ["縄/結び.md", "%E7%B8%84/%E7%B5%90%E3%81%B3/"],
    ["index.md", ""],
    ["_index.md", ""],
    ["README.md", ""],
    ["guides/index.mdx", "guides/"],
    ["guides/_index.md", "guides/"],
    ["guides/readme.md", "guides/"],
    ["guides/indexing.md", "guides/indexing/"],
    ["half\uD800.md", "half%EF%BF%BD/"],
  ])("%s is %s", (path, url) => {
    expect(sourceAddress(path)).toBe(url);
  });

  test.each([
    ["a.md", "{path}", "a"],
    ["x/a.md", "{path}.html", "x/a.html"],
    ["x/index.md", "{path}.html", "x/"],
    ["index.md", "{path}.html", ""],
    ["a.md", "docs/{path}/", "docs/a/"],
    ["x/index.md", "docs/{path}/", "docs/x/"],
    ["index.md", "docs/{path}/", "docs/"],
  ])("%s by %s is %s", (path, pattern, url) => {
    expect(sourceAddress(path, pattern)).toBe(url);
  });

  test("of a README beside an index is its own", () => {
    expect(sourceAddress("a/README.md", "{path}/", true)).toBe("a/README/");
  });
});

test.each([
  ["guides/old-ropes.md", "Old ropes"],
  ["guides/index.md", "Guides"],
  ["old_ropes/README.md", "Old ropes"],
  ["index.md", "Index"],
])("a page without a title is called by its file or folder: %s", (path, title) => {
  expect(titleFromPath(path)).toBe(title);
});

describe("files of one address", () => {
  test("but the first are left out, with a sentence that names both", () => {
    const clashes = findClashes([
      { file: "docs/b.md", url: "b/" },
      { file: "docs/a/index.md", url: "a/" },
      { file: "docs/a.md", url: "a/" },
      { file: "docs/a.mdx", url: "a/" },
    ]);
    const reason =
      'has the address "a/" of docs/a.md, but each page needs its own; rename one of them';
    expect(clashes).toEqual([
      { file: "docs/a.mdx", reason, isMistake: true },
      { file: "docs/a/index.md", reason, isMistake: true },
    ]);
  });

  test("are those too that differ in capitals alone, in any script", () => {
    const [latin, cyrillic, ...others] = findClashes([
      { file: "Ropes.md", url: "Ropes/" },
      { file: "ropes.md", url: "ropes/" },
      { file: "Узел.md", url: sourceAddress("Узел.md") },
      { file: "узел.md", url: sourceAddress("узел.md") },
      { file: "C.md", url: "C/" },
      { file: "C#.md", url: "C%23/" },
      { file: "bad.md", url: "%" },
    ]);
    expect(latin).toEqual({
      file: "ropes.md",
      reason:
        'has the address "ropes/", which differs from "Ropes/" of Ropes.md in capitals only, ' +
        "but each page needs its own; rename one of them",
      isMistake: true,
    });
    expect(cyrillic?.file).toBe("узел.md");
    expect(others).toEqual([]);
  });
});
