// npm start: builds the demo with its index and serves the result, as a reader would get it.
import path from "node:path";
import { parseArgs } from "node:util";
import { build } from "astro";
import { queryModelOption } from "../src/cli/query-model.ts";
import { runCommand, wrongUse } from "../src/cli/run-command.ts";
import { serveSite } from "../src/cli/serve-site.ts";
import { demoConfig } from "../src/site/demo-config.ts";

const USAGE = `npm start -- [--port N] [--model NAME|DIR] [--query-model KIND]

  --port N            port to serve on   (4321)
  --model NAME|DIR    what reads the pages: minilm, a folder in transformers.js layout, or a name on the hub
  --query-model KIND  what reads the queries: table, or transformer, the model of the pages (table, where it fits)`;

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4321" },
      model: { type: "string" },
      "query-model": { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw wrongUse(`--port must be a number from 0 to 65535, got "${values.port}".`);
  }
  const { model } = values;
  const queryModel = queryModelOption(values["query-model"]);
  const chosen = { ...(model !== undefined && { model }), ...(queryModel && { queryModel }) };
  await build({ ...demoConfig(chosen), configFile: false, logLevel: "warn" });
  const address = await serveSite(path.resolve("dist"), port);
  console.log(`\nKindred is ready: ${address}   (Ctrl+C ends it)`);
});
