// npm run evaluate: measures the search on test collections in BEIR layout.
import { parseArgs } from "node:util";
import { queryModelOption } from "../src/cli/query-model.ts";
import { runCommand } from "../src/cli/run-command.ts";
import { loadEncoderFiles } from "../src/encoder/load-encoder-files.ts";
import { progressOn } from "../src/indexing/progress.ts";
import { startEncoders } from "../src/indexing/start-encoders.ts";
import { SEARCH_MODES } from "../src/search/answer.ts";
import { type DatasetFigures, evaluate } from "./evaluation/evaluate.ts";
import { CACHE_FOLDER, MODEL_FOLDER } from "./paths.ts";
import { readDatasets } from "./read-datasets.ts";

const USAGE = `npm run evaluate -- --dataset DIR [--dataset DIR]... [--model NAME|DIR] [--json]

  --dataset DIR       a test collection: corpus.jsonl, queries.jsonl, qrels.tsv; may be given again
  --model NAME|DIR    encoder of the passages: minilm, a folder, or a name on the Hugging Face hub   (${MODEL_FOLDER})
  --query-model KIND  what reads the queries: table, or transformer, the model of the passages     (table, where it fits)
  --table DIR         the table                                                                      (${MODEL_FOLDER})
  --json              print the figures as JSON`;

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      dataset: { type: "string", multiple: true, default: [] },
      model: { type: "string", default: MODEL_FOLDER },
      table: { type: "string", default: MODEL_FOLDER },
      "query-model": { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);

  const queryModel = queryModelOption(values["query-model"]);
  const datasets = await readDatasets(values.dataset);
  const downloads = `${CACHE_FOLDER}/models`;
  const model = await loadEncoderFiles(values.model, { downloads });
  const loadTable = () => loadEncoderFiles(values.table, { downloads });
  const options = { runtime: "transformers", cache: CACHE_FOLDER, queryModel } as const;
  const started = await startEncoders(model, loadTable, options);
  const encoder = { ...started.queries, encode: started.pages.passages };
  const progress = progressOn(process.stderr);
  const figures: DatasetFigures[] = [];
  for (const dataset of datasets) {
    figures.push(await evaluate(dataset, encoder, progress, { queryEncoder: started.queries }));
  }
  if (values.json)
    console.log(
      JSON.stringify(
        { encoder: model.name, queryEncoder: started.queryModel.name, datasets: figures },
        null,
        2,
      ),
    );
  else for (const dataset of figures) print(dataset);
});

function print({
  name,
  documents,
  passages,
  queries,
  modes,
  whole,
  agreement,
  hybridOverWords,
}: DatasetFigures): void {
  console.log(
    `\n${name}: ${documents} documents, ${passages} passages, ${queries} ${queries === 1 ? "query" : "queries"}`,
  );
  if (passages > documents) console.log("  (a document counts as its best passage)");
  console.log("            nDCG@10   MRR@10   recall@10   recall@100");
  for (const mode of SEARCH_MODES) {
    const { ndcg10, mrr10, recall10, recall100 } = modes[mode];
    const figures = [ndcg10.toFixed(3).padStart(9), mrr10.toFixed(3).padStart(8)];
    figures.push(recall10.toFixed(3).padStart(11), recall100.toFixed(3).padStart(12));
    console.log(`  ${mode.padEnd(8)}${figures.join(" ")}`);
  }
  const compared = SEARCH_MODES.filter((mode) => mode !== "words").map(
    (mode) =>
      `${mode} ${whole[mode].ndcg10.toFixed(3)} (${(100 * agreement[mode]).toFixed(1)} % of the first ten the same)`,
  );
  console.log(`  with every vector read: ${compared.join(", ")} nDCG@10`);
  const { mean, low, high } = hybridOverWords;
  const signed = (value: number) => `${value < 0 ? "" : "+"}${value.toFixed(3)}`;
  console.log(
    `  hybrid over words: ${signed(mean)} nDCG@10, 95 % interval ${signed(low)} to ${signed(high)}`,
  );
}
