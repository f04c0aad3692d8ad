// What --root and --ignore may say.
import { expect, test } from "vitest";
import { checkSelector } from "../../../../src/documents/html/selectors.ts";
import { readTexts } from "./read.ts";

const PAGE = `<main><p>Menu</p>
  <div class="prose"><p>One</p><div class="prose"><p>Two</p></div><p class="ad">Buy</p></div></main>
  <div class="prose">Three</div>`;

test("--root is read in place of all else, each element once", () => {
  expect(readTexts(PAGE, { root: ".prose" })).toEqual(["One", "Two", "Buy", "Three"]);
});

test("--root may find an element that is a block itself", () => {
  expect(readTexts("<main><p>a</p><dl><dt>Ebb<dd>Out</dl></main>", { root: "dl" })).toEqual([
    "Ebb: Out",
  ]);
});

test("--root goes before the marks of a site", () => {
  const html = "<main data-pagefind-body>Marked</main><aside>Wanted</aside>";
  expect(readTexts(html, { root: "aside", site: { onlyBody: true } })).toEqual(["Wanted"]);
});

test("--ignore takes out what it finds, several of them", () => {
  expect(readTexts(PAGE, { ignore: [".ad", "main > p"] })).toEqual(["One", "Two"]);
});

test.each([
  ["p >", "Expected rule but end of input reached"],
  ["main:sunny", 'Unknown pseudo-class: "sunny"'],
  ["p::before", "Invalid selector"],
  [" ", "it is empty"],
])("%s is refused before anything is read", (selector, reason) => {
  const check = () => checkSelector("--root", selector);
  expect(check).toThrow(expect.objectContaining({ name: "KindredError", code: "usage" }));
  expect(check).toThrow(`--root "${selector}" is no CSS selector that can be used`);
  expect(check).toThrow(reason);
  expect(() => readTexts(PAGE, { ignore: [selector] })).toThrow(`--ignore "${selector}" is no`);
});

test.each(["main", ".a > .b", "[data-x='y']:not(.z)", "section:has(> h2)", "h2 + p"])(
  "%s can be used",
  (selector) => {
    expect(() => checkSelector("--root", selector)).not.toThrow();
  },
);
