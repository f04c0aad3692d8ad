// The faults of a server, by the names that the table of docs/robustness.md calls them.
import { cutToHalf, flipByte } from "../changes/change-bytes.ts";

/**
 * - missing: answered with 404;
 * - half: the file is its first half;
 * - flipped: a byte differs in each answer;
 * - page: an HTML page comes in its place, with status 200, as hosts of single-page applications do;
 * - closed: the connection is closed half way;
 * - late: each answer begins after LATE_MS;
 * - stalled: the first request for an address is never answered, the next ones are.
 */
export const FAULT_KINDS = [
  "missing",
  "half",
  "flipped",
  "page",
  "closed",
  "late",
  "stalled",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export const FAULT_NAMES: Readonly<Record<FaultKind, string>> = {
  missing: "is missing (404)",
  half: "is cut to half",
  flipped: "has a byte that differs",
  page: "is an HTML page, with status 200",
  closed: "ends half way, the connection is closed",
  late: "comes 30 s late",
  stalled: "does not come when first asked for",
};

export const LATE_MS = 30_000;

/** What a host of single-page applications sends for every address that it does not know. */
export const APP_PAGE = "<!doctype html><title>App</title><p>App</p>";

/** The file as the server has it: cut where that is the fault. */
export function fileWith(kind: FaultKind | null, file: Uint8Array): Uint8Array {
  return kind === "half" ? cutToHalf(file) : file;
}

/**
 * What is sent of it, the whole file or a part: with a byte that differs where that is the fault. Of a script the
 * first: in the middle may stand a text that nobody is shown.
 */
export function bodyWith(kind: FaultKind | null, body: Uint8Array, path: string): Uint8Array {
  if (kind !== "flipped") return body;
  return path.endsWith(".js") ? flipByte(body, 0) : flipByte(body);
}
