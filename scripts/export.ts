// npm run export: writes an index in another system's format.

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { runCommand, wrongUse } from "../src/cli/run-command.ts";
import { readManifest } from "../src/format/bundle-reader.ts";
import { unpackVector } from "../src/format/vectors.ts";
import {
  bulkLines,
  indexSettings,
  MAX_BULK_BYTES,
  searchPipeline,
} from "../src/indexing/export-opensearch.ts";
import { folderReader } from "../src/indexing/folder-reader.ts";
import { progressOn } from "../src/indexing/progress.ts";
import { indexEntry, openIndex } from "../src/search/open-index.ts";
import { INDEX_FOLDER } from "./paths.ts";

const OUT = ".kindred/export";

const USAGE = `npm run export -- --format opensearch [--index DIR] [--out DIR] [--name NAME]

  --format NAME  opensearch: bulk requests with passages and vectors, the index's settings, a search pipeline
  --index DIR    folder of the index   (${INDEX_FOLDER})
  --out DIR      folder to write to    (${OUT})
  --name NAME    name of the index there   (kindred)`;

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      format: { type: "string" },
      index: { type: "string", default: INDEX_FOLDER },
      out: { type: "string", default: OUT },
      name: { type: "string", default: "kindred" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  if (values.format !== "opensearch") {
    throw wrongUse(
      `--format must be opensearch, got ${JSON.stringify(values.format ?? "nothing")}.`,
    );
  }
  // What OpenSearch itself asks of an index's name.
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(values.name)) {
    throw wrongUse(`--name must be of small letters, digits, - and _, got "${values.name}".`);
  }

  const reader = folderReader(values.index);
  const manifest = await readManifest(reader);
  const { passages } = await openIndex(reader, indexEntry(manifest));
  const { dimensions } = manifest.queryEncoder;
  await mkdir(values.out, { recursive: true });
  const write = (name: string, content: string) => writeFile(path.join(values.out, name), content);
  await write("index.json", `${JSON.stringify(indexSettings(dimensions), null, 2)}\n`);
  await write("search-pipeline.json", `${JSON.stringify(searchPipeline(), null, 2)}\n`);

  const progress = progressOn(process.stderr);
  progress.start("Writing passages", passages.count);
  let lines: string[] = [];
  let bytes = 0;
  let files = 0;
  const flush = async () => {
    if (lines.length === 0) return;
    files++;
    await write(`bulk-${String(files).padStart(4, "0")}.ndjson`, lines.join(""));
    lines = [];
    bytes = 0;
  };
  for (let row = 0; row < passages.count; row++) {
    const [{ vector }, passage] = await Promise.all([passages.record(row), passages.passage(row)]);
    const unpacked = unpackVector(vector, dimensions, manifest.vectorBits);
    const next = bulkLines(values.name, passage, unpacked);
    const length = Buffer.byteLength(next);
    if (bytes + length > MAX_BULK_BYTES) await flush();
    lines.push(next);
    bytes += length;
    progress.advance(row + 1);
  }
  await flush();
  progress.finish();
  console.log(`${passages.count} passages in ${files} bulk requests, written to ${values.out}`);
});
