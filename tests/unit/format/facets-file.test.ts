// The file of filters, and what of it is refused.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeFacets, encodeFacets, type Facets } from "../../../src/format/facets-file.ts";

const facets: Facets = {
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
};
const FILE = "facets-0123456789.json";
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const utf8 = (content: string) => new TextEncoder().encode(content);

test("its bytes are these: keys and values in order, rows by their distances", () => {
  expect(text(encodeFacets(facets))).toBe(
    '{"filters":{"__proto__":{"constructor":{"documents":1,"rows":[9]}},' +
      '"topic":{"ferries":{"documents":1,"rows":[7]},"rescue":{"documents":2,"rows":[0,3,1]}}},' +
      '"sort":{"date":[{"value":7,"rows":[3]},{"value":"2024-05-01","rows":[1,1]}]},' +
      '"weights":[{"value":0.5,"rows":[2,7]}]}',
  );
});

test("what was written is read, whatever a site calls its keys", () => {
  const read = decodeFacets(encodeFacets(facets), 10, FILE);
  expect(read.filters).toEqual(facets.filters);
  expect(read.weights).toEqual(facets.weights);
  expect(read.sort.get("date")).toEqual(facets.sort.get("date")?.toReversed());
});

test("any rows survive", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(999)), (rows) => {
      const sorted = rows.toSorted((a, b) => a - b);
      const only: Facets = {
        filters: new Map([["key", new Map([["value", { documents: 1, rows: sorted }]])]]),
        sort: new Map(),
        weights: [],
      };
      expect(decodeFacets(encodeFacets(only), 1000, FILE)).toEqual(only);
    }),
  );
});

describe("a file is refused that", () => {
  const withRows = (rows: string) =>
    `{"filters":{"topic":{"rescue":{"documents":1,"rows":${rows}}}},"sort":{},"weights":[]}`;
  const ofRows = (row: number) =>
    `${FILE} names row ${row} in a list of ascending rows, of which there are 10. Publish the index whole, or build it again.`;

  test.each([
    ["names a row behind the last", withRows("[3,7]"), ofRows(10)],
    ["names a row twice", withRows("[3,0]"), ofRows(3)],
    ["names a row before the first", withRows("[-1]"), ofRows(-1)],
    ["names half a row", withRows("[1.5]"), ofRows(1.5)],
    [
      "has texts for rows",
      withRows('["3"]'),
      `${FILE}: "filters.topic.rescue.rows" must be a list of numbers, got "3". Build the index again.`,
    ],
    [
      "has a list for the values of a key",
      '{"filters":{"topic":[]},"sort":{},"weights":[]}',
      `${FILE}: "filters.topic" must be an object, got []. Build the index again.`,
    ],
    [
      "counts documents in words",
      '{"filters":{"topic":{"rescue":{"documents":"one","rows":[]}}},"sort":{},"weights":[]}',
      `${FILE}: "filters.topic.rescue.documents" must be a number, got "one". Build the index again.`,
    ],
    [
      "weighs in words",
      '{"filters":{},"sort":{},"weights":[{"value":"heavy","rows":[]}]}',
      `${FILE}: "weights[0].value" must be a number, got "heavy". Build the index again.`,
    ],
    [
      "sorts by a list",
      '{"filters":{},"sort":{"date":[{"value":[],"rows":[]}]},"weights":[]}',
      `${FILE}: "sort.date[0].value" must be a number, got []. Build the index again.`,
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
