// One engine's figures at one size, in the few numbers that tables and pictures show.
import type { EngineFigures, LineName } from "../measure/figures.ts";
import type { Visit } from "../measure/measure-visit.ts";
import { median, percentile } from "./percentile.ts";

/** Medians over visits; null where there was none. */
export interface FirstQuery {
  readonly visits: number;
  /** From the start of the navigation. */
  readonly ms: number | null;
  readonly firstMs: number | null;
  /** From asking. */
  readonly askedMs: number | null;
  readonly bytes: number | null;
  readonly mostBytes: number | null;
  readonly requests: number | null;
  readonly results: number | null;
  /** Visits whose answer was by words alone. */
  readonly withoutMeaning: number;
}

export interface Summary {
  readonly first: Readonly<Record<LineName, FirstQuery>>;
  readonly keys: number;
  readonly typingMedianMs: number | null;
  readonly typingP95Ms: number | null;
  readonly firstMedianMs: number | null;
  readonly firstP95Ms: number | null;
  /** JavaScript, buffers and WebAssembly. */
  readonly tabBytes: number | null;
}

export function summaryOf({ visits, keys, memory }: EngineFigures): Summary {
  const whole = keys.map(({ ms }) => ms);
  const first = keys.map(({ firstMs }) => firstMs);
  return {
    first: { local: firstQuery(visits.local), slow: firstQuery(visits.slow) },
    keys: keys.length,
    typingMedianMs: median(whole),
    typingP95Ms: percentile(whole, 0.95),
    firstMedianMs: median(first),
    firstP95Ms: percentile(first, 0.95),
    tabBytes: memory && memory.scriptBytes + memory.webAssemblyBytes,
  };
}

function firstQuery(visits: readonly Visit[]): FirstQuery {
  const middle = (of: (visit: Visit) => number) => median(visits.map(of));
  return {
    visits: visits.length,
    ms: middle(({ ms }) => ms),
    firstMs: middle(({ firstMs }) => firstMs),
    askedMs: middle(({ askedMs }) => askedMs),
    bytes: middle(({ bytes }) => bytes),
    mostBytes: percentile(
      visits.map(({ bytes }) => bytes),
      1,
    ),
    requests: middle(({ requests }) => requests),
    results: middle(({ results }) => results),
    withoutMeaning: visits.filter(({ byMeaning }) => !byMeaning).length,
  };
}
