// All rows of the table, in its order.
import { deployRows } from "./deploy-rows.ts";
import { fileRows } from "./file-rows.ts";
import { hostRows } from "./host-rows.ts";
import { offlineRows } from "./offline-rows.ts";
import type { Row } from "./row.ts";
import { storageRows } from "./storage-rows.ts";

export function allRows(): Row[] {
  return [...fileRows(), ...deployRows(), ...storageRows(), ...offlineRows(), ...hostRows()];
}
