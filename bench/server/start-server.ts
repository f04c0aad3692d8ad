// Serves a site as a good static host does, compressed, answering ranges, over a line as slow as wanted; and counts
// what goes out.
import { open } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import {
  createSecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from "node:http2";
import { setTimeout as sleep } from "node:timers/promises";
import { answerFor, headerBytes, type ServerAnswer } from "./answer-for.ts";
import type { Certificate } from "./certificate.ts";
import type { Line } from "./line.ts";
import type { ServedFiles } from "./served-files.ts";

/** What one page load moved over the line up to some time. */
export interface Traffic {
  /** Of answers, headers included. */
  readonly bytes: number;
  /** Answers begun. */
  readonly requests: number;
}

export interface BenchServer {
  readonly address: string;
  /** @param time in milliseconds since 1970 */
  sentBefore(time: number): Traffic;
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly line: Line;
  /** With one, HTTP/2 is spoken; null for HTTP/1.1. */
  readonly certificate: Certificate | null;
  /** Added to every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

const PIECE_BYTES = 4096;

/** Starts a server on a port of its own. */
export async function startServer(
  files: ServedFiles,
  { line, certificate, headers = {} }: ServerOptions,
): Promise<BenchServer> {
  const sent: { readonly time: number; readonly bytes: number }[] = [];
  const requests: number[] = [];
  let lineIsFreeAt = 0;
  const count = (bytes: number) => sent.push({ time: Date.now(), bytes });

  const sendBody = async (out: ServerResponse, body: ServerAnswer["body"]): Promise<void> => {
    if (body === null) return;
    const content = await readPart(body);
    const pieceBytes = Number.isFinite(line.bytesPerMs) ? PIECE_BYTES : content.length;
    for (let start = 0; start < content.length; start += pieceBytes) {
      const piece = content.subarray(start, start + pieceBytes);
      lineIsFreeAt = Math.max(lineIsFreeAt, Date.now()) + piece.length / line.bytesPerMs;
      await waitUntil(lineIsFreeAt);
      if (out.destroyed || out.closed) return;
      out.write(piece);
      count(piece.length);
    }
  };

  const handle = async (
    request: IncomingMessage | Http2ServerRequest,
    response: ServerResponse | Http2ServerResponse,
  ): Promise<void> => {
    requests.push(Date.now());
    // Both kinds of response have all that is used here; the compiler does not see it.
    const out = response as ServerResponse;
    out.on("error", () => {});
    await waitUntil(Date.now() + line.latencyMs);
    const { pathname } = new URL(request.url ?? "/", "https://bench");
    const address = decodeURIComponent(pathname).slice(1);
    const answer = answerFor(address, request.headers, files.get(address));
    if (out.destroyed || out.closed) return;
    const all = { ...answer.headers, ...headers };
    out.writeHead(answer.status, all);
    out.flushHeaders();
    count(headerBytes(all));
    await sendBody(out, answer.body);
    out.end();
  };

  const server = certificate ? createSecureServer(certificate, handle) : createServer(handle);
  const sessions = new Set<ServerHttp2Session>();
  server.on("session", (session: ServerHttp2Session) => sessions.add(session));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const place = server.address();
  const port = typeof place === "object" && place ? place.port : 0;
  return {
    address: `${certificate ? "https" : "http"}://127.0.0.1:${port}/`,
    sentBefore: (time) => ({
      bytes: sent.filter((piece) => piece.time <= time).reduce((sum, { bytes }) => sum + bytes, 0),
      requests: requests.filter((begun) => begun <= time).length,
    }),
    close: async () => {
      for (const session of sessions) session.destroy();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readPart({ file, start, end }: NonNullable<ServerAnswer["body"]>): Promise<Buffer> {
  const handle = await open(file);
  try {
    const content = Buffer.alloc(end - start);
    await handle.read(content, 0, content.length, start);
    return content;
  } finally {
    await handle.close();
  }
}

/** Does not even pause where the time has come. @param time in milliseconds since 1970 */
async function waitUntil(time: number): Promise<void> {
  const ms = time - Date.now();
  if (ms > 0) await sleep(ms);
}
