// What is measured, before anything is made of it: as `npm run bench -- --json` prints it. Types only.
import type { EngineName } from "../engines/engine.ts";
import type { IndexSize } from "./measure-build.ts";
import type { TabMemory } from "./measure-memory.ts";
import type { Visit } from "./measure-visit.ts";
import type { BuildCosts } from "./run-measured.ts";

/** The lines that the first query is asked over. */
export type LineName = "local" | "slow";

/** One key of a query that is typed. */
export interface TypedKey {
  readonly ms: number;
  /** To the first answer, of an engine that answers in steps; the same as `ms` for all others. */
  readonly firstMs: number;
}

/** One engine at one number of articles; what failed is empty or null. */
export interface EngineFigures {
  readonly name: EngineName;
  build: BuildCosts | null;
  index: IndexSize | null;
  readonly visits: Readonly<Record<LineName, Visit[]>>;
  readonly keys: TypedKey[];
  memory: TabMemory | null;
  /** Of Kindred alone: of the ten best with every vector read, the share that it finds as it is. */
  recall: number | null;
  /** Why the engine was left out from some step on; null where all went well. */
  failure: string | null;
}

export interface SizeFigures {
  readonly articles: number;
  /** Of all texts, in UTF-8. */
  readonly textBytes: number;
  readonly queriesTyped: number;
  readonly engines: readonly EngineFigures[];
}

/** All of one run. */
export interface BenchFigures {
  readonly machine: {
    readonly processor: string;
    readonly processors: number;
    readonly memoryBytes: number;
    readonly node: string;
    readonly browser: string;
  };
  readonly versions: Readonly<Partial<Record<EngineName, string>>>;
  readonly queries: readonly string[];
  readonly visits: number;
  readonly sizes: readonly SizeFigures[];
}
