// What was asked of `npm run bench`. Pure but for looking whether the usual documents are there.
import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { wrongUse } from "../src/cli/run-command.ts";
import { ENGINE_NAMES, type EngineName } from "./engines/engine.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const USUAL_DOCUMENTS = path.resolve(ROOT, "../shared/scale");
const USUAL_SIZES = [100, 1000, 10_000];

export const USAGE = `npm run bench -- [--documents DIR] [--sizes N,N] [--queries FILE] [--visits N] [--only NAME,NAME]
                 [--json] [--write DIR]

  --documents DIR  a folder of articles (.md, .html, .txt), or of files .jsonl or .jsonl.xz whose
                   lines are {"title", "text"}   (../shared/scale)
  --sizes N,N      how many of them, one run after the other   (100,1000,10000)
  --queries FILE   a query a line   (bench/queries.txt)
  --visits N       first visits to each engine over each line; medians are told   (5)
  --only NAME,…    some of ${ENGINE_NAMES.join(", ")}
  --json           print every figure as JSON; nothing is written then, unless --write is given
  --write DIR      where performance.md and images/ are written   (docs)

Needs a Chromium or Chrome; CHROMIUM_PATH names one that is not found.`;

export interface Options {
  readonly help: boolean;
  readonly documents: string;
  /** Null for the usual ones, as far as there are documents. */
  readonly sizes: readonly number[] | null;
  readonly queries: string;
  readonly visits: number;
  readonly engines: readonly EngineName[];
  readonly json: boolean;
  /** Null to write nothing. */
  readonly write: string | null;
}

/** @throws KindredError or parseArgs' own error where it is used wrongly */
export function readOptions(args: readonly string[], usualDocuments = USUAL_DOCUMENTS): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      documents: { type: "string" },
      sizes: { type: "string" },
      queries: { type: "string", default: path.join(import.meta.dirname, "queries.txt") },
      visits: { type: "string", default: "5" },
      only: { type: "string" },
      json: { type: "boolean", default: false },
      write: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const documents = values.documents ?? usualDocuments;
  if (values.documents === undefined && !values.help && !existsSync(documents)) {
    throw wrongUse("There are no documents to search; name a folder of articles with --documents.");
  }
  return {
    help: values.help,
    documents,
    sizes: values.sizes === undefined ? null : readSizes(values.sizes),
    queries: values.queries,
    visits: readCount("--visits", values.visits),
    engines: values.only === undefined ? ENGINE_NAMES : readNames(values.only),
    json: values.json,
    write: values.write ?? (values.json ? null : path.join(ROOT, "docs")),
  };
}

/** Sizes to measure. @param documents how many there are @throws where more are asked for */
export function sizesFor(asked: readonly number[] | null, documents: number): readonly number[] {
  if (asked !== null) {
    const tooMany = asked.find((size) => size > documents);
    if (tooMany === undefined) return asked;
    throw wrongUse(`--sizes asks for ${tooMany} articles, but there are ${documents}.`);
  }
  const usual = USUAL_SIZES.filter((size) => size <= documents);
  return usual.length > 0 ? usual : [documents];
}

/** The most documents that could be needed. */
export function mostWanted(asked: readonly number[] | null): number {
  return Math.max(...(asked ?? USUAL_SIZES));
}

function readSizes(text: string): number[] {
  const sizes = text.split(",").map((size) => readCount("--sizes", size));
  return [...new Set(sizes)].sort((a, b) => a - b);
}

function readCount(option: string, text: string): number {
  const count = Number(text);
  if (text.trim() !== "" && Number.isInteger(count) && count >= 1) return count;
  throw wrongUse(`${option} must be a whole number from 1 on, got "${text}".`);
}

function readNames(text: string): EngineName[] {
  const names = text.split(",");
  const unknown = names.find((name) => !ENGINE_NAMES.some((known) => known === name));
  if (unknown !== undefined) {
    throw wrongUse(`--only knows ${ENGINE_NAMES.join(", ")}, but not "${unknown}".`);
  }
  return ENGINE_NAMES.filter((name) => names.includes(name));
}
