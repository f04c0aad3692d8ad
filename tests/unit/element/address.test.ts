// Query and mode in the page's address.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAddress, writeAddress } from "../../../src/element/address.ts";
import { SEARCH_MODES } from "../../../src/search/answer.ts";

test.each([
  ["an empty page has no query part", "", "hybrid", ""],
  ["the usual mode is left out", "white helmets", "hybrid", "?q=white+helmets"],
  ["another mode is kept", "ferry", "words", "?q=ferry&mode=words"],
  ["a mode is kept without a query", "", "meaning", "?mode=meaning"],
  ["signs of addresses are escaped", "a&b=c#d", "hybrid", "?q=a%26b%3Dc%23d"],
] as const)("%s", (_, query, mode, address) => {
  expect(writeAddress({ query, mode }, "", "hybrid")).toBe(address);
});

test("what was written is read back, whatever the query and the usual mode", () => {
  const mode = fc.constantFrom(...SEARCH_MODES);
  const asked = fc.record({ query: fc.string({ unit: "grapheme" }), mode });
  fc.assert(
    fc.property(asked, mode, (given, usual) => {
      expect(readAddress(writeAddress(given, "?page=2&q=old", usual), usual)).toEqual(given);
    }),
  );
});

test.each([
  ["stays", "?lang=fr&q=old", "?lang=fr&q=ferry"],
  ["stays where the query is new", "?lang=fr", "?lang=fr&q=ferry"],
  ["is not doubled where the query stands in it twice", "?q=a&q=b", "?q=ferry"],
])("what else stands in the address %s", (_, before, after) => {
  expect(writeAddress({ query: "ferry", mode: "hybrid" }, before, "hybrid")).toBe(after);
});

test("a mode that is not the box's to write stays", () => {
  const asked = { query: "ferry", mode: "hybrid" } as const;
  expect(writeAddress(asked, "?mode=dark", null)).toBe("?mode=dark&q=ferry");
});

describe("an address that nobody wrote", () => {
  test.each([
    ["has an unknown mode: the usual one is taken", "?q=a&mode=both", "a", "words"],
    ["has other parameters: they are left out", "?utm_source=x&q=a", "a", "words"],
    ["has a broken escape: it is read as it stands", "?q=%zz", "%zz", "words"],
    ["has two queries: the first is taken", "?q=a&q=b", "a", "words"],
  ])("%s", (_, address, query, mode) => {
    expect(readAddress(address, "words")).toEqual({ query, mode });
  });
});
