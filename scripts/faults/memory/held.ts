// What a tab holds after so many questions, and whether that grows.

export interface Held {
  readonly queries: number;
  /** Of JavaScript's objects and buffers, garbage collected. */
  readonly pageBytes: number;
  readonly workerBytes: number;
  /** Of the document, and of what is no longer in it but held. */
  readonly nodes: number;
}

/** Of what is held, so much more is no growth: caches fill up to their limits. */
const ALLOWED_SHARE = 0.1;
const ALLOWED_BYTES = 1_000_000;
const ALLOWED_NODES = 100;

/** True where what is held after the last questions is about what was held at the measurement before. */
export function isFlat(held: readonly Held[]): boolean {
  const [before, last] = held.slice(-2);
  if (before === undefined || last === undefined) return true;
  const isLike = (name: "pageBytes" | "workerBytes" | "nodes", allowed: number) =>
    last[name] <= before[name] * (1 + ALLOWED_SHARE) + allowed;
  return (
    isLike("pageBytes", ALLOWED_BYTES) &&
    isLike("workerBytes", ALLOWED_BYTES) &&
    isLike("nodes", ALLOWED_NODES)
  );
}
