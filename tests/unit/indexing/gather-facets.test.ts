// What documents can be narrowed by, put in order by and weighed by, with the rows that have it.
import { describe, expect, test } from "vitest";
import { decodeFacets, encodeFacets, type StoredFacets } from "../../../src/format/facets-file.ts";
import type { AnalyzedDocument } from "../../../src/indexing/analyzed-document.ts";
import { gatherFacets } from "../../../src/indexing/gather-facets.ts";
import { makeShards } from "../../../src/indexing/make-shards.ts";

type Said = Partial<Pick<AnalyzedDocument, "filters" | "sort" | "weight" | "lang">>;

const documentOf = (path: string, said: Said = {}): AnalyzedDocument => ({
  path,
  url: `${path}/`,
  lang: "en",
  language: "en",
  terms: [],
  passages: [],
  texts: 0,
  ...said,
});

const ferry = documentOf("ferry", {
  filters: { topic: ["ships", "islands"], author: ["Ann"] },
  sort: { date: "2025-03-14", pages: 12 },
  weight: 2,
});
const market = documentOf("market", {
  filters: { topic: ["food", "islands"] },
  sort: { date: "2024-01-01" },
  weight: 2,
});
const plain = documentOf("plain");

/** As plain data, whose maps can be compared at a glance. */
function shown(facets: StoredFacets | null) {
  if (facets === null) return null;
  return {
    filters: Object.fromEntries(
      Array.from(facets.filters, ([key, values]) => [key, Object.fromEntries(values)]),
    ),
    sort: Object.fromEntries(facets.sort),
    weights: facets.weights,
    languages: Object.fromEntries(facets.languages),
  };
}

describe("rows and documents", () => {
  test("are those of every document that has a value, wherever its rows lie", () => {
    // As clusters part them: the ferry's rows are 0, 3 and 4.
    expect(shown(gatherFacets([ferry, market, plain, ferry, ferry, market]))).toEqual({
      filters: {
        topic: {
          ships: { documents: 1, rows: [0, 3, 4] },
          islands: { documents: 2, rows: [0, 1, 3, 4, 5] },
          food: { documents: 1, rows: [1, 5] },
        },
        author: { Ann: { documents: 1, rows: [0, 3, 4] } },
      },
      sort: {
        date: [
          { value: "2025-03-14", rows: [0, 3, 4] },
          { value: "2024-01-01", rows: [1, 5] },
        ],
        pages: [{ value: 12, rows: [0, 3, 4] }],
      },
      weights: [{ value: 2, rows: [0, 1, 3, 4, 5] }],
      languages: {},
    });
  });

  test("are counted once for a value that a document says twice", () => {
    const twice = documentOf("twice", { filters: { topic: ["ships", "ships"] } });
    expect(shown(gatherFacets([twice, twice]))?.filters).toEqual({
      topic: { ships: { documents: 1, rows: [0, 1] } },
    });
  });

  test("of two documents that say the same are both, though they are alike", () => {
    const said: Said = { filters: { topic: ["ships"] } };
    const [one, other] = [documentOf("same", said), documentOf("same", said)];
    expect(shown(gatherFacets([one, other]))?.filters).toEqual({
      topic: { ships: { documents: 2, rows: [0, 1] } },
    });
  });

  test("of a number are not those of the text that reads like it", () => {
    const documents = [
      documentOf("one", { sort: { year: 2025 } }),
      documentOf("other", { sort: { year: "2025" } }),
    ];
    expect(shown(gatherFacets(documents))?.sort).toEqual({
      year: [
        { value: 2025, rows: [0] },
        { value: "2025", rows: [1] },
      ],
    });
  });
});

test.each(["__proto__", "constructor", "toString", ""])(
  "%j is a key and a value as any other, in the file as well",
  (name) => {
    const filters = Object.fromEntries([[name, [name, "ships"]]]);
    const sort = Object.fromEntries([[name, name]]);
    const facets = gatherFacets([documentOf("odd", { filters, sort }), plain]);
    if (facets === null) throw new Error("There is nothing.");
    expect(facets.sort.get(name)).toEqual([{ value: name, rows: [0] }]);
    for (const read of [facets, decodeFacets(encodeFacets(facets), 2, "facets.json")]) {
      expect([...read.filters.keys()]).toEqual([name]);
      expect(read.filters.get(name)?.get(name)).toEqual({ documents: 1, rows: [0] });
      expect(read.filters.get(name)?.get("ships")).toEqual({ documents: 1, rows: [0] });
    }
  },
);

describe("languages", () => {
  const said = (path: string, lang: string) => documentOf(path, { lang });

  test("are told apart where there are several, those that are not said as well", () => {
    const [german, english, unsaid] = [said("de", "de-AT"), said("en", "en"), said("none", "")];
    const other = said("at", "de-at");
    expect(shown(gatherFacets([german, english, german, unsaid, other, english]))).toEqual({
      filters: {},
      sort: {},
      weights: [],
      languages: { "de-at": [0, 2, 4], en: [1, 5], "": [3] },
    });
  });

  test("are not where all documents are of one, however they write it", () => {
    const one = { ...ferry, lang: "en-GB" };
    expect(shown(gatherFacets([one, said("b", "en-gb")]))?.languages).toEqual({});
    expect(gatherFacets([said("a", "en-GB"), said("b", "en_gb")])).toBe(null);
  });
});

test.each<[string, readonly AnalyzedDocument[]]>([
  ["there is no document", []],
  ["no document says anything", [plain, documentOf("other")]],
  ["all weigh as they are", [documentOf("one", { weight: 1 })]],
  ["what is said holds no value", [documentOf("empty", { filters: { topic: [] }, sort: {} })]],
])("there are none where %s", (_, documents) => {
  expect(gatherFacets(documents)).toBe(null);
});

describe("in an index", () => {
  const passage = {
    record: Uint8Array.of(1, 2, 3),
    vector: { codes: new Uint8Array(8), scale: 0 },
    lengths: [0, 0, 0, 0] as const,
    counts: new Uint8Array(),
    copyKey: "",
  };
  const made = (documents: readonly AnalyzedDocument[]) => {
    const making = makeShards(documents, 16, 4);
    const files = new Map<string, Uint8Array>();
    let next = making.next();
    for (; !next.done; next = making.next()) files.set(...next.value);
    return { files, entry: next.value.entries.files.facets };
  };

  test("they are a file that the manifest names", () => {
    const { files, entry } = made([
      { ...ferry, passages: [passage, passage] },
      { ...plain, passages: [passage] },
      { ...market, passages: [passage] },
    ]);
    const bytes = files.get(entry?.path ?? "none") ?? new Uint8Array();
    expect(entry).toMatchObject({
      path: expect.stringMatching(/^facets-[0-9a-f]{10}\.json$/),
      bytes: bytes.length,
    });
    const { filters } = decodeFacets(bytes, 4, "facets.json");
    expect(filters.get("topic")?.get("islands")).toEqual({ documents: 2, rows: [0, 1, 3] });
  });

  test("of documents that say nothing there is no such file", () => {
    const { files, entry } = made([{ ...plain, passages: [passage] }]);
    expect(entry).toBe(undefined);
    expect([...files.keys()].filter((name) => name.startsWith("facets"))).toEqual([]);
  });
});
