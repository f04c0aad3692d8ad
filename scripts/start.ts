// npm start: builds the demo with its index and serves the result, as a reader would get it.
import path from "node:path";
import { parseArgs } from "node:util";
import { build } from "astro";
import { runCommand, wrongUse } from "../src/cli/run-command.ts";
import { serveSite } from "../src/cli/serve-site.ts";

const USAGE = `npm start -- [--port N] [--model NAME|DIR]

  --port N          port to serve on   (4321)
  --model NAME|DIR  sentence encoder: a folder in transformers.js layout, or a name on the Hugging Face hub`;

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4321" },
      model: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw wrongUse(`--port must be a number from 0 to 65535, got "${values.port}".`);
  }
  // astro.config.mjs reads it.
  if (values.model !== undefined) process.env.KINDRED_MODEL = values.model;
  await build({ logLevel: "warn" });
  const address = await serveSite(path.resolve("dist"), port);
  console.log(`\nKindred is ready: ${address}   (Ctrl+C ends it)`);
});
