// What a static host answers to a request: whole or a range, compressed or not, with what caches need. Pure.
import path from "node:path";
import type { ServedFile } from "./served-files.ts";

export interface ServerAnswer {
  readonly status: 200 | 206 | 304 | 404 | 416;
  readonly headers: Readonly<Record<string, string>>;
  /** The part of a file that is sent; null for none. */
  readonly body: { readonly file: string; readonly start: number; readonly end: number } | null;
}

const TYPES: Readonly<Record<string, string>> = {
  "": "text/html; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Names that stay when their content changes; all others hold a hash, or would on a real host. */
const REVALIDATED =
  /(^|\/|\.html|\.webmanifest|manifest\.json|pagefind-entry\.json|\/pagefind[^/]*\.js)$/;

/** @param asked the request's headers, their names in lower case */
export function answerFor(
  address: string,
  asked: Readonly<Record<string, string | string[] | undefined>>,
  file: ServedFile | undefined,
): ServerAnswer {
  if (!file) return { status: 404, headers: { "content-length": "0" }, body: null };
  const headers: Record<string, string> = {
    "content-type": TYPES[path.extname(address)] ?? "application/octet-stream",
    "cache-control": REVALIDATED.test(address) ? "no-cache" : "public, max-age=31536000, immutable",
    etag: `"${file.rawBytes.toString(36)}-${file.compressedBytes.toString(36)}"`,
    "accept-ranges": "bytes",
    vary: "accept-encoding",
  };
  if (asked["if-none-match"] === headers.etag) return { status: 304, headers, body: null };
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(String(asked.range ?? "")) ?? [];
  if (first !== undefined) {
    const start = Number(first);
    const end = last ? Math.min(Number(last) + 1, file.rawBytes) : file.rawBytes;
    if (start >= end) {
      return { status: 416, headers: { "content-range": `bytes */${file.rawBytes}` }, body: null };
    }
    headers["content-range"] = `bytes ${start}-${end - 1}/${file.rawBytes}`;
    headers["content-length"] = String(end - start);
    return { status: 206, headers, body: { file: file.raw, start, end } };
  }
  const compressed = /\bbr\b/.test(String(asked["accept-encoding"] ?? "")) ? file.compressed : null;
  const bytes = compressed === null ? file.rawBytes : file.compressedBytes;
  if (compressed !== null) headers["content-encoding"] = "br";
  headers["content-length"] = String(bytes);
  return { status: 200, headers, body: { file: compressed ?? file.raw, start: 0, end: bytes } };
}

/** A header's bytes as they go over the wire when they are not packed, with the status line and the date. */
export function headerBytes(headers: Readonly<Record<string, string>>): number {
  const own = Object.entries(headers).reduce(
    (sum, [name, value]) => sum + name.length + value.length + 4,
    0,
  );
  return own + 100;
}
