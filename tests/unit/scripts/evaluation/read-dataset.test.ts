// Collections in BEIR layout: what is read, and the sentence for each that is damaged.
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readDataset } from "../../../../scripts/evaluation/read-dataset.ts";
import { KindredError } from "../../../../src/shared/errors.ts";
import {
  tinyDocuments,
  tinyFiles,
  tinyQueries,
} from "../../../fixtures/evaluation/tiny-collection.ts";
import { temporaryFolder } from "../../indexing/temporary-folder.ts";

type FileName = keyof ReturnType<typeof tinyFiles>;

const read = async (changed: Partial<Record<FileName, string>> = {}) =>
  readDataset(await temporaryFolder({ ...tinyFiles(), ...changed }));

/** Puts text in the place of a line, counted from 1. */
function withLine(file: FileName, number: number, text: string): string {
  return tinyFiles()
    [file].split("\n")
    .with(number - 1, text)
    .join("\n");
}

const whole = {
  documents: tinyDocuments,
  queries: tinyQueries.map(({ id, text, grades }) => ({
    id,
    text,
    judgements: new Map(Object.entries(grades)),
  })),
};

describe("a collection", () => {
  test("has its documents, its queries with their judgements, and its folder's name", async () => {
    const folder = await temporaryFolder(tinyFiles());
    const expected = { name: path.basename(folder), ...whole };
    expect(await readDataset(folder)).toEqual(expected);
    expect(await readDataset(`${folder}/`)).toEqual(expected);
  });

  test.each([
    [
      "without the line that names the columns",
      (text: string) => text.replace(/^query-id.*\n/, ""),
    ],
    ["with line ends of Windows", (text: string) => text.replaceAll("\n", "\r\n")],
    ["without a line end after the last line", (text: string) => text.trimEnd()],
    ["with a byte order mark", (text: string) => `\uFEFF${text}`],
    [
      "with a byte order mark and no names of columns",
      (text: string) => `\uFEFF${text.replace(/^query-id.*\n/, "")}`,
    ],
  ])("reads the same %s", async (_, change) => {
    const files = Object.entries(tinyFiles()).map(([file, text]) => [file, change(text)]);
    expect(await read(Object.fromEntries(files))).toMatchObject(whole);
  });

  test("leaves out queries that no document answers", async () => {
    const qrels = "sail\tdogs\t0\npet\tdogs\t1\nwet\train\t-1\n";
    const { queries } = await read({ "qrels.tsv": qrels });
    expect(queries).toEqual([{ id: "pet", text: "puppy", judgements: new Map([["dogs", 1]]) }]);
  });

  test("may number its documents and give no titles", async () => {
    const { documents, queries } = await read({
      "corpus.jsonl": '{"_id":7,"text":"Ferry."}\n{"_id":"8","title":null,"text":""}\n',
      "queries.jsonl": '{"_id":1,"text":"ferry"}\n',
      "qrels.tsv": "1\t7\t1\n",
    });
    expect(documents).toEqual([
      { id: "7", title: "", text: "Ferry." },
      { id: "8", title: "", text: "" },
    ]);
    expect(queries).toEqual([{ id: "1", text: "ferry", judgements: new Map([["7", 1]]) }]);
  });

  test("may hold other fields, which are passed over", async () => {
    const line = '{"_id":"ferry-short","title":"","text":"Ferry.","metadata":{"url":"x"}}';
    const { documents } = await read({ "corpus.jsonl": withLine("corpus.jsonl", 1, line) });
    expect(documents).toEqual(tinyDocuments);
  });
});

describe("a folder is refused, with the file to look for, when it has no", () => {
  test.each<[FileName]>([["corpus.jsonl"], ["queries.jsonl"], ["qrels.tsv"]])(
    "%s",
    async (name) => {
      const { [name]: _, ...others } = tinyFiles();
      const folder = await temporaryFolder(others);
      const error = await readDataset(folder).catch((caught: unknown) => caught);
      expect(error).toEqual(
        new KindredError(
          "content",
          `${folder}/${name} cannot be read; a folder in BEIR layout holds corpus.jsonl, queries.jsonl and qrels.tsv. Give such a folder with --dataset DIR.`,
          { cause: expect.objectContaining({ code: "ENOENT" }) },
        ),
      );
    },
  );
});

describe("a line is refused, with file and number, that", () => {
  test.each<[string, FileName, number, string, string]>([
    [
      "is broken JSON",
      ...(["corpus.jsonl", 2, '{"_id": "ferry-long", "text'] as const),
      String.raw`is "{\"_id\": \"ferry-long\", \"text"; expected a JSON object`,
    ],
    [
      "is long, of which only the start is shown",
      ...(["corpus.jsonl", 1, "x".repeat(1000)] as const),
      `is "${"x".repeat(60)}…"; expected a JSON object`,
    ],
    [
      "is JSON, but a list",
      "corpus.jsonl",
      3,
      '["dogs"]',
      'is "[\\"dogs\\"]"; expected a JSON object',
    ],
    ["is null", "queries.jsonl", 1, "null", 'is "null"; expected a JSON object'],
    ["is empty, between others", "queries.jsonl", 2, "", 'is ""; expected a JSON object'],
    [
      "is a document without _id",
      ...(["corpus.jsonl", 4, '{"id":"rain","text":"Rain."}'] as const),
      'has no text "_id"; expected "_id": "…"',
    ],
    [
      "is a document without text",
      ...(["corpus.jsonl", 4, '{"_id":"rain","title":"Rain"}'] as const),
      'has no text "text"; expected "text": "…"',
    ],
    [
      "is a document whose title is a list",
      ...(["corpus.jsonl", 4, '{"_id":"rain","title":["Rain"],"text":""}'] as const),
      'has no text "title"; expected "title": "…"',
    ],
    [
      "is a document that was there before",
      ...(["corpus.jsonl", 5, '{"_id":"dogs","text":"Storm."}'] as const),
      'has the _id "dogs" a second time; expected each once',
    ],
    [
      "is a query without _id",
      ...(["queries.jsonl", 3, '{"text":"rain"}'] as const),
      'has no text "_id"; expected "_id": "…"',
    ],
    [
      "is a query that was there before",
      ...(["queries.jsonl", 3, '{"_id":"sail","text":"rain"}'] as const),
      'has the _id "sail" a second time; expected each once',
    ],
    [
      "judges with too few columns",
      ...(["qrels.tsv", 2, "sail\tferry-short"] as const),
      String.raw`is "sail\tferry-short"; expected a query, a document and a whole number, parted by tabs`,
    ],
    [
      "judges with the four columns of TREC",
      ...(["qrels.tsv", 2, "sail\t0\tferry-short\t1"] as const),
      String.raw`is "sail\t0\tferry-short\t1"; expected a query, a document and a whole number, parted by tabs`,
    ],
    [
      "judges with spaces between the columns",
      ...(["qrels.tsv", 2, "sail ferry-short 1"] as const),
      'is "sail ferry-short 1"; expected a query, a document and a whole number, parted by tabs',
    ],
    [
      "judges with a fraction",
      ...(["qrels.tsv", 3, "sail\tferry-short\t0.5"] as const),
      String.raw`is "sail\tferry-short\t0.5"; expected a query, a document and a whole number, parted by tabs`,
    ],
    [
      "judges with a word",
      ...(["qrels.tsv", 3, "sail\tferry-short\tyes"] as const),
      String.raw`is "sail\tferry-short\tyes"; expected a query, a document and a whole number, parted by tabs`,
    ],
    [
      "judges with a word in the first line, where columns could be named",
      ...(["qrels.tsv", 1, "sail\tferry-short\tyes"] as const),
      String.raw`is "sail\tferry-short\tyes"; expected a query, a document and a whole number, parted by tabs`,
    ],
    [
      "is empty, between judgements",
      ...(["qrels.tsv", 3, ""] as const),
      'is ""; expected a query, a document and a whole number, parted by tabs',
    ],
    [
      "judges an unknown query",
      ...(["qrels.tsv", 4, "swim\tdogs\t1"] as const),
      'judges the query "swim"; expected one of queries.jsonl',
    ],
    [
      "judges an unknown document",
      ...(["qrels.tsv", 4, "sail\tcats\t1"] as const),
      'judges the document "cats"; expected one of corpus.jsonl',
    ],
  ])("%s", async (_, file, number, line, sentence) => {
    const folder = await temporaryFolder({ ...tinyFiles(), [file]: withLine(file, number, line) });
    const message = `${folder}/${file}, line ${number}: ${sentence}. Correct the line.`;
    await expect(readDataset(folder)).rejects.toThrow(new KindredError("content", message));
  });
});

test("a refused line is shown without its line end of Windows", async () => {
  const text = withLine("qrels.tsv", 2, "sail\tdogs").replaceAll("\n", "\r\n");
  const folder = await temporaryFolder({ ...tinyFiles(), "qrels.tsv": text });
  const message = `${folder}/qrels.tsv, line 2: is "sail\\tdogs"; expected a query, a document and a whole number, parted by tabs. Correct the line.`;
  await expect(readDataset(folder)).rejects.toThrow(new KindredError("content", message));
});

describe("a collection is refused that has", () => {
  const none = (queries: number) =>
    `holds ${queries} queries, but qrels.tsv names a relevant document for none of them. Check that the files belong together.`;
  const nothing = { "corpus.jsonl": "", "queries.jsonl": "", "qrels.tsv": "" };

  test.each<[string, Partial<Record<FileName, string>>, string]>([
    [
      "no query that a document answers",
      { "qrels.tsv": "sail\tdogs\t0\npet\tdogs\t-1\n" },
      none(3),
    ],
    ["no judgement", { "qrels.tsv": "" }, none(3)],
    ["only the names of the columns", { "qrels.tsv": "query-id\tcorpus-id\tscore\n" }, none(3)],
    ["nothing in any file", nothing, none(0)],
  ])("%s", async (_, changed, sentence) => {
    const folder = await temporaryFolder({ ...tinyFiles(), ...changed });
    const message = `${folder} ${sentence}`;
    await expect(readDataset(folder)).rejects.toThrow(new KindredError("content", message));
  });

  test.each<[string, FileName, string]>([
    ["documents", "corpus.jsonl", 'judges the document "ferry-long"; expected one of corpus.jsonl'],
    ["queries", "queries.jsonl", 'judges the query "sail"; expected one of queries.jsonl'],
  ])("judgements, but no %s", async (_, file, sentence) => {
    const folder = await temporaryFolder({ ...tinyFiles(), [file]: "" });
    const message = `${folder}/qrels.tsv, line 2: ${sentence}. Correct the line.`;
    await expect(readDataset(folder)).rejects.toThrow(new KindredError("content", message));
  });
});
