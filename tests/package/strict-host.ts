// Serves a built site as the strictest host would: a file by its very name, a folder with a slash by its index page,
// and nothing by guessing. What is found here is found everywhere. sirv, which --serve uses, guesses, and knows no "#"
// in names.
import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

export interface Host {
  /** Address of the site, its base included, ending in a slash. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface HostOptions {
  /** Starts and ends in a slash. */
  readonly base?: string;
  /** True for a host that serves `a.html` as `a`, and likewise `a/index.html`. */
  readonly cleanUrls?: boolean;
}

/** Serves a folder on a free port. */
export async function startHost(
  folder: string,
  { base = "/", cleanUrls = false }: HostOptions = {},
): Promise<Host> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site.invalid");
    const file = pathname.startsWith(base)
      ? fileOf(folder, pathname.slice(base.length), cleanUrls)
      : null;
    if (file !== null) return void send(file, request, response);
    response.writeHead(404, { "content-type": "text/plain" }).end("Nothing is here");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The file that stands for an address; null where there is none. */
function fileOf(folder: string, address: string, cleanUrls: boolean): string | null {
  const name = decodeURIComponent(address);
  const isPage = name === "" || name.endsWith("/");
  const names = isPage
    ? [`${name}index.html`]
    : [name, ...(cleanUrls ? [`${name}.html`, `${name}/index.html`] : [])];
  const isFile = (file: string) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  return names.map((candidate) => path.join(folder, candidate)).find(isFile) ?? null;
}

async function send(file: string, request: IncomingMessage, response: ServerResponse) {
  const type = TYPES[path.extname(file)] ?? "application/octet-stream";
  const whole = await readFile(file);
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
  if (from === undefined) return void response.writeHead(200, { "content-type": type }).end(whole);
  const bytes = whole.subarray(Number(from), to ? Number(to) + 1 : undefined);
  const range = `bytes ${from}-${Number(from) + bytes.length - 1}/${whole.length}`;
  response.writeHead(206, { "content-type": type, "content-range": range }).end(bytes);
}
