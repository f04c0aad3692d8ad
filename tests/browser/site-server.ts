// Serves a built site as src/cli/serve-site.ts does, behind faults that a test sets and lifts.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { siteHandler } from "../../src/cli/serve-site.ts";

/** What goes wrong with a file: it is missing, comes as a page with status 200, is changed, or waits. */
export type Fault =
  | { readonly kind: "missing" }
  | { readonly kind: "html" }
  | { readonly kind: "delayed"; readonly until: Promise<void> }
  | { readonly kind: "changed"; readonly change: (whole: Buffer) => Buffer };

/** The first half of the file, as if it had been cut off when it was published. */
export const truncated: Fault = {
  kind: "changed",
  change: (whole) => whole.subarray(0, Math.floor(whole.length / 2)),
};

/** One byte in the middle differs. */
export const byteFlipped: Fault = {
  kind: "changed",
  change: (whole) => {
    const at = Math.floor(whole.length / 2);
    const copy = Buffer.from(whole);
    copy[at] = (copy[at] ?? 0) ^ 0xff;
    return copy;
  },
};

/** A delay, and what ends it. */
export function delay(): { fault: Fault; release: () => void } {
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { fault: { kind: "delayed", until }, release: () => release() };
}

export interface SiteServer {
  /** Address of the site's root, with its base, ending in a slash. */
  readonly url: string;
  /** Paths asked for, in order, queries left out. */
  readonly requests: readonly string[];
  /** Sets a fault for every path that matches, until the lifting function is called. */
  fault(pattern: RegExp, fault: Fault): () => void;
  /** Serves another folder from now on, as when a new version is published. */
  publish(folder: string): void;
  /** Ends the server; the address then refuses connections. */
  stop(): Promise<void>;
}

/**
 * Serves a folder on a free port.
 * @param base starts and ends in a slash
 * @param headers sent with every answer
 */
export async function startSiteServer(
  folder: string,
  base: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<SiteServer> {
  let handler = siteHandler(folder, base);
  const faults = new Map<RegExp, Fault>();
  const requests: string[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? "/", "http://site.invalid");
    requests.push(pathname);
    response.setHeaders(new Map(Object.entries(headers)));
    const fault = [...faults].find(([pattern]) => pattern.test(pathname))?.[1];
    if (fault?.kind === "missing") {
      response.writeHead(404, { "content-type": "text/html" }).end("<h1>Not found</h1>");
    } else if (fault?.kind === "html") {
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><p>App</p>");
    } else {
      if (fault?.kind === "delayed") await fault.until;
      if (fault?.kind === "changed") {
        await sendChanged(`http://127.0.0.1:${wholePort}${request.url}`, response, fault.change);
      } else handler(request, response);
    }
  };
  const server = createServer((request, response) => {
    // A test may end while a file is on its way.
    answer(request, response).catch(() => response.destroy());
  });
  const whole = createServer((request, response) => handler(request, response));
  const [port, wholePort] = [await listen(server), await listen(whole)];

  return {
    url: `http://127.0.0.1:${port}${base}`,
    requests,
    fault(pattern, fault) {
      faults.set(pattern, fault);
      return () => void faults.delete(pattern);
    },
    publish(other) {
      handler = siteHandler(other, base);
    },
    async stop() {
      if (!server.listening) return;
      await Promise.all([close(server), close(whole)]);
      await refusesConnections(port);
    },
  };
}

/** The file as the usual handler sends it, headers and all, with other bytes. */
async function sendChanged(
  wholeFile: string,
  response: ServerResponse,
  change: (whole: Buffer) => Buffer,
): Promise<void> {
  const whole = await fetch(wholeFile);
  const body = change(Buffer.from(await whole.arrayBuffer()));
  const headers = new Map(whole.headers);
  // The whole file's tag does not stand for the changed one, nor does its length.
  for (const name of ["etag", "last-modified", "content-length", "connection", "keep-alive"]) {
    headers.delete(name);
  }
  response.writeHead(whole.status, { ...Object.fromEntries(headers) }).end(body);
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

async function refusesConnections(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => reject(new Error(`Port ${port} still answers.`)));
    socket.once("error", () => resolve());
  });
}
