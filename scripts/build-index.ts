// npm run index: builds the search bundle from a folder of articles.
import { parseArgs } from "node:util";
import { type BuildSummary, buildIndex } from "../src/indexing/build-index.ts";
import { CACHE_FOLDER, CONTENT_FOLDER, INDEX_FOLDER, MODEL_FOLDER } from "../src/indexing/paths.ts";
import { NO_PROGRESS, progressOn } from "../src/indexing/progress.ts";
import { isEncoderPack } from "../src/offline/policy.ts";
import { formatBytes } from "../src/shared/format-bytes.ts";
import { formatTable, runCommand } from "./command-line.ts";

const USAGE = `npm run index -- [--content DIR] [--out DIR] [--model NAME|DIR] [--whole-model] [--json] [--quiet]

  --content DIR     folder of articles: .md, .html, .txt   (${CONTENT_FOLDER})
  --out DIR         folder of the index                     (${INDEX_FOLDER})
  --model NAME|DIR  sentence encoder: a folder in transformers.js layout, or a name on the
                    Hugging Face hub such as Xenova/all-MiniLM-L6-v2   (${MODEL_FOLDER})
  --whole-model     publish the model as it is, for @xenova/transformers in the browser, also where
                    it is a table of which a query needs only parts
  --json            print the summary as JSON
  --quiet           print nothing but errors`;

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      content: { type: "string", default: CONTENT_FOLDER },
      out: { type: "string", default: INDEX_FOLDER },
      model: { type: "string", default: MODEL_FOLDER },
      "whole-model": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      quiet: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const summary = await buildIndex({
    content: values.content,
    out: values.out,
    model: values.model,
    wholeModel: values["whole-model"],
    cache: CACHE_FOLDER,
    progress: values.quiet ? NO_PROGRESS : progressOn(process.stderr),
  });
  if (values.json) console.log(JSON.stringify(summary, null, 2));
  else if (!values.quiet) console.log(`\n${tableOf(summary)}\n\nWritten to ${values.out}`);
});

function tableOf(summary: BuildSummary): string {
  const encoderPacks = summary.files.filter(({ path }) => isEncoderPack(path));
  const files = summary.files.filter(({ path }) => !isEncoderPack(path));
  const sum = (sizes: BuildSummary["files"]) =>
    sizes.reduce((total, { bytes }) => total + bytes, 0);
  const rows: [string, string][] = [
    ["articles", String(summary.articles)],
    ["passages", String(summary.passages)],
    ["vectors", String(summary.vectors)],
    ["vectors made now", String(summary.embedded)],
    ["terms", String(summary.terms)],
  ];
  const kinds = new Set(files.map(({ path }) => kindOf(path)));
  for (const kind of kinds) {
    const own = files.filter(({ path }) => kindOf(path) === kind);
    const name = own.length === 1 ? (own[0]?.path ?? kind) : `${kind}, ${own.length} files`;
    rows.push([name, formatBytes(sum(own))]);
  }
  if (encoderPacks.length > 0)
    rows.push([`encoder: ${encoderPacks.length} packs`, formatBytes(sum(encoderPacks))]);
  const changed = summary.files.filter(({ unchanged }) => !unchanged);
  rows.push([`all files: ${summary.files.length}`, formatBytes(sum(summary.files))]);
  rows.push([`new or changed: ${changed.length}`, formatBytes(sum(changed))]);
  rows.push(["seconds", summary.seconds.toFixed(1)]);
  return formatTable(rows);
}

/** Packs of one kind lie in a folder of their own. */
function kindOf(path: string): string {
  return path.startsWith("encoder/") ? path : (path.split("/")[0] ?? path);
}
