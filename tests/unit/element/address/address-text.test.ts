// A query in an address: read, written, and all else left as it is.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Asked,
  hasPlace,
  oneLine,
  readAsked,
  type UrlState,
  writeAsked,
} from "../../../../src/element/address/address-text.ts";
import { SEARCH_MODES } from "../../../../src/search/answer.ts";

const HERE = "https://site.test/docs/";

const FERRY: Asked = { query: "ferry", mode: "hybrid" };

const options = (urlState: UrlState, more = {}) =>
  ({ urlState, usualMode: "hybrid", hasModes: true, ...more }) as const;

test("what was written is read back, whatever the query, the mode and the usual one", () => {
  const mode = fc.constantFrom(...SEARCH_MODES);
  const asked = fc.record({ query: fc.string({ unit: "grapheme", minLength: 1 }), mode });
  const urlState = fc.constantFrom("query" as const, "hash" as const);
  fc.assert(
    fc.property(asked, mode, urlState, (given, usualMode, place) => {
      const own = options(place, { usualMode });
      const address = writeAsked(given, `${HERE}?q=old#q=old`, own);
      expect(readAsked(address, own)).toEqual({ ...given, query: oneLine(given.query) });
    }),
  );
});

describe("an address that is written", () => {
  test.each<[string, UrlState, string, Asked, string]>([
    ["has the query behind a ?", "query", "", FERRY, "?q=ferry"],
    ["has the query behind a #", "hash", "", FERRY, "#q=ferry"],
    ["is left alone", "none", "?q=old#q=old", FERRY, "?q=old#q=old"],
    ["has signs escaped", "query", "", { ...FERRY, query: "a&b=c#d" }, "?q=a%26b%3Dc%23d"],
    ["names another mode", "query", "", { ...FERRY, mode: "words" }, "?q=ferry&mode=words"],
    ["names no usual mode", "query", "?mode=words&q=boat", FERRY, "?q=ferry"],
    ["names no mode of no query", "query", "?q=boat&mode=words", { query: "", mode: "words" }, ""],
    ["keeps the query's place", "query", "?a=1&q=boat&b=2", FERRY, "?a=1&q=ferry&b=2"],
    ["has one query", "query", "?q=a&b&q=c&%71=d", FERRY, "?q=ferry&b"],
    [
      "keeps others' spelling",
      "query",
      "?a=b%20c&flag&&x=%zz",
      FERRY,
      "?a=b%20c&flag&&x=%zz&q=ferry",
    ],
    ["keeps what begins with ?", "query", "?a&?q=b", FERRY, "?a&?q=b&q=ferry"],
    ["keeps the hash", "query", "?q=boat#top?q=1", FERRY, "?q=ferry#top?q=1"],
    ["keeps the query part", "hash", "?q=page#q=boat", FERRY, "?q=page#q=ferry"],
    ["keeps a hash of the page's own", "hash", "#install", FERRY, "#install"],
    ["keeps a hash that is a route", "hash", "#/page?q=a", FERRY, "#/page?q=a"],
    ["loses the query alone", "query", "?q=boat&a=b%20c", { ...FERRY, query: "" }, "?a=b%20c"],
    ["loses its hash with the query", "hash", "?a#q=boat", { ...FERRY, query: "" }, "?a"],
    ["is as it was, to the last sign", "query", "?#", { ...FERRY, query: "" }, "?#"],
  ])("%s (%s)", (_, urlState, before, asked, after) => {
    expect(writeAsked(asked, HERE + before, options(urlState))).toBe(HERE + after);
  });

  test("keeps a mode that is not the box's to write", () => {
    const own = options("query", { hasModes: false });
    expect(writeAsked(FERRY, `${HERE}?mode=dark`, own)).toBe(`${HERE}?mode=dark&q=ferry`);
  });
});

describe("an address that nobody wrote", () => {
  test.each<[string, UrlState, string, Asked | null]>([
    [
      "has a line break: it parts words",
      "query",
      "?q=memory%0Arelease",
      { ...FERRY, query: "memory release" },
    ],
    [
      "has other breaks and tabs",
      "query",
      "?q=a%0D%0A%09b%E2%80%A8c",
      { ...FERRY, query: "a b c" },
    ],
    ["has a plus for a space", "hash", "#q=a+b%20c", { ...FERRY, query: "a b c" }],
    ["has an unknown mode: the usual one is taken", "query", "?q=ferry&mode=both", FERRY],
    ["has a mode", "query", "?mode=meaning&q=ferry", { ...FERRY, mode: "meaning" }],
    ["has other parameters: they are left out", "query", "?source=x&q=ferry", FERRY],
    ["has a broken escape: it is read as it stands", "query", "?q=%zz", { ...FERRY, query: "%zz" }],
    ["has two queries: the first is taken", "query", "?q=ferry&q=b", FERRY],
    ["has an empty query: it asks for nothing", "query", "?q=&mode=words", null],
    ["has its query elsewhere", "query", "#q=ferry", null],
    ["has its query elsewhere", "hash", "?q=ferry", null],
    ["is not for the box", "none", "?q=ferry#q=ferry", null],
  ])("%s (%s)", (_, urlState, address, asked) => {
    expect(readAsked(HERE + address, options(urlState))).toEqual(asked);
  });

  test("has a mode of the page's own", () => {
    const own = options("query", { hasModes: false, usualMode: "meaning" });
    expect(readAsked(`${HERE}?q=ferry&mode=words`, own)).toEqual({ ...FERRY, mode: "meaning" });
  });
});

test.each<[UrlState, string, boolean]>([
  ["query", "#install", true],
  ["hash", "", true],
  ["hash", "#", true],
  ["hash", "#a=1&q=", true],
  ["hash", "#install", false],
  ["hash", "#?q=route", false],
  ["none", "", false],
])("whether there is a place for a query (%s, %j): %s", (urlState, address, expected) => {
  expect(hasPlace(HERE + address, urlState)).toBe(expected);
});
