// Serves the index during development, where nothing is built yet.
import type { IncomingMessage, ServerResponse } from "node:http";
import { fileServer } from "../cli/file-server.ts";

export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => void;

/**
 * A middleware that serves folders below addresses; what is not there is a 404, never a page: a page
 * in place of a model file would be taken for one.
 * @param folders by address, each address starting and ending in a slash
 */
export function serveFolders(folders: Readonly<Record<string, string>>): Middleware {
  const served = Object.entries(folders).map(([address, folder]) => ({
    address,
    serve: fileServer(folder),
  }));
  return (request, response, next) => {
    const url = request.url ?? "";
    const match = served.find(({ address }) => url.startsWith(address));
    if (!match) return next();
    request.url = url.slice(match.address.length - 1);
    match.serve(request, response, () => {
      response.statusCode = 404;
      response.end("Not found");
    });
  };
}
