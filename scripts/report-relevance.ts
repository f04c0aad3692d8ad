// npm run relevance: measures everything that docs/relevance.md says, and writes it.
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "../src/cli/run-command.ts";
import { createBuildEncoder } from "../src/encoder/load-encoder.ts";
import { loadEncoderFiles } from "../src/encoder/load-encoder-files.ts";
import { cutPassages } from "../src/indexing/cut-passages.ts";
import { NO_PROGRESS, progressOn } from "../src/indexing/progress.ts";
import { MEANING_WEIGHT } from "../src/search/ranking-settings.ts";
import { everydayQuestions } from "../tests/relevance/everyday-questions.ts";
import { questions } from "../tests/relevance/questions.ts";
import {
  createSearcher,
  indexPassages,
  openCollection,
  rememberingEncoder,
} from "./evaluation/collection.ts";
import { measureModes } from "./evaluation/evaluate.ts";
import { guardsOf, missedCases } from "./evaluation/guards.ts";
import { barOf, scoresAboveBar } from "./evaluation/measure-fits.ts";
import { measureQuestions } from "./evaluation/measure-questions.ts";
import { measureTypos } from "./evaluation/measure-typos.ts";
import { measureWeights, WEIGHTS } from "./evaluation/measure-weights.ts";
import { mean } from "./evaluation/metrics.ts";
import { nonsenseQueries } from "./evaluation/nonsense.ts";
import { type RelevanceFigures, relevanceReport } from "./evaluation/relevance-report.ts";
import { reportWords } from "./evaluation/report-words.ts";
import { AS_SHIPPED, VARIANTS } from "./evaluation/variants.ts";
import { type Curve, drawWeights } from "./evaluation/weight-chart.ts";
import { CACHE_FOLDER, CONTENT_FOLDER, MODEL_FOLDER } from "./paths.ts";
import { readContent } from "./read-content.ts";
import { readDatasets } from "./read-datasets.ts";

const USAGE = `npm run relevance -- [--dataset DIR]... [--collections DIR] [--titles INDEX] [--out DIR]

  --dataset DIR   a test collection: corpus.jsonl, queries.jsonl, qrels.tsv; may be given again
  --collections DIR  a folder of public documentation for each of its folders: exact identifiers
  --titles INDEX     a built index of articles: typos in words of their titles
  --out DIR       where relevance.md and its picture, and relevance-words.md, are written   (docs)

Takes some minutes for three collections of 16,000 documents.`;

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      dataset: { type: "string", multiple: true, default: [] },
      collections: { type: "string" },
      titles: { type: "string" },
      out: { type: "string", default: "docs" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const { collections: documentation, titles } = values;
  if (documentation !== undefined || titles !== undefined) {
    const say = (text: string) => progressOn(process.stderr).say(text);
    const words = await reportWords({ collections: documentation, titles }, say);
    await writeFile(path.join(values.out, "relevance-words.md"), words);
    console.log(words);
    if (values.dataset.length === 0) return;
  }

  const datasets = await readDatasets(values.dataset);
  const articles = await readContent(CONTENT_FOLDER);
  const model = await loadEncoderFiles(MODEL_FOLDER, { downloads: `${CACHE_FOLDER}/models` });
  const encoder = rememberingEncoder(await createBuildEncoder(model, { runtime: "transformers" }));
  const progress = progressOn(process.stderr);

  progress.say("The collections and the articles as a site has them");
  const collections = [];
  for (const dataset of datasets) {
    collections.push(await openCollection(dataset, encoder, NO_PROGRESS));
  }
  const passages = articles.flatMap((article) => cutPassages(article));
  const site = await indexPassages(passages, encoder, NO_PROGRESS);
  const modes = [];
  for (const collection of collections) modes.push(await measureModes(collection, NO_PROGRESS));

  progress.say("The weight of meaning");
  const curves: Curve[] = [];
  for (const collection of collections) {
    curves.push({ name: collection.name, values: await measureWeights(collection) });
  }
  const average = WEIGHTS.map((_, i) => mean(curves.map(({ values: own }) => own[i] ?? 0)));
  const weights = [...curves, { name: "mean", values: average }];

  progress.say("Typos");
  const typos = [];
  for (const collection of collections) {
    typos.push({ name: collection.name, ...(await measureTypos(collection)) });
  }

  progress.say("Guards");
  const guards = [];
  for (const guard of guardsOf(passages)) {
    const missed = await missedCases(guard, async (query) => {
      const ask = await createSearcher(site, query);
      const [first] = (await ask("hybrid")).hits;
      return first && site.passages[first.row];
    });
    guards.push({ name: guard.name, cases: guard.cases.length, missed: missed.length });
  }

  progress.say("What fits");
  const asked = [
    { name: "the articles", indexed: site, queries: questions.map(({ query }) => query) },
    ...collections.map((collection) => ({
      name: collection.name,
      indexed: collection,
      queries: collection.queries.map(({ text }) => text),
    })),
  ];
  const fits = [];
  for (const { name, indexed, queries } of asked) {
    const others = asked.filter((other) => other.name !== name);
    const foreign = [];
    const strangers = [
      { name: "everyday questions", queries: everydayQuestions },
      { name: "nonsense", queries: nonsenseQueries(10) },
    ];
    for (const other of [...others, ...strangers]) {
      const scores = await scoresAboveBar(indexed, other.queries);
      foreign.push({ from: other.name, scores });
    }
    const home = await scoresAboveBar(indexed, queries);
    const bar = barOf(indexed);
    fits.push({ index: name, passages: indexed.passages.length, bar, home, foreign });
  }

  const answered = await measureQuestions(site, questions);
  const variants = [{ name: AS_SHIPPED, datasets: modes, questions: answered }];
  for (const { name, ...variant } of VARIANTS) {
    progress.say(`Passages ${name}`);
    const figures = [];
    for (const dataset of datasets) {
      const own = await openCollection(dataset, encoder, NO_PROGRESS, variant);
      figures.push(await measureModes(own, NO_PROGRESS));
    }
    const cut = articles.flatMap((article) => cutPassages(article, variant.lengths));
    const indexed = await indexPassages(cut, encoder, NO_PROGRESS, variant);
    variants.push({
      name,
      datasets: figures,
      questions: await measureQuestions(indexed, questions),
    });
  }

  const weightsFile = model.files.get("onnx/model_quantized.onnx") ?? new Uint8Array();
  const digest = createHash("sha256").update(weightsFile).digest("hex").slice(0, 12);
  const figures: RelevanceFigures = {
    date: new Date().toISOString().slice(0, 10),
    encoder: `${model.name} (${digest})`,
    command: `npm run relevance -- ${datasets.map(({ name }) => `--dataset …/${name}`).join(" ")}`,
    datasets: modes,
    questions: answered,
    questionsInOtherWords: questions.filter(({ noSharedWord }) => noSharedWord).length,
    weights,
    typos,
    guards,
    fits,
    variants,
  };
  const report = relevanceReport(figures);
  await mkdir(path.join(values.out, "images"), { recursive: true });
  await writeFile(path.join(values.out, "relevance.md"), report);
  await writeFile(
    path.join(values.out, "images", "relevance-weight.svg"),
    drawWeights(weights, MEANING_WEIGHT),
  );
  console.log(report);
});
