// Serves the files of a folder, and parts of them. What is at an address, and of what type it is, sirv says; it is sent
// here, as sirv ends the process over some parts that are asked for, and over a file that is gone when it is its turn.
import type { ReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import sirv, { type Options } from "sirv";
import { partOf } from "./byte-range.ts";

export type FileServer = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => void;

/** A handler of requests. @param options as sirv's; files are looked for anew each time, hidden ones too */
export function fileServer(folder: string, options: Options = {}): FileServer {
  const find = sirv(folder, { ...options, dev: true, dotfiles: true });
  return (request, response, next) => {
    const range = rangeOf(request);
    delete request.headers.range;
    const writeHead = response.writeHead.bind(response);
    const giveUp = () => {
      response.writeHead = writeHead;
      next();
    };
    let headers: OutgoingHttpHeaders = {};
    response.writeHead = (status: number, given?: unknown) => {
      if (status !== 200) return writeHead(status, given as OutgoingHttpHeaders);
      // With these sirv sends the file whole; it has not begun to yet.
      headers = given as OutgoingHttpHeaders;
      return response;
    };
    response.once("pipe", (whole: ReadStream) => {
      whole.unpipe(response);
      whole.on("error", () => {}).destroy();
      response.writeHead = writeHead;
      send(String(whole.path), { request, response, range, headers }).catch(() => {
        if (response.headersSent) response.destroy();
        else next();
      });
    });
    try {
      find(request, response, giveUp);
    } catch {
      giveUp();
    }
  };
}

interface Sending {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly range: string | undefined;
  readonly headers: OutgoingHttpHeaders;
}

/** @throws the system's error where the file cannot be read, or the reader has gone */
async function send(path: string, sending: Sending): Promise<void> {
  const file = await open(path);
  try {
    await sendOpened(file, sending);
  } finally {
    await file.close();
  }
}

async function sendOpened(
  file: FileHandle,
  { request, response, range, headers }: Sending,
): Promise<void> {
  const { size } = await file.stat();
  const isSame = isSameFile(request, headers);
  const part = isSame ? partOf(range, size) : null;
  if (part === "none") {
    response.writeHead(416, { "content-range": `bytes */${size}` });
    response.end();
    return;
  }
  const { first, last } = part ?? { first: 0, last: size - 1 };
  response.writeHead(part === null ? 200 : 206, {
    ...headers,
    "Content-Length": last - first + 1,
    "Accept-Ranges": "bytes",
    ...(part !== null && { "Content-Range": `bytes ${first}-${last}/${size}` }),
  });
  if (request.method === "HEAD" || size === 0) response.end();
  else await pipeline(file.createReadStream({ start: first, end: last }), response);
}

/** Parts are asked for with GET alone. */
function rangeOf({ method, headers }: IncomingMessage): string | undefined {
  return method === "GET" ? headers.range : undefined;
}

/** Who has the first part of a file wants another of the same; the marks of files here are too weak to tell. */
function isSameFile({ headers }: IncomingMessage, file: OutgoingHttpHeaders): boolean {
  const condition = headers["if-range"];
  return condition === undefined || condition === file["Last-Modified"];
}
