// Serves a built site as a static host does, to look at it with its search.
import { readFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import path from "node:path";
import sirv from "sirv";
import { KindredError } from "../shared/errors.ts";
import { isHashed } from "../shared/hashed-names.ts";

const HOST = "127.0.0.1";

/**
 * Folders by their index page, names that hold a hash kept for ever, all else revalidated, 404.html for what is missing.
 * @param base address it is served below, starting and ending in a slash
 */
export function siteHandler(folder: string, base = "/"): RequestListener {
  const serve = sirv(folder, {
    dev: true,
    etag: true,
    dotfiles: false,
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
      const page = await readFile(path.join(folder, "404.html")).catch(() => "Not found");
      response.writeHead(404, { "content-type": "text/html; charset=utf-8" });
      response.end(page);
    };
    if (!request.url?.startsWith(base)) return void notFound();
    request.url = request.url.slice(base.length - 1);
    serve(request, response, () => void notFound());
  };
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
        new KindredError(
          "output",
          `Port ${port} ${found}. Give another one with --port N.`,
          {
            cause,
          },
        ),
      );
    });
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  return `http://${HOST}:${typeof address === "object" && address ? address.port : port}/`;
}
