// Reads a test collection in BEIR layout: corpus.jsonl, queries.jsonl, qrels.tsv.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { KindredError } from "../../src/shared/errors.ts";
import type { Judgements } from "./metrics.ts";

export interface Document {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface Dataset {
  readonly name: string;
  readonly documents: readonly Document[];
  /** Queries that have at least one relevant document. */
  readonly queries: readonly {
    readonly id: string;
    readonly text: string;
    readonly judgements: Judgements;
  }[];
}

/**
 * Reads a collection.
 * @throws KindredError "content" naming file and line where one is missing, broken or judges what is not there
 */
export async function readDataset(folder: string): Promise<Dataset> {
  const documents = await readRecords(path.join(folder, "corpus.jsonl"), (record, place) => ({
    id: textOf(record, "_id", place),
    title: optionalText(record, "title", place),
    text: textOf(record, "text", place),
  }));
  const queries = await readRecords(path.join(folder, "queries.jsonl"), (record, place) => ({
    id: textOf(record, "_id", place),
    text: textOf(record, "text", place),
  }));
  const known = { documents: idsOf(documents), queries: idsOf(queries) };
  const judgements = await readJudgements(path.join(folder, "qrels.tsv"), known);
  const answerable = queries.flatMap(({ id, text }) => {
    const own = judgements.get(id);
    return own && [...own.values()].some((grade) => grade > 0)
      ? [{ id, text, judgements: own }]
      : [];
  });
  if (answerable.length === 0) {
    throw new KindredError(
      "content",
      `${folder} holds ${queries.length} queries, but qrels.tsv names a relevant document for none of them. Check that the files belong together.`,
    );
  }
  return { name: path.basename(path.resolve(folder)), documents, queries: answerable };
}

async function readJudgements(
  file: string,
  known: { documents: ReadonlySet<string>; queries: ReadonlySet<string> },
): Promise<Map<string, Map<string, number>>> {
  const judgements = new Map<string, Map<string, number>>();
  for (const [i, line] of (await readLines(file)).entries()) {
    const place = `${file}, line ${i + 1}`;
    const [query = "", document, grade, ...more] = line.split("\t");
    // The first line may name the columns; one that names a query or a document is a judgement.
    const names = !known.queries.has(query) && !known.documents.has(document ?? "");
    if (i === 0 && names && grade !== undefined && !/^-?\d/.test(grade)) continue;
    if (
      document === undefined ||
      grade === undefined ||
      more.length > 0 ||
      !/^-?\d+$/.test(grade.trim())
    ) {
      throw wrong(
        place,
        `is ${quoted(line)}`,
        "a query, a document and a whole number, parted by tabs",
      );
    }
    if (!known.queries.has(query))
      throw wrong(place, `judges the query ${quoted(query)}`, "one of queries.jsonl");
    if (!known.documents.has(document)) {
      throw wrong(place, `judges the document ${quoted(document)}`, "one of corpus.jsonl");
    }
    const own = judgements.get(query) ?? new Map<string, number>();
    own.set(document, Number(grade));
    judgements.set(query, own);
  }
  return judgements;
}

async function readRecords<Read extends { id: string }>(
  file: string,
  read: (record: Readonly<Record<string, unknown>>, place: string) => Read,
): Promise<Read[]> {
  const seen = new Set<string>();
  return (await readLines(file)).map((line, i) => {
    const place = `${file}, line ${i + 1}`;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw wrong(place, `is ${quoted(line)}`, "a JSON object");
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw wrong(place, `is ${quoted(line)}`, "a JSON object");
    }
    const record = read({ ...value }, place);
    if (seen.has(record.id))
      throw wrong(place, `has the _id ${quoted(record.id)} a second time`, "each once");
    seen.add(record.id);
    return record;
  });
}

async function readLines(file: string): Promise<string[]> {
  const content = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new KindredError(
      "content",
      `${file} cannot be read; a folder in BEIR layout holds corpus.jsonl, queries.jsonl and qrels.tsv. Give such a folder with --dataset DIR.`,
      { cause },
    );
  });
  // Editors on Windows put a byte order mark first, which JSON.parse refuses and nobody sees.
  const lines = content.replace(/^\uFEFF/, "").split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function textOf(record: Readonly<Record<string, unknown>>, field: string, place: string): string {
  const value = record[field];
  // Some collections number their documents.
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") throw wrong(place, `has no text "${field}"`, `"${field}": "…"`);
  return value;
}

function optionalText(
  record: Readonly<Record<string, unknown>>,
  field: string,
  place: string,
): string {
  return record[field] === undefined || record[field] === null ? "" : textOf(record, field, place);
}

function idsOf(records: readonly { readonly id: string }[]): Set<string> {
  return new Set(records.map(({ id }) => id));
}

function wrong(place: string, found: string, expected: string): KindredError {
  return new KindredError("content", `${place}: ${found}; expected ${expected}. Correct the line.`);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
