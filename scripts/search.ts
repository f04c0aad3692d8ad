// npm run search: asks an index from the command line, with the same core as the browser.

import { parseArgs } from "node:util";
import { openEncoder } from "../src/encoder/open-encoder.ts";
import { createEncoder } from "../src/encoder/transformers-encoder.ts";
import { readManifest } from "../src/format/bundle-reader.ts";
import { folderReader } from "../src/indexing/folder-reader.ts";
import { INDEX_FOLDER } from "../src/indexing/paths.ts";
import { SEARCH_MODES, type SearchMode } from "../src/search/hybrid-rank.ts";
import { indexEntry, openIndex } from "../src/search/open-index.ts";
import { type Answer, answer } from "../src/search/search.ts";
import { runCommand, wrongUse } from "./command-line.ts";

const USAGE = `npm run search -- "query" [--mode hybrid|words|meaning] [--limit N] [--index DIR] [--json]

  --mode MODE   search by both, by words alone or by meaning alone   (hybrid)
  --limit N     most results                                         (10)
  --index DIR   folder of the index                                  (${INDEX_FOLDER})
  --json        print the results as JSON`;

await runCommand(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      mode: { type: "string", default: "hybrid" },
      limit: { type: "string", default: "10" },
      index: { type: "string", default: INDEX_FOLDER },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const [query] = positionals;
  if (query === undefined || positionals.length > 1) {
    throw wrongUse(`Got ${positionals.length} queries; expected one, in quotation marks.`);
  }
  const mode = modeNamed(values.mode);
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1) {
    throw wrongUse(`--limit must be a whole number of at least 1, got "${values.limit}".`);
  }

  const reader = folderReader(values.index);
  const manifest = await readManifest(reader);
  const needsMeaning = mode !== "words";
  const encoder = needsMeaning ? await openEncoder(reader, manifest, createEncoder) : null;
  const parts = await openIndex(reader, indexEntry(manifest));

  const started = performance.now();
  const found = await answer(parts, encoder, {
    query,
    mode,
    limit,
    typing: false,
  });
  const tookMs = Math.round((performance.now() - started) * 10) / 10;
  for (const problem of found.partProblems) console.error(problem);
  if (values.json) {
    const results = found.results.map(({ marks: _, fits: __, ...result }) => result);
    console.log(JSON.stringify({ query, mode, tookMs, fits: found.fits, results }, null, 2));
  } else {
    print(found, tookMs);
  }
});

function modeNamed(name: string): SearchMode {
  const mode = SEARCH_MODES.find((known) => known === name);
  if (!mode) throw wrongUse(`--mode must be ${SEARCH_MODES.join(", ")}, got "${name}".`);
  return mode;
}

function print({ results, found, fits }: Answer, tookMs: number): void {
  if (!fits) {
    console.log(results.length > 0 ? "Nothing fits well; the nearest are:\n" : "Nothing fits.");
  }
  for (const { rank, title, headings, text, url, words, meaning } of results) {
    console.log(`${rank}. ${[title, ...headings].join(" › ")}\n   /${url}`);
    console.log(`   ${text.replaceAll("\n", "\n   ")}`);
    const legs = [
      words && `words: place ${words.rank}, ${words.terms.join(", ")}`,
      meaning && `meaning: place ${meaning.rank}, similarity ${meaning.similarity.toFixed(2)}`,
    ].filter(Boolean);
    console.log(`   (${legs.join("; ")})\n`);
  }
  console.log(`${results.length} of ${found} passages, ${tookMs} ms`);
}
