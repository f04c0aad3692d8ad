// Serves a built site as a static host does, to look at it with its search.
import { readFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import path from "node:path";
import { KindredError } from "../shared/errors.ts";
import { isHashed } from "../shared/hashed-names.ts";
import { fileServer } from "./file-server.ts";

const HOST = "127.0.0.1";

/** Names that begin with a dot are no pages: `.env` may hold a password. */
const HIDDEN = /^[^?]*\/(\.|%2e)(?!well-known\/)/i;

/**
 * Folders by their index page, names that hold a hash kept for ever, all else revalidated, 404.html for what is
 * missing.
 * @param base address it is served below, starting and ending in a slash
 */
export function siteHandler(folder: string, base = "/"): RequestListener {
  // Hidden files are kept back below.
  const serve = fileServer(folder, {
    etag: true,
    setHeaders(response, pathname) {
      const isKept = isHashed(pathname.replace(/^\//, ""));
      response.setHeader(
        "cache-control",
        isKept ? "public, max-age=31536000, immutable" : "no-cache",
      );
      response.setHeader("x-content-type-options", "nosniff");
    },
  });
  return (request, response) => {
    const notFound = async () => {
      const odd = await oddlyNamedPage(folder, request.url ?? "");
      if (odd !== null) {
        response.writeHead(200, {
          "content-type": "text/html; charset=utf-8",
          "cache-control": "no-cache",
        });
        return void response.end(odd);
      }
      const page = await readFile(path.join(folder, "404.html")).catch(() => "Not found");
      response.writeHead(404, { "content-type": "text/html; charset=utf-8" });
      response.end(page);
    };
    if (!request.url?.startsWith(base) || HIDDEN.test(request.url)) return void notFound();
    request.url = request.url.slice(base.length - 1);
    serve(request, response, () => void notFound());
  };
}

/** A page with a sign in its name that parts addresses, `C#.html`: sirv takes it for one. Null where there is none. */
async function oddlyNamedPage(folder: string, url: string): Promise<Buffer | null> {
  const pathname = url.split("?")[0] ?? "";
  if (!/%(23|3f)/i.test(pathname) || !pathname.endsWith(".html")) return null;
  try {
    const file = path.join(folder, decodeURIComponent(pathname));
    const isBelow = !path.relative(folder, file).startsWith("..");
    return isBelow ? await readFile(file) : null;
  } catch {
    return null;
  }
}

/** @returns the address @throws KindredError where the port cannot be opened */
export async function serveSite(folder: string, port: number): Promise<string> {
  const server = createServer(siteHandler(folder));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const found =
        cause.code === "EADDRINUSE"
          ? "is in use by another program"
          : `cannot be opened (${cause.code})`;
      reject(
        new KindredError("output", `Port ${port} ${found}. Give another one with --port N.`, {
          cause,
        }),
      );
    });
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  return `http://${HOST}:${typeof address === "object" && address ? address.port : port}/`;
}
