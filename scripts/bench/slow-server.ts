// Serves a built site as a good static host does, compressed and answering ranges, over a line as slow as wanted.
// The slowness is made here and not in the browser, whose own does not reach its workers. Used by scripts/bench.ts.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliCompressSync } from "node:zlib";
import { filesBelow } from "../../src/indexer/files-below.ts";
import { isHashed } from "../../src/service-worker/policy.ts";

/** A line: all answers share its width. */
export interface Line {
  readonly bytesPerMs: number;
  /** From a request to the first byte of its answer. */
  readonly latencyMs: number;
}

/** 1.6 Mbit/s and 150 ms: what browsers' own tools call a slow mobile connection. */
export const SLOW_LINE: Line = { bytesPerMs: 200, latencyMs: 150 };

/** A piece of an answer, as it went out. */
interface Sent {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly bytes: number;
}

export interface SlowServer {
  readonly address: string;
  /** What went out before a time, headers included: bytes, and answers begun. */
  sentBefore(time: number): { readonly bytes: number; readonly requests: number };
  close(): Promise<void>;
}

const PIECE_BYTES = 4096;

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Starts a server on a port of its own. @param folder the built site */
export async function startSlowServer(folder: string, line: Line): Promise<SlowServer> {
  const files = new Map<string, { raw: Buffer; compressed: Buffer }>();
  for await (const [name, raw] of filesBelow(folder)) {
    files.set(name.replace(/(^|\/)index\.html$/, "$1"), {
      raw,
      compressed: brotliCompressSync(raw),
    });
  }
  const sent: Sent[] = [];
  const requests: number[] = [];
  let lineIsFreeAt = 0;

  const send = async (response: ServerResponse, body: Buffer): Promise<void> => {
    for (let start = 0; start < body.length; start += PIECE_BYTES) {
      const piece = body.subarray(start, start + PIECE_BYTES);
      lineIsFreeAt = Math.max(lineIsFreeAt, Date.now()) + piece.length / line.bytesPerMs;
      await sleep(lineIsFreeAt - Date.now());
      if (response.destroyed) return;
      response.write(piece);
      sent.push({ time: Date.now(), bytes: piece.length });
    }
    response.end();
  };

  const server = createServer(async (request, response) => {
    requests.push(Date.now());
    await sleep(line.latencyMs);
    const url = decodeURIComponent(new URL(request.url ?? "/", "http://bench").pathname).slice(1);
    const file = files.get(url);
    const answer = file ? answerFor(request, url, file) : { status: 404, headers: {}, body: EMPTY };
    response.writeHead(answer.status, answer.headers);
    response.flushHeaders();
    sent.push({ time: Date.now(), bytes: headerBytes(answer.headers) });
    await send(response, answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const place = server.address();
  const port = typeof place === "object" && place ? place.port : 0;
  return {
    address: `http://127.0.0.1:${port}/`,
    sentBefore: (time) => ({
      bytes: sent.filter((piece) => piece.time <= time).reduce((sum, { bytes }) => sum + bytes, 0),
      requests: requests.filter((begun) => begun <= time).length,
    }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const EMPTY = Buffer.alloc(0);

function answerFor(
  { headers: asked }: IncomingMessage,
  url: string,
  { raw, compressed }: { raw: Buffer; compressed: Buffer },
) {
  const headers: Record<string, string> = {
    "content-type":
      TYPES[path.extname(url)] ??
      (url.includes(".") ? "application/octet-stream" : "text/html; charset=utf-8"),
    "cache-control": isHashed(url) ? "public, max-age=31536000, immutable" : "no-cache",
    vary: "accept-encoding",
  };
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(asked.range ?? "") ?? [];
  if (first !== undefined && last !== undefined) {
    headers["content-range"] = `bytes ${first}-${last}/${raw.length}`;
    return { status: 206, headers, body: raw.subarray(Number(first), Number(last) + 1) };
  }
  const smaller = compressed.length < raw.length && asked["accept-encoding"]?.includes("br");
  if (smaller) headers["content-encoding"] = "br";
  const body = smaller ? compressed : raw;
  headers["content-length"] = String(body.length);
  return { status: 200, headers, body };
}

/** As they go over the wire, with the status line and what Node adds: date and connection. */
function headerBytes(headers: Readonly<Record<string, string>>): number {
  const own = Object.entries(headers).reduce(
    (sum, [name, value]) => sum + name.length + value.length + 4,
    0,
  );
  return own + 100;
}
