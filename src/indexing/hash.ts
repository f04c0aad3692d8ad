// Hashes in Node.
import { createHash } from "node:crypto";

/** SHA-256 in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The start of a hash: enough to name a file by. */
export function shortHash(hash: string): string {
  return hash.slice(0, 10);
}
