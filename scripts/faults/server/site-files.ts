// The files of a built site as a static host finds them: folders by their index page, types by the name's ending.
import { readFile } from "node:fs/promises";
import path from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".md": "text/markdown",
  ".wasm": "application/wasm",
};

/** Many rows read the same files at the same time. */
const read = new Map<string, Promise<Uint8Array | null>>();

/**
 * @param name below the site's base; that of a folder ends in a slash, or is empty
 * @returns null where there is no such file
 */
export async function readSiteFile(
  folder: string,
  name: string,
): Promise<{ readonly path: string; readonly bytes: Uint8Array } | null> {
  const found = name === "" || name.endsWith("/") ? `${name}index.html` : name;
  const file = path.join(folder, found);
  if (path.relative(folder, file).startsWith("..")) return null;
  const reading = read.get(file) ?? readFile(file).then(...bytesOrNull);
  read.set(file, reading);
  const bytes = await reading;
  return bytes === null ? null : { path: found, bytes };
}

// No Buffer, whose slices share its bytes.
const bytesOrNull = [(bytes: Uint8Array) => new Uint8Array(bytes), () => null] as const;

/** What a host says that a file is. */
export function typeOf(file: string): string {
  return TYPES[path.extname(file)] ?? "application/octet-stream";
}
