// Rows: each kind of file, with each fault, from the first visit on.
import { LATE_PATIENCE, STALLED_PATIENCE } from "../reader/ask.ts";
import { FAULT_KINDS, FAULT_NAMES, type FaultKind } from "../server/faults.ts";
import type { SiteName } from "../sites/site-names.ts";
import { FILE_KINDS, type FileKind } from "./file-kinds.ts";
import type { Row } from "./row.ts";

/** What stays in the browser's cache, and is then seen again whatever the server has. */
const KEPT: readonly FaultKind[] = ["half", "flipped"];

export function fileRows(): Row[] {
  return FILE_KINDS.flatMap((kind) =>
    kind.sites.flatMap((site) => [
      ...FAULT_KINDS.map((fault) => rowOf(kind, site, fault, true)),
      // With a service worker, it is that which is asked after a reload.
      ...(kind.isWaitedFor === false ? [] : KEPT.map((fault) => rowOf(kind, site, fault, false))),
    ]),
  );
}

function rowOf(
  { name, what, files, legLeft, attributes }: FileKind,
  site: SiteName,
  fault: FaultKind,
  hasServiceWorker: boolean,
): Row {
  const isLate = fault === "late" || fault === "stalled";
  return {
    id: `${site}/${name}/${fault}${hasServiceWorker ? "" : "/no-service-worker"}`,
    group: "Files",
    what: `${what} ${FAULT_NAMES[fault]}${hasServiceWorker ? "" : " (no service worker)"}`,
    site,
    hasServiceWorker,
    legLeft: isLate ? legLeft : null,
    ...(attributes && { attributes }),
    ...(isLate && { patience: fault === "late" ? LATE_PATIENCE : STALLED_PATIENCE }),
    begin: ({ server }) => server.fault(files, fault),
    asks: "opening",
  };
}
