// What the encoder reads of a query: misspelt words as the articles spell them, all else as it was typed.
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { memoryReader } from "../../../../src/indexing/memory-reader.ts";
import { searchLexical } from "../../../../src/search/lexical/lexical-search.ts";
import { type OpenIndex, openIndex } from "../../../../src/search/open-index.ts";
import { parseQuery, type Query } from "../../../../src/search/query.ts";
import { encoderText } from "../../../../src/search/vector/encoder-text.ts";
import { openPassages, shardPassages } from "../../../fixtures/bundle/open-passages.ts";
import { passageOf } from "../../../fixtures/bundle/tiny-bundle.ts";

const passages = [
  passageOf("The Harbour of Zbigniewicz. Volunteers go to the market.", {
    title: "Observatories",
    headings: ["Shipping", "Timetables"],
  }),
  passageOf("In the café they play HTTPServer at night."),
];
const parts = await openPassages(passages);
const knowing = (...words: string[]) => ({
  knowsWord: async (word: string) => words.includes(word),
});
const knowingNothing = knowing();

/** As a search has it read. */
const readIn = (index: OpenIndex, query: Query, encoder = knowingNothing, readUnfinished = true) =>
  encoderText(query, index.passages, searchLexical(index, query), encoder, readUnfinished);
const read = (raw: string, { typing = false, encoder = knowingNothing } = {}) =>
  readIn(parts, parseQuery(raw, typing), encoder);

describe("a misspelt word", () => {
  test.each([
    ["in the text", "markets nearby, voluntears", "markets nearby, Volunteers"],
    ["in the title", "observatroy", "Observatories"],
    ["in the last heading", "timetabel", "Timetables"],
    ["in another heading", "shiping", "Shipping"],
    ["as a part of a longer word", "servre http", "HTTPServer http"],
    ["with its capital", "zbigniwicz", "Zbigniewicz"],
    ["without capitals where it was typed with them", "MERKET", "market"],
    ["with a word typed in capitals", "HARBOR", "Harbour"],
  ])("is read as the passage writes it, %s: %s as %s", async (_, raw, text) => {
    expect(await read(raw)).toBe(text);
  });

  test("leaves the rest of the text as it is, character for character", async () => {
    const raw = "Where… is the (harbor)?! <b>al-Sharaa’s</b> é\u0301 🙂merket🙂 U.N.";
    const text = "Where… is the (Harbour)?! <b>al-Sharaa’s</b> é\u0301 🙂market🙂 U.N.";
    expect(await read(raw)).toBe(text);
  });

  test("is replaced wherever it stands", async () => {
    expect(await read("harbor, harbor; HARBOR")).toBe("Harbour, Harbour; Harbour");
  });

  test("is replaced with the ’s behind it, which is folded away", async () => {
    expect(await read("the harbor’s end")).toBe("the Harbour end");
  });

  test("is not replaced between quotation marks: who puts it there wants that word", async () => {
    expect(await read('"the harbor" merket')).toBe("the harbor market");
  });

  test("is not read at all where it is excluded", async () => {
    expect(await read("harbor -merket")).toBe("Harbour");
  });

  test("of two is replaced by the one spelling that the index has, and the other stays", async () => {
    expect(await read("harbor submarine")).toBe("Harbour submarine");
  });
});

describe("the word that is still being typed", () => {
  const readFinished = (raw: string) => readIn(parts, parseQuery(raw, true), knowingNothing, false);

  test.each([
    ["submarine harb", "submarine "],
    ["merket harbor", "market "],
    ["the (harb", "the ("],
    ["harb", ""],
    ["merket ", "market "],
  ])("may be left out, and nothing else is: %j is read as %j", async (raw, text) => {
    expect((await readFinished(raw)).trimEnd()).toBe(text.trimEnd());
  });

  test("is left out where there is no word index, too", async () => {
    const query = parseQuery("merket harb", true);
    expect(await readIn({ ...parts, words: null }, query, knowingNothing, false)).toBe("merket ");
  });
});

describe("a word stays as it was typed", () => {
  test("where the encoder knows it, though the articles nearly hold it", async () => {
    expect(await read("harbor merket", { encoder: knowing("harbor") })).toBe("harbor market");
  });

  test("where the encoder knows it in another case or with an accent", async () => {
    expect(await read("HARBÓR", { encoder: knowing("harbor") })).toBe("HARBÓR");
  });

  test("where it is still being typed; a word before it is not", async () => {
    expect(await read("merket harbor", { typing: true })).toBe("market harbor");
    expect(await read("merket harbor ", { typing: true })).toBe("market Harbour");
  });

  test.each([
    ["the articles hold it", "harbour"],
    ["the articles hold it in another form", "marketing volunteer"],
    ["nothing is near it", "submarine"],
    ["it is a stop word", "whatever"],
    ["it is too short to tell", "caf"],
    ["there is nothing", ""],
  ])("where %s: %j", async (_, raw) => {
    expect(await read(raw)).toBe(raw);
  });

  test("where there is no word index to ask", async () => {
    const query = parseQuery("harbor merket", false);
    expect(await readIn({ ...parts, words: null }, query)).toBe("harbor merket");
  });

  test.each(["dictionary", "postings", "rows", "texts"] as const)(
    "where the %s that would spell it are missing: the word leg tells of it",
    async (kind) => {
      const { files, entry } = await shardPassages(passages);
      for (const { path } of entry.packs[kind]) files.delete(path);
      const broken = await openIndex(memoryReader(files), entry);
      const query = parseQuery("harbor", false);
      expect(await readIn(broken, query)).toBe("harbor");
    },
  );

  test("but what nobody foresaw is not passed over", async () => {
    vi.spyOn(parts.passages, "passage").mockRejectedValueOnce(new TypeError("x is not a function"));
    await expect(read("harbor")).rejects.toThrow("x is not a function");
  });
});

test("the encoder is asked with folded words, not with stems", async () => {
  const asked: string[] = [];
  const encoder = { knowsWord: async (word: string) => asked.push(word) < 0 };
  await read("The HARBÓR’s merkets", { encoder });
  expect(asked).toEqual(["the", "harbor", "merkets"]);
});

test("no text breaks it, and where the encoder knows every word, none is changed", async () => {
  const pieces = fc.constantFrom("harbor", "Merket’s", '"', "-", " ", "é", "🙂", "\ud800", "the");
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces).map((parts) => parts.join("")),
  );
  await fc.assert(
    fc.asyncProperty(anyText, fc.boolean(), async (raw, typing) => {
      expect(typeof (await read(raw, { typing }))).toBe("string");
      const known = await read(raw, { typing, encoder: { knowsWord: async () => true } });
      expect(known).toBe(parseQuery(raw, typing).text);
    }),
  );
});
