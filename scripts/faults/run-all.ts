// Runs rows, several at a time: those that wait for something late beside those that keep the processor busy.
import { setTimeout as sleep } from "node:timers/promises";
import type { LastingBrowser } from "./reader/launch.ts";
import { runRow } from "./reader/run-row.ts";
import { QUESTION, startVisit } from "./reader/visit.ts";
import { type Reference, referenceOf, type Seen } from "./report/seen.ts";
import type { Row } from "./rows/row.ts";
import type { BuiltSites } from "./sites/site-names.ts";

const AT_ONCE = 4;
const WAITING_AT_ONCE = 8;
const RETRY_MS = 2000;

export interface RowResult {
  readonly row: Row;
  readonly references: readonly Reference[];
  /** A sentence where it could not be run to its end. */
  readonly seen: Seen | string;
  readonly tookMs: number;
}

/** @param onResult told of each row at once */
export async function runAll(
  browser: LastingBrowser,
  sites: BuiltSites,
  rows: readonly Row[],
  onResult: (result: RowResult) => void,
): Promise<RowResult[]> {
  const references = rememberReferences(browser, sites);
  const results = new Map<Row, RowResult>();
  const runOne = async (row: Row) => {
    const begun = Date.now();
    let right: readonly Reference[] = [];
    let seen: Seen | string;
    try {
      right = await references(row);
      seen = await runRow(browser, sites, row, right);
    } catch (first) {
      // The browser may have died of another row; that it has is known a moment later.
      await sleep(RETRY_MS);
      try {
        right = await references(row);
        seen = await runRow(browser, sites, row, right);
      } catch {
        seen = firstLine(first);
      }
    }
    const result = { row, references: right, seen, tookMs: Date.now() - begun };
    results.set(row, result);
    onResult(result);
  };
  const waits = ({ patience }: Row) => patience !== undefined;
  await Promise.all([
    pool(
      rows.filter((row) => !waits(row)),
      AT_ONCE,
      runOne,
    ),
    pool(rows.filter(waits), WAITING_AT_ONCE, runOne),
  ]);
  return rows.flatMap((row) => results.get(row) ?? []);
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}

async function pool(
  rows: readonly Row[],
  atOnce: number,
  run: (row: Row) => Promise<void>,
): Promise<void> {
  const left = [...rows];
  const work = async () => {
    for (let row = left.shift(); row; row = left.shift()) await run(row);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** What is right for a row: the same visit, and nothing goes wrong. Asked once for all rows of one kind. */
function rememberReferences(browser: LastingBrowser, sites: BuiltSites) {
  const known = new Map<string, Promise<Reference>>();
  const measure = async (row: Row, edition: 1 | 2): Promise<Reference> => {
    const { site, attributes } = row;
    const healthy: Row = {
      id: "healthy",
      group: "",
      what: "",
      site,
      ...(attributes && { attributes }),
      begin: () => {},
      asks: "opening",
    };
    const { visit, end } = await startVisit(browser, sites, healthy);
    try {
      visit.publish(edition);
      await visit.open();
      return referenceOf(await visit.ask(QUESTION, { inputMs: 30_000, answerMs: 30_000 }));
    } finally {
      await end();
    }
  };
  return (row: Row): Promise<Reference[]> => {
    const editions = row.group === "Deploys" ? ([1, 2] as const) : ([1] as const);
    return Promise.all(
      editions.map((edition) => {
        const key = JSON.stringify([row.site, row.attributes, edition]);
        const found = known.get(key) ?? measure(row, edition);
        known.set(key, found);
        found.catch(() => known.delete(key));
        return found;
      }),
    );
  };
}
