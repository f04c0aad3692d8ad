// Serves a built site as a static host does: folders by their index page, hashed files for ever, everything else
// revalidated, 404.html for what is missing.
import { readFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import path from "node:path";
import sirv from "sirv";
import { isHashed } from "../src/offline/policy.ts";

/**
 * A request listener for a folder.
 * @param folder the built site
 * @param base address it is served below, starting and ending in a slash
 */
export function siteHandler(folder: string, base = "/"): RequestListener {
  const serve = sirv(folder, {
    etag: true,
    setHeaders(response, pathname) {
      const hashed = isHashed(pathname.replace(/^\//, ""));
      response.setHeader(
        "cache-control",
        hashed ? "public, max-age=31536000, immutable" : "no-cache",
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
