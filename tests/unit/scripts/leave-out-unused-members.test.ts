// What the worker's bundle leaves out of a library's classes, and that it leaves out nothing that is reached.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { withoutUnusedMembers } from "../../../scripts/package/leave-out-unused-members.ts";

const GIVEN = `class Shelf {
  constructor() { this.books = []; }
  put(book) { this.books.push(book); }
  find(title) { return this.books.filter((book) => this.fits(book, title)); }
  fits(book, title) { return book.title === title; }
  burn() { this.sweep(); }
  sweep() {}
  get size() { return this.books.length; }
  static of(books) { return books; }
  [Symbol.iterator]() { return this.books.values(); }
  dust = 0;
}
class Box { open() {} close() {} }
const lid = { close: true };
export { Shelf, Box };`;

function membersIn(code: string): string[] {
  return Array.from(
    code.matchAll(/^ {2}(?:static |get )?([\w[\].]+)(?:\(| =)/gm),
    ([, name = ""]) => name,
  );
}

test.each<[string[], string[]]>([
  [["find"], ["constructor", "find", "fits", "[Symbol.iterator]", "dust"]],
  [["burn"], ["constructor", "burn", "sweep", "[Symbol.iterator]", "dust"]],
  [
    ["put", "size", "of"],
    ["constructor", "put", "size", "of", "[Symbol.iterator]", "dust"],
  ],
])("a use of %j keeps what it leads to", (names, expected) => {
  const code = withoutUnusedMembers(GIVEN, names);
  expect(membersIn(code)).toEqual(expected);
  // A key of any object may be a member's name.
  expect(code).toContain("class Box {  close() {} }");
});

/** What is used here of the library's class. */
interface Index {
  addAll(documents: readonly unknown[]): void;
  search(query: unknown): unknown[];
  toJSON(): unknown;
}

async function classIn(code: string): Promise<{
  new (options: unknown): Index;
  loadJS(stored: unknown, options: unknown): Index;
}> {
  const url = `data:text/javascript,${encodeURIComponent(code)}`;
  return (await import(/* @vite-ignore */ url)).default;
}

test("MiniSearch is shorter by far, and finds what it finds whole", async () => {
  const file = fileURLToPath(import.meta.resolve("minisearch"));
  const whole = await readFile(file, "utf8");
  const code = withoutUnusedMembers(whole, ["loadJS", "search"]);
  expect(code.length).toBeLessThan(0.9 * whole.length);
  expect(whole).toMatch(/^ +autoSuggest\(/m);
  expect(code).not.toMatch(/^ +autoSuggest\(/m);
  const [Whole, Shorter] = [await classIn(whole), await classIn(code)];
  const options = { fields: ["title", "text"] };
  const index = new Whole(options);
  index.addAll([
    { id: 1, title: "The ferry", text: "A ferry leaves the harbour at noon." },
    { id: 2, title: "The market", text: "Farmers sell cheese near the harbour." },
    { id: 3, title: "Rain", text: "Rain closes the market, not the ferry." },
  ]);
  const stored = index.toJSON();
  for (const query of ["ferry harbour", "market", "cheese rain ferry", "nothing"]) {
    const byField = {
      queries: ["text", "title"].map((field) => ({ queries: [query], fields: [field] })),
    };
    const found = Shorter.loadJS(stored, options).search(byField);
    expect(found).toEqual(index.search(byField));
    if (query !== "nothing") expect(found.length).toBeGreaterThan(0);
  }
});
