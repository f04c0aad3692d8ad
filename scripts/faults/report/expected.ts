// What is expected of each row, in a file that a person reads and changes; and how what was seen differs from it.
import { readFile, writeFile } from "node:fs/promises";
import type { Mending } from "../rows/row.ts";
import type { Moment, Seen } from "./seen.ts";

export const EXPECTED_FILE = "scripts/faults/expected.json";

export interface ExpectedMoment {
  readonly words: string | null;
  readonly meaning: string | null;
  readonly results: Moment["results"];
  readonly sentences: readonly string[];
}

export interface Expected extends ExpectedMoment {
  /** False where no final answer is to come, and nothing says so. */
  readonly answered: boolean;
  readonly mends: Mending;
  readonly offline?: string;
  /** What is wrong with it, and why nothing can be done about that: written by a person. */
  readonly accepts?: Readonly<Record<string, string>>;
  /** After five seconds, of what is late. */
  readonly later?: Pick<ExpectedMoment, "results" | "sentences"> & { readonly searching: boolean };
}

export type ExpectedRows = Readonly<Record<string, Expected>>;

/** What was seen, as the file has it. */
export function expectationOf({ end, later, isSettled, mends, offline }: Seen): Expected {
  const { words, meaning, results } = end;
  return {
    words,
    meaning,
    answered: isSettled,
    results,
    sentences: compared(end.sentences),
    mends,
    ...(offline !== null && { offline }),
    ...(later !== null && {
      later: {
        results: later.results,
        searching: later.isSearching,
        sentences: compared(later.sentences),
      },
    }),
  };
}

/** What the page says beside the box, such as of a new version, comes when it comes. */
function compared(sentences: readonly string[]): string[] {
  return sentences.filter((sentence) => !sentence.startsWith("page: "));
}

/** @returns a line for each value that differs; empty where none does */
export function differences(expected: Expected | undefined, seen: Expected): string[] {
  if (expected === undefined) return ["nothing is expected of this row yet"];
  const { accepts: _, ...wanted } = expected;
  const { later: __, ...end } = seen;
  // Where all is to have settled within five seconds, a machine that is busy may take longer.
  return compare("", wanted, wanted.later === undefined ? end : seen);
}

function compare(path: string, expected: object, seen: object): string[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(seen)])];
  return names.flatMap((name) => {
    const [wanted, found] = [Reflect.get(expected, name), Reflect.get(seen, name)];
    if (isPlain(wanted) && isPlain(found)) return compare(`${path}${name}.`, wanted, found);
    const [before, after] = [JSON.stringify(wanted), JSON.stringify(found)];
    return before === after ? [] : [`${path}${name}: expected ${before}, seen ${after}`];
  });
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Empty where there is no such file yet. */
export async function readExpected(file: string): Promise<ExpectedRows> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as ExpectedRows;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
}

/** Writes what was seen; rows that were not run, or not to their end, stay as they are. */
export async function writeExpected(
  file: string,
  before: ExpectedRows,
  results: readonly { readonly row: { readonly id: string }; readonly seen: Seen | string }[],
): Promise<void> {
  const rows = new Map(Object.entries(before));
  for (const { row, seen } of results) {
    if (typeof seen === "string") continue;
    const accepts = before[row.id]?.accepts;
    rows.set(row.id, { ...expectationOf(seen), ...(accepts && { accepts }) });
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  await writeFile(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}
