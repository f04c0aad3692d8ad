// A server of a test's own, on this machine, gone when the test is over.
import { createServer, type RequestListener } from "node:http";
import { onTestFinished } from "vitest";

/** @returns its address, without a slash at the end */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${Object(server.address()).port}`;
}

/** Answers with pages by their addresses, and with 404. */
export function pagesAt(pages: Readonly<Record<string, string>>): RequestListener {
  return (request, response) => {
    const html = pages[request.url ?? ""];
    response.writeHead(html === undefined ? 404 : 200, { "content-type": "text/html" });
    response.end(html ?? '<a href="/docs/from-404/">Not found</a>');
  };
}
