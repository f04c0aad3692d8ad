// All that npm run faults does with the built sites: the rows, the changes by chance, and the thousands of queries.
import path from "node:path";
import type { ChangeCounts } from "./changes/outcomes.ts";
import { runChanges } from "./changes/run-changes.ts";
import type { Held } from "./memory/held.ts";
import { measureQueries } from "./memory/measure-queries.ts";
import type { LastingBrowser } from "./reader/launch.ts";
import type { Row } from "./rows/row.ts";
import { type RowResult, runAll } from "./run-all.ts";
import type { BuiltSites, SiteName } from "./sites/site-names.ts";

export interface Everything {
  readonly rows: readonly Row[];
  readonly hasChanges: boolean;
  readonly hasMemory: boolean;
  readonly say: (text: string) => void;
  /** @param number of the row, from 1, in the order in which they end */
  readonly onRow: (result: RowResult, number: number) => void;
}

export interface Found {
  readonly results: readonly RowResult[];
  /** By the site whose index was changed. */
  readonly changes: Readonly<Record<string, ChangeCounts>>;
  readonly held: readonly Held[];
}

/** Of the large index fewer: each is asked a hundred times as many passages. */
const CHANGES: readonly (readonly [site: SiteName, count: number])[] = [
  ["small", 1400],
  ["large", 600],
];
const SEED = 1;

export async function runEverything(
  browser: LastingBrowser,
  sites: BuiltSites,
  { rows, hasChanges, hasMemory, say, onRow }: Everything,
): Promise<Found> {
  let done = 0;
  const running = runAll(browser, sites, rows, (result) => onRow(result, ++done));
  // Rows wait for the network most of the time: this is done meanwhile.
  const changes = hasChanges ? await changeIndexes(sites, say) : {};
  const held = hasMemory ? await measureQueries(browser, sites, say) : [];
  return { results: await running, changes, held };
}

async function changeIndexes(sites: BuiltSites, say: Everything["say"]): Promise<Found["changes"]> {
  const changes: Record<string, ChangeCounts> = {};
  for (const [site, count] of CHANGES) {
    const [folder] = sites[site].folders;
    changes[site] = await runChanges(path.join(folder, "kindred"), count, SEED);
    say(`${count} changes to the index of ${site}: ${JSON.stringify(changes[site].counts)}`);
  }
  return changes;
}
