// A collection run through the product, with an encoder whose vectors can be worked out by hand.
import { describe, expect, test } from "vitest";
import { evaluate } from "../../../../scripts/evaluation/evaluate.ts";
import type { Dataset, Document } from "../../../../scripts/evaluation/read-dataset.ts";
import { MAX_WORDS } from "../../../../src/indexing/cut-passages.ts";
import { NO_PROGRESS, type Progress } from "../../../../src/indexing/progress.ts";
import { tinyEncoder } from "../../../fixtures/bundle/tiny-bundle.ts";
import {
  TINY_WORDS_FIGURES,
  type TinyQuery,
  tinyDocuments,
  tinyQueries,
} from "../../../fixtures/evaluation/tiny-collection.ts";

function datasetOf(documents: readonly Document[], queries: readonly TinyQuery[]): Dataset {
  return {
    name: "tiny",
    documents,
    queries: queries.map(({ id, text, grades }) => ({
      id,
      text,
      judgements: new Map(Object.entries(grades)),
    })),
  };
}

const figuresOf = (documents: readonly Document[], queries: readonly TinyQuery[]) =>
  evaluate(datasetOf(documents, queries), tinyEncoder, NO_PROGRESS);

/** The place of the only relevant document, for one query. */
async function placesOf(documents: readonly Document[], text: string, relevant: string) {
  const { modes } = await figuresOf(documents, [{ id: "one", text, grades: { [relevant]: 1 } }]);
  const placeIn = ({ mrr10 }: { mrr10: number }) => (mrr10 === 0 ? null : Math.round(1 / mrr10));
  return {
    words: placeIn(modes.words),
    meaning: placeIn(modes.meaning),
    hybrid: placeIn(modes.hybrid),
  };
}

const closeTo = (figures: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, expect.closeTo(value, 5)]),
  );

describe("the figures of the tiny collection", () => {
  test("count its documents and its queries", async () => {
    expect(await figuresOf(tinyDocuments, tinyQueries)).toMatchObject({
      name: "tiny",
      documents: 5,
      passages: 5,
      queries: 3,
    });
  });

  test("for words are those worked out by hand", async () => {
    const { modes } = await figuresOf(tinyDocuments, tinyQueries);
    expect(modes.words).toEqual(closeTo(TINY_WORDS_FIGURES));
  });

  test("for meaning and hybrid are those worked out by hand", async () => {
    // sail: ferry-short is all ferry (cosine 1), ferry-long half weather (cosine 1 / √2): the words'
    //       order, so 0.859719 again.
    // pet:  dogs mean puppy, nothing else does: 1.
    // wet:  rain and storm mean the same: the first two, so 1.
    // All five passages are proposed, so all that is relevant is found.
    const expected = { ndcg10: (0.859719 + 1 + 1) / 3, mrr10: 1, recall10: 1, recall100: 1 };
    const { modes } = await figuresOf(tinyDocuments, tinyQueries);
    expect(modes.meaning).toEqual(closeTo(expected));
    expect(modes.hybrid).toEqual(closeTo(expected));
  });

  test("say how far hybrid is above words, with an interval over the three queries", async () => {
    // sail: 0, pet: 1 - 0, wet: 1 - 0.613147.
    const { hybridOverWords } = await figuresOf(tinyDocuments, tinyQueries);
    expect(hybridOverWords.mean).toBeCloseTo((0 + 1 + 0.386853) / 3, 5);
    // One resample in 27 draws the same query three times: more than the 2.5 % beyond each end.
    expect(hybridOverWords.low).toBeCloseTo(0, 5);
    expect(hybridOverWords.high).toBeCloseTo(1, 5);
  });
});

test("nDCG, MRR and the first recall count ten places, the second recall a hundred", async () => {
  // The more words beside it, the less "ferry" counts: ferry0 is found first, ferry11 last.
  const ferries = Array.from({ length: 12 }, (_, i): Document => {
    return { id: `ferry${i}`, title: "", text: `Ferry${" crate".repeat(3 * i)}.` };
  });
  const grades = Object.fromEntries(ferries.map(({ id }) => [id, 1]));
  const all = await figuresOf(ferries, [{ id: "all", text: "ferry", grades }]);
  expect(all.modes.words).toEqual(
    closeTo({ ndcg10: 1, mrr10: 1, recall10: 10 / 12, recall100: 1 }),
  );
  const last = await figuresOf(ferries, [{ id: "last", text: "ferry", grades: { ferry10: 1 } }]);
  expect(last.modes.words).toEqual({ ndcg10: 0, mrr10: 0, recall10: 0, recall100: 1 });
});

describe("a document", () => {
  // Two paragraphs of crates are too long for one passage; crates and sheds are not.
  const half = Math.floor(MAX_WORDS / 2);
  const crates = (from: number) =>
    Array.from({ length: half + 5 }, (_, i) => `crate${from + i}`).join(" ");
  const sheds = Array.from({ length: half - 10 }, (_, i) => `shed${i}`).join(" ");

  test("that is long is cut into passages and counts as its best one", async () => {
    const long: Document = {
      id: "long",
      title: "",
      text: `${crates(0)}.\n${crates(100)}.\nCheese, cheese and cheese. ${crates(200)}.`,
    };
    const other: Document = { id: "other", title: "", text: `Cheese. ${crates(300)} ${sheds}.` };
    const rain: Document = { id: "rain", title: "", text: "Rain." };
    const documents = [other, rain, long];
    const query = { id: "one", text: "cheese", grades: { long: 1 } };
    const { passages } = await figuresOf(documents, [query]);
    expect(passages).toBe(documents.length + 2);
    // The passage with three times "cheese" is the best of all; the long document's others have none.
    expect((await placesOf(documents, "cheese", "long")).words).toBe(1);
    expect((await placesOf(documents, "cheese", "other")).words).toBe(2);
  });

  test("takes one place, however many of its passages are found", async () => {
    const bread = `Bread and bread and bread. ${crates(0)}.`;
    const documents: Document[] = [
      { id: "long", title: "", text: [bread, bread, bread].join("\n") },
      { id: "other", title: "", text: `Bread. ${crates(100)} ${sheds}.` },
    ];
    expect(await placesOf(documents, "bread", "other")).toEqual({
      words: 2,
      meaning: 2,
      hybrid: 2,
    });
  });

  test("that is all title is found", async () => {
    const documents: Document[] = [
      { id: "blank", title: "", text: "" },
      { id: "rain", title: "", text: "Rain." },
      { id: "heading", title: "Harbour lights", text: " \n" },
    ];
    expect(await placesOf(documents, "harbour", "heading")).toEqual({
      words: 1,
      meaning: 1,
      hybrid: 1,
    });
    // The one without anything is no passage, but a document of the collection all the same.
    const query = { id: "one", text: "harbour", grades: { heading: 1 } };
    expect(await figuresOf(documents, [query])).toMatchObject({ documents: 3, passages: 2 });
  });

  test("is found by its title too", async () => {
    const documents: Document[] = [
      { id: "rain", title: "Weather", text: "Nobody came." },
      { id: "ship", title: "Harbour", text: "Nobody came." },
    ];
    expect(await placesOf(documents, "harbour", "ship")).toEqual({
      words: 1,
      meaning: 1,
      hybrid: 1,
    });
  });

  test("without anything to search is still measured: nothing is found", async () => {
    const query = { id: "one", text: "harbour", grades: { blank: 1 } };
    const { modes, whole, agreement } = await figuresOf(
      [{ id: "blank", title: "", text: "" }],
      [query],
    );
    const none = { ndcg10: 0, mrr10: 0, recall10: 0, recall100: 0 };
    expect(modes).toEqual({ hybrid: none, words: none, meaning: none });
    expect(whole).toEqual(modes);
    expect(agreement).toEqual({ hybrid: 1, words: 1, meaning: 1 });
  });
});

describe("a query is plain text:", () => {
  const documents: Document[] = [
    { id: "storm", title: "", text: "Storm." },
    { id: "rain", title: "", text: "Rain." },
  ];

  test.each([
    ["quotation marks ask for no phrase", 'the "rain bucket"'],
    ["curly ones neither", "the “rain bucket” «shed»"],
    ["a dash leaves nothing out", "-rain"],
    ["nor do several", "bucket --rain"],
    ["nor does one before a quotation mark", '-"rain"'],
  ])("%s", async (_, text) => {
    expect((await placesOf(documents, text, "rain")).words).toBe(1);
  });
});

test("progress tells of the texts that are embedded and the queries that are searched", async () => {
  const told: string[] = [];
  const progress: Progress = {
    say: (line) => told.push(line),
    start: (what, total) => told.push(`${what} 0/${total}`),
    advance: (done) => told.push(`${done}`),
    finish: () => told.push("done"),
  };
  await evaluate(datasetOf(tinyDocuments, tinyQueries), tinyEncoder, progress);
  expect(told).toEqual([
    ...["embedding 0/5", "1", "2", "3", "4", "5", "done"],
    ...["tiny: searching 0/3", "1", "2", "3", "done"],
  ]);
});

test("texts are encoded document by document, then what is drawn of them, then the queries", async () => {
  const many = Array.from({ length: 300 }, (_, i): Document => {
    const text = i === 299 ? "Puppy." : "Nothing here. Nothing there.";
    return { id: `d${i}`, title: "", text };
  });
  const batches: number[] = [];
  const query = { id: "one", text: "dogs", grades: { d299: 1 } };
  const { modes } = await evaluate(
    datasetOf(many, [query]),
    {
      ...tinyEncoder,
      encode(texts) {
        batches.push(texts.length);
        return tinyEncoder.encode(texts);
      },
    },
    NO_PROGRESS,
  );
  // A passage, then its two sentences, but for the last; first sentences for the calibration, twice; strangers; the
  // query.
  const documents = Array.from({ length: 299 }, () => [1, 2]).flat();
  expect(batches).toEqual([...documents, 1, 140, 140, 80, 1]);
  expect(modes.meaning.mrr10).toBe(1);
});

describe("beside what is found stands what would be found if every vector were read,", () => {
  test("which is the same where passages are few", async () => {
    const { modes, whole, agreement } = await figuresOf(tinyDocuments, tinyQueries);
    expect(whole).toEqual(modes);
    expect(agreement).toEqual({ hybrid: 1, words: 1, meaning: 1 });
  });

  test("and how much of it was found: a passage that looks far by its signs alone is missed", async () => {
    // Against a query of eight equal numbers: a decoy has all signs right and a cosine of about a half, what is meant
    // has one sign wrong and a cosine of nine tenths. There are more decoys than are looked at closely.
    const vectorOf = (text: string) => {
      const numbers = text.includes("Decoy")
        ? [1, ...Array(7).fill(0.05)]
        : text.includes("Meant")
          ? [-0.05, ...Array(7).fill(1)]
          : Array(8).fill(1);
      return Float32Array.from(numbers, (number) => number / Math.hypot(...numbers));
    };
    const encoder = {
      dimensions: 8,
      encode: async (texts: readonly string[]) => texts.map(vectorOf),
      knowsWord: async () => true,
    };
    const documents = Array.from({ length: 1000 }, (_, i): Document => {
      return { id: `d${i}`, title: "", text: i % 200 === 199 ? "Meant." : "Decoy." };
    });
    const grades = Object.fromEntries([199, 399, 599, 799, 999].map((i) => [`d${i}`, 1]));
    const query = { id: "one", text: "harbour", grades };
    const { modes, whole, agreement } = await evaluate(
      datasetOf(documents, [query]),
      encoder,
      NO_PROGRESS,
    );
    expect([modes.meaning.mrr10, whole.meaning.mrr10]).toEqual([0, 1]);
    expect([modes.hybrid.mrr10, whole.hybrid.mrr10]).toEqual([0, 1]);
    expect(whole.words).toEqual(modes.words);
    // The first ten would be the five that are meant and five of the decoys.
    expect(agreement).toEqual({ hybrid: 0.5, words: 1, meaning: 0.5 });
  });
});
