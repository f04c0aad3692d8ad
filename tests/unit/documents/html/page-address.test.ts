// Addresses of built pages, from where their files lie.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageAddress } from "../../../../src/documents/html/page-address.ts";

describe("a page is at", () => {
  test.each([
    ["its folder, where it is called index", "guides/ferries/index.html", "guides/ferries/"],
    ["the site's base, where it is the site's index", "index.html", ""],
    ["its file, elsewhere", "guides/ferries.html", "guides/ferries.html"],
    ["its folder with the short ending, too", "docs\\INDEX.HTM", "docs/"],
    ["the same address from Windows", "guides\\ferries\\index.html", "guides/ferries/"],
    ["an address without dots", "./guides//a.html", "guides/a.html"],
    ["an encoded address, for signs", "docs/C#/what?.html", "docs/C%23/what%3F.html"],
    ["an encoded address, for percent signs", "100%.html", "100%25.html"],
    ["an encoded address, for spaces", "my page.html", "my%20page.html"],
    [
      "an encoded address, for any script",
      "港/フェリー.html",
      "%E6%B8%AF/%E3%83%95%E3%82%A7%E3%83%AA%E3%83%BC.html",
    ],
    ["an address even for half a character", "\uD83D.html", "%EF%BF%BD.html"],
  ])("%s", (_, path, expected) => {
    expect(pageAddress(path)).toBe(expected);
  });

  test.each([
    ["guides/ferries.html", "guides/ferries"],
    ["guides/ferries/index.html", "guides/ferries/"],
    ["v1.2.html", "v1.2"],
    ["index.html", ""],
  ])("an address without its ending, where the host serves it so: %s", (path, expected) => {
    expect(pageAddress(path, "without-ending")).toBe(expected);
  });

  test("an address that leads back to its file, whatever that is called", () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((text) => !/^\.?$|[\\/]/.test(text));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
        const path = `${names.join("/")}.html`;
        fc.pre(!/(^|\/)index\.html$/i.test(path));
        const { pathname } = new URL(pageAddress(path), "https://site.example/base/");
        fc.pre(!names.includes(".."));
        expect(decodeURIComponent(pathname)).toBe(`/base/${path}`);
      }),
      { seed: 7 },
    );
  });
});
