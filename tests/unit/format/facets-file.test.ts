// The file of filters, and what of it is refused.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeFacets, encodeFacets, type StoredFacets } from "../../../src/format/facets-file.ts";

const facets: StoredFacets = {
  filters: new Map([
    [
      "topic",
      new Map([
        ["rescue", { documents: 2, rows: [0, 3, 4] }],
        ["ferries", { documents: 1, rows: [7] }],
      ]),
    ],
    ["__proto__", new Map([["constructor", { documents: 1, rows: [9] }]])],
  ]),
  sort: new Map([
    [
      "date",
      [
        { value: "2024-05-01", rows: [1, 2] },
        { value: 7, rows: [3] },
      ],
    ],
  ]),
  weights: [{ value: 0.5, rows: [2, 9] }],
  languages: new Map([
    ["en-gb", [0, 1, 2, 3, 5]],
    ["", [4]],
  ]),
};
const FILE = "facets-0123456789.json";
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const utf8 = (content: string) => new TextEncoder().encode(content);

test("its bytes are these: keys and values in order, rows in runs", () => {
  expect(text(encodeFacets(facets))).toBe(
    '{"filters":{"__proto__":{"constructor":{"documents":1,"rows":[9,1]}},' +
      '"topic":{"ferries":{"documents":1,"rows":[7,1]},"rescue":{"documents":2,"rows":[0,1,2,2]}}},' +
      '"sort":{"date":[{"value":7,"rows":[3,1]},{"value":"2024-05-01","rows":[1,2]}]},' +
      '"weights":[{"value":0.5,"rows":[2,1,6,1]}],' +
      '"languages":{"":[4,1],"en-gb":[0,4,1,1]}}',
  );
});

test("what a search uses of it is read, whatever a site calls its keys", () => {
  const { filters, languages } = facets;
  expect(decodeFacets(encodeFacets(facets), 10, FILE)).toEqual({ filters, languages });
});

test("any rows survive", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(999)), (rows) => {
      const sorted = rows.toSorted((a, b) => a - b);
      const filters = new Map([["key", new Map([["value", { documents: 1, rows: sorted }]])]]);
      const languages = new Map([["de", sorted]]);
      const bytes = encodeFacets({ filters, sort: new Map(), weights: [], languages });
      expect(decodeFacets(bytes, 1000, FILE)).toEqual({ filters, languages });
    }),
  );
});

describe("a file is refused that", () => {
  const withRows = (rows: string) =>
    `{"filters":{"topic":{"rescue":{"documents":1,"rows":${rows}}}},"languages":{}}`;
  const ofRows = (length: number, row: number) =>
    `${FILE} names ${length} rows from row ${row} on, of which there are 10. Publish the index whole, or build it again.`;

  test.each([
    ["names a row behind the last", withRows("[3,8]"), ofRows(8, 3)],
    ["leaves out more rows than there are", withRows("[1e99,1]"), ofRows(1e99, 0)],
    ["has an empty run", withRows("[3,0]"), ofRows(0, 3)],
    ["parts runs that touch", withRows("[3,1,0,1]"), ofRows(0, 4)],
    ["begins before the first row", withRows("[-1,1]"), ofRows(-1, 0)],
    ["names half a row", withRows("[1,1.5]"), ofRows(1.5, 1)],
    [
      "has a row of a language behind the last",
      '{"filters":{},"languages":{"de":[9,2]}}',
      ofRows(2, 9),
    ],
    [
      "has texts for rows",
      withRows('["3"]'),
      `${FILE}: "filters.topic.rescue.rows" must be a list of numbers, got "3". Build the index again.`,
    ],
    [
      "has a list for the values of a key",
      '{"filters":{"topic":[]},"languages":{}}',
      `${FILE}: "filters.topic" must be an object, got []. Build the index again.`,
    ],
    [
      "counts documents in words",
      '{"filters":{"topic":{"rescue":{"documents":"one","rows":[]}}},"languages":{}}',
      `${FILE}: "filters.topic.rescue.documents" must be a number, got "one". Build the index again.`,
    ],
    [
      "says nothing of languages",
      '{"filters":{}}',
      `${FILE}: "languages" must be an object, got nothing. Build the index again.`,
    ],
    [
      "has a text for the rows of a language",
      '{"filters":{},"languages":{"de":"all"}}',
      `${FILE}: "languages.de" must be a list, got "all". Build the index again.`,
    ],
    [
      "is a web page",
      "<!doctype html><title>404</title>",
      `${FILE} is an HTML page where a JSON file of the search index was expected. Build the index again and publish it whole.`,
    ],
  ])("%s", (_, content, message) => {
    const read = () => decodeFacets(utf8(content), 10, FILE);
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ code: "index-damaged" }));
  });
});
