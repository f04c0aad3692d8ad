// How fast the line between server and reader is. The slowness is made by the server and not by the browser, whose own
// does not reach its workers.

/** A line: all answers share its width. */
export interface Line {
  readonly bytesPerMs: number;
  /** From a request to the first byte of its answer. */
  readonly latencyMs: number;
}

/** 1.6 Mbit/s and 150 ms: what browsers' own tools call a slow mobile connection. */
export const SLOW_LINE: Line = { bytesPerMs: 200, latencyMs: 150 };

/** As fast as this machine is. */
export const NO_LINE: Line = { bytesPerMs: Number.POSITIVE_INFINITY, latencyMs: 0 };
