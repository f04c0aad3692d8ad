// Query and mode in the page's address.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAddress, writeAddress } from "../../../src/element/address.ts";
import { SEARCH_MODES } from "../../../src/search/hybrid-rank.ts";

test.each([
  ["an empty page has no query part", "", "hybrid", ""],
  ["the usual mode is left out", "white helmets", "hybrid", "?q=white+helmets"],
  ["another mode is kept", "ferry", "words", "?q=ferry&mode=words"],
  ["a mode is kept without a query", "", "meaning", "?mode=meaning"],
  ["signs of addresses are escaped", "a&b=c#d", "hybrid", "?q=a%26b%3Dc%23d"],
] as const)("%s", (_, query, mode, address) => {
  expect(writeAddress({ query, mode })).toBe(address);
});

test("what was written is read back, whatever the query", () => {
  const asked = fc.record({
    query: fc.string({ unit: "grapheme" }),
    mode: fc.constantFrom(...SEARCH_MODES),
  });
  fc.assert(
    fc.property(asked, (given) => {
      expect(readAddress(writeAddress(given))).toEqual(given);
    }),
  );
});

describe("an address that nobody wrote", () => {
  test.each([
    ["has an unknown mode: the usual one is taken", "?q=a&mode=both", "a", "hybrid"],
    ["has other parameters: they are left out", "?utm_source=x&q=a", "a", "hybrid"],
    ["has a broken escape: it is read as it stands", "?q=%zz", "%zz", "hybrid"],
    ["has two queries: the first is taken", "?q=a&q=b", "a", "hybrid"],
  ])("%s", (_, address, query, mode) => {
    expect(readAddress(address)).toEqual({ query, mode });
  });
});
