// Serves a built site as a static host does, with what goes wrong at one file, or at the host as a whole.
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { partOf } from "../../../src/cli/byte-range.ts";
import { isHashed } from "../../../src/shared/hashed-names.ts";
import { APP_PAGE, bodyWith, type FaultKind, fileWith, LATE_MS } from "./faults.ts";
import { readSiteFile, typeOf } from "./site-files.ts";

/** What goes wrong at the host, whatever is asked for. */
export interface HostFault {
  /** Every answer is the whole file. */
  readonly noRanges?: boolean;
  /**
   * What is compressed: whole files where the request accepts it; whole files always, as of a store of compressed
   * files; or the very part that was asked for. Where whole files are, no part is given.
   */
  readonly gzip?: "accepted" | "whole" | "part";
  /** Files but pages are said to be of this type. */
  readonly type?: string;
  /** Those that are; all where it is left out. */
  readonly typed?: RegExp;
  /** What the bytes of a file are taken for. @param path below the base */
  readonly change?: (bytes: Uint8Array, path: string) => Uint8Array;
}

export interface FaultServer {
  readonly port: number;
  /** Below the base, in order, queries left out. */
  readonly requests: readonly string[];
  /** From now on; until `lift`. @param files that have the fault, by their path below the base */
  fault(files: RegExp, kind: FaultKind): void;
  /** From now on; until `lift`. */
  hostFault(fault: HostFault): void;
  /** Ends what goes wrong. Requests that still wait are closed. */
  lift(): void;
  /** Serves another folder from now on, as when a changed site is published. */
  publish(folder: string): void;
  /** Ends the server: its address then refuses connections. */
  stop(): Promise<void>;
}

/** @param base starts and ends in a slash */
export async function startFaultServer(folder: string, base: string): Promise<FaultServer> {
  let served = folder;
  let faulty: { readonly files: RegExp; readonly kind: FaultKind } | null = null;
  let host: HostFault = {};
  const requests: string[] = [];
  const waiting = new Set<ServerResponse>();
  let asked = new Set<string>();
  let lifting = new AbortController();

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, href } = new URL(request.url ?? "/", "http://site.invalid");
    const path = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) : null;
    requests.push(path ?? pathname);
    const kind = path !== null && faulty?.files.test(path) ? faulty.kind : null;
    if (kind === "stalled" && !asked.has(href)) {
      asked.add(href);
      waiting.add(response);
      return;
    }
    // What still waits when the fault is lifted comes then.
    if (kind === "late") {
      await sleep(LATE_MS, null, { signal: lifting.signal }).catch(() => {});
    }
    const file = path === null || kind === "missing" ? null : await readSiteFile(served, path);
    if (file === null || path === null) return notFound(response);
    if (kind === "page") return send(response, path, Buffer.from(APP_PAGE), "text/html");
    const whole = host.change?.(file.bytes, file.path) ?? file.bytes;
    sendFile(request, response, file.path, fileWith(kind, whole), kind, host);
  };
  const server = createServer((request, response) => {
    // A visit may end while a file is on its way.
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    port: (server.address() as AddressInfo).port,
    requests,
    fault(files, kind) {
      faulty = { files, kind };
    },
    hostFault(fault) {
      host = fault;
    },
    lift() {
      faulty = null;
      host = {};
      asked = new Set();
      lifting.abort();
      lifting = new AbortController();
      for (const response of waiting) response.destroy();
      waiting.clear();
    },
    publish(other) {
      served = other;
    },
    async stop() {
      if (!server.listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function notFound(response: ServerResponse): Promise<void> {
  response.writeHead(404, { "content-type": "text/html" }).end("<!doctype html><h1>Not found</h1>");
}

function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  bytes: Uint8Array,
  kind: FaultKind | null,
  host: HostFault,
): void {
  const isMistyped = !path.endsWith(".html") && (host.typed?.test(path) ?? true);
  const type = (isMistyped ? host.type : undefined) ?? typeOf(path);
  const takesRanges = !host.noRanges && (host.gzip ?? "part") === "part";
  const range = takesRanges ? partOf(request.headers.range, bytes.length) : null;
  if (range === "none") {
    response.writeHead(416, { "content-range": `bytes */${bytes.length}` }).end();
    return;
  }
  const sent = range === null ? bytes : bytes.subarray(range.first, range.last + 1);
  const body = bodyWith(kind, sent, path);
  const tag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
  if (range === null && request.headers["if-none-match"] === tag) {
    response.writeHead(304, headersOf(path, type)).end();
    return;
  }
  const isPacked =
    host.gzip !== undefined &&
    (host.gzip !== "accepted" || /\bgzip\b/.test(String(request.headers["accept-encoding"])));
  const packed = isPacked ? gzipSync(body) : body;
  response.writeHead(range === null ? 200 : 206, {
    ...headersOf(path, type),
    etag: tag,
    "content-length": packed.length,
    ...(takesRanges && { "accept-ranges": "bytes" }),
    ...(range !== null && {
      "content-range": `bytes ${range.first}-${range.last}/${bytes.length}`,
    }),
    ...(isPacked && { "content-encoding": "gzip" }),
  });
  if (kind !== "closed") return void response.end(packed);
  response.write(packed.subarray(0, Math.floor(packed.length / 2)), () => response.destroy());
}

function send(response: ServerResponse, path: string, bytes: Uint8Array, type: string): void {
  response.writeHead(200, { ...headersOf(path, type), "content-length": bytes.length }).end(bytes);
}

/** Names that hold a hash are kept for ever, as real hosts have it; so is what is sent under them by mistake. */
function headersOf(path: string, type: string): Record<string, string> {
  return {
    "content-type": type,
    "cache-control": isHashed(path) ? "public, max-age=31536000, immutable" : "no-cache",
    "x-content-type-options": "nosniff",
  };
}
