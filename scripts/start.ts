// npm start: builds index and site and serves the result, as a reader would get it.
import { createServer } from "node:http";
import path from "node:path";
import { parseArgs } from "node:util";
import { build } from "astro";
import { KindredError } from "../src/shared/errors.ts";
import { runCommand, wrongUse } from "./command-line.ts";
import { siteHandler } from "./site-handler.ts";

const USAGE = `npm start -- [--port N]

  --port N   port to serve on   (4321)`;

const HOST = "127.0.0.1";

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4321" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw wrongUse(`--port must be a number from 0 to 65535, got "${values.port}".`);
  }
  await build({ logLevel: "warn" });
  const server = createServer(siteHandler(path.resolve("dist")));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const found =
        cause.code === "EADDRINUSE"
          ? "is in use by another program"
          : `cannot be opened (${cause.code})`;
      reject(
        new KindredError(
          "output",
          `Port ${port} ${found}. Give another one: npm start -- --port ${port + 1}`,
          { cause },
        ),
      );
    });
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  const served = typeof address === "object" && address ? address.port : port;
  console.log(`\nKindred is ready: http://${HOST}:${served}/   (Ctrl+C ends it)`);
});
