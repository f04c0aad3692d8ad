// npm run measure-encoder: measures sentence encoders side by side.
import { parseArgs } from "node:util";
import { runCommand, wrongUse } from "../src/cli/run-command.ts";
import { createBuildEncoder } from "../src/encoder/load-encoder.ts";
import { loadEncoderFiles } from "../src/encoder/load-encoder-files.ts";
import { isBits } from "../src/format/quantisation.ts";
import { VECTOR_BITS } from "../src/format/vectors.ts";
import { progressOn } from "../src/indexing/progress.ts";
import { rememberingEncoder } from "./evaluation/collection.ts";
import { figure, signed } from "./evaluation/format-figure.ts";
import { type EncoderFigures, measureEncoder } from "./evaluation/measure-encoder.ts";
import { mean } from "./evaluation/metrics.ts";
import { readSentencePairs } from "./evaluation/read-sentence-pairs.ts";
import { CACHE_FOLDER } from "./paths.ts";
import { readDatasets } from "./read-datasets.ts";

/** An encoder's figures under the name it was asked for by. */
type NamedFigures = EncoderFigures & { readonly name: string };

const SHIPPED_BITS = String(VECTOR_BITS);

const USAGE = `npm run measure-encoder -- --model NAME|DIR [--model …] --dataset DIR [--dataset …] [--pairs FILE] [--vector-bits N] [--json]

  --model NAME|DIR  a sentence encoder; the others are compared with the first
  --dataset DIR     a test collection: corpus.jsonl, queries.jsonl, qrels.tsv
  --pairs FILE      judged sentence pairs: split, score, sentence, sentence, with tabs between them
  --split NAME      the split of the pairs to measure   (dev)
  --vector-bits N   bits of a number of the vectors of passages: 1, 2, 4 or 8; may be repeated   (${SHIPPED_BITS})
  --json            print the figures as JSON`;

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      model: { type: "string", multiple: true, default: [] },
      dataset: { type: "string", multiple: true, default: [] },
      pairs: { type: "string" },
      split: { type: "string", default: "dev" },
      "vector-bits": { type: "string", multiple: true, default: [SHIPPED_BITS] },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  if (values.model.length === 0)
    throw wrongUse("Got no encoder; expected at least one --model NAME|DIR.");

  const vectorBits = values["vector-bits"].map((text) => {
    const bits = Number(text);
    if (!isBits(bits)) throw wrongUse(`--vector-bits must be 1, 2, 4 or 8, got "${text}".`);
    return { text, bits };
  });
  const datasets = await readDatasets(values.dataset);
  const pairs = values.pairs ? await readSentencePairs(values.pairs, values.split) : [];
  const progress = progressOn(process.stderr);
  const figures: NamedFigures[] = [];
  for (const name of values.model) {
    const model = await loadEncoderFiles(name, { downloads: `${CACHE_FOLDER}/models` });
    const encoder = rememberingEncoder(
      await createBuildEncoder(model, { runtime: "transformers" }),
    );
    for (const { text, bits } of vectorBits) {
      const measured = await measureEncoder(model.files, encoder, pairs, datasets, progress, bits);
      figures.push({ name: vectorBits.length > 1 ? `${name} ${text}` : name, ...measured });
    }
  }
  if (values.json) console.log(JSON.stringify(figures, null, 2));
  else for (const row of table(figures)) console.log(row);
});

/** One line for each figure, one column for each encoder, differences to the first in brackets. */
function table(figures: readonly NamedFigures[]): string[] {
  const collections = figures[0]?.collections.map(({ name }) => name) ?? [];
  const lines: [string, number[]][] = [];
  for (const mode of ["meaning", "hybrid"] as const) {
    for (const [i, name] of collections.entries()) {
      lines.push([`${name}, ${mode}`, figures.map((of) => of.collections[i]?.[mode] ?? 0)]);
    }
    const means = figures.map((of) => mean(of.collections.map((collection) => collection[mode])));
    lines.push([`mean, ${mode}`, means]);
  }
  if (figures.every(({ sentencePairs }) => sentencePairs !== null))
    lines.push(["sentence pairs", figures.map(({ sentencePairs }) => sentencePairs ?? 0)]);

  const wide = Math.max(20, ...figures.map(({ name }) => name.length + 2));
  const rows = lines.map(([label, values]) => {
    const cells = values.map((value, i) =>
      i === 0 ? figure(value) : `${figure(value)} (${signed(value - (values[0] ?? 0))})`,
    );
    return [label, ...cells];
  });
  rows.unshift(["nDCG@10", ...figures.map(({ name }) => name)]);
  rows.push(["dimensions", ...figures.map(({ dimensions }) => String(dimensions))]);
  rows.push(["megabytes", ...figures.map(({ bytes }) => (bytes / 1e6).toFixed(2))]);
  rows.push([
    "compressed (brotli)",
    ...figures.map(({ compressedBytes }) => (compressedBytes / 1e6).toFixed(2)),
  ]);
  return rows.map(([label = "", ...cells]) =>
    [label.padEnd(22), ...cells.map((cell) => cell.padStart(wide))].join(""),
  );
}
