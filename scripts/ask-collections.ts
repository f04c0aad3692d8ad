// npm run questions: indexes real collections as anybody's command would, and asks them what readers would ask. The
// questions and the pages that answer them are in tests/collections/; the collections themselves are nobody's to keep
// here.
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { reasonsOf } from "../src/cli/closing-table.ts";
import { runCommand, wrongUse } from "../src/cli/run-command.ts";
import { SEARCH_MODES, type SearchMode } from "../src/search/answer.ts";
import { search } from "../src/search/search.ts";
import { formatBytes } from "../src/shared/format-bytes.ts";
import { withFolderIndexed } from "./evaluation/index-folder.ts";

const USAGE = `npm run questions -- --collections DIR [--only NAME]... [--model NAME|DIR] [--misses] [--json]

  --collections DIR  folder with one folder for each file of tests/collections/: book, handbook, ...
  --only NAME        ask this one only; may be given again
  --model NAME|DIR   sentence encoder   (the embedded one)
  --misses           print what was found in place of the right page
  --json             print the figures as JSON`;

const QUESTIONS = path.resolve(import.meta.dirname, "../tests/collections");

/** A question is answered where one of its pages is among so many first ones. */
const PAGES = 3;

interface Question {
  readonly text: string;
  readonly pages: readonly string[];
}

interface Figures {
  readonly name: string;
  readonly files: number;
  readonly documents: number;
  readonly leftOut: Readonly<Record<string, number>>;
  readonly passages: number;
  readonly seconds: number;
  readonly peakBytes: number | null;
  readonly questions: number;
  readonly answered: Readonly<Record<SearchMode, number>>;
  readonly misses: readonly {
    readonly question: string;
    readonly wanted: readonly string[];
    readonly found: readonly string[];
  }[];
}

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      collections: { type: "string" },
      only: { type: "string", multiple: true, default: [] },
      model: { type: "string" },
      misses: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const { collections } = values;
  if (collections === undefined) throw wrongUse("--collections DIR is missing.");
  const names = (await readdir(QUESTIONS)).map((file) => path.parse(file).name).sort();
  const asked = values.only.length > 0 ? values.only : names;
  const all: Figures[] = [];
  for (const name of asked) {
    const figures = await askCollection(name, path.join(collections, name), values.model);
    all.push(figures);
    if (!values.json) print(figures, values.misses);
  }
  if (values.json) console.log(JSON.stringify(all, null, 2));
  else {
    const sum = (of: (figures: Figures) => number) =>
      all.reduce((total, one) => total + of(one), 0);
    const share = sum(({ answered }) => answered.hybrid) / sum(({ questions }) => questions);
    console.log(`\nall: ${(100 * share).toFixed(0)} % have a right page among the first ${PAGES}`);
  }
});

async function askCollection(
  name: string,
  folder: string,
  model: string | undefined,
): Promise<Figures> {
  if (!(await stat(folder).catch(() => null))?.isDirectory()) {
    throw wrongUse(
      `There is no folder ${folder}; get the collection as tests/collections/${name}.tsv says.`,
    );
  }
  const questions = await readQuestions(name);
  return withFolderIndexed(folder, model, async ({ index, encoder, summary, costs }) => {
    const answered: Record<SearchMode, number> = { hybrid: 0, words: 0, meaning: 0 };
    const misses: Figures["misses"][number][] = [];
    for (const { text, pages } of questions) {
      for (const mode of SEARCH_MODES) {
        const { results } = await search(index, encoder, {
          query: text,
          mode,
          limit: 30,
          typing: false,
        });
        const found = [...new Set(results.map(({ article }) => article))].slice(0, PAGES);
        const isRight = found.some((page) => pages.includes(page));
        if (isRight) answered[mode]++;
        else if (mode === "hybrid") misses.push({ question: text, wanted: pages, found });
      }
    }
    return {
      name,
      files: summary.documents + summary.leftOut.length,
      documents: summary.documents,
      leftOut: Object.fromEntries(reasonsOf(summary.leftOut)),
      passages: summary.passages,
      seconds: costs.seconds,
      peakBytes: costs.peakBytes,
      questions: questions.length,
      answered,
      misses,
    };
  });
}

async function readQuestions(name: string): Promise<Question[]> {
  const text = await readFile(path.join(QUESTIONS, `${name}.tsv`), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("# "))
    .map((line) => {
      const [question = "", pages = ""] = line.split("\t");
      return { text: question, pages: pages.split(",") };
    });
}

function print(figures: Figures, withMisses: boolean): void {
  const { name, files, documents, passages, seconds, peakBytes, questions, answered } = figures;
  const memory = peakBytes === null ? "" : `, ${formatBytes(peakBytes)} of memory at most`;
  console.log(
    `\n${name}: ${documents} of ${files} files, ${passages} passages, ${seconds.toFixed(1)} s${memory}`,
  );
  for (const [reason, count] of Object.entries(figures.leftOut))
    console.log(`  left out: ${count} ${reason}`);
  const legs = SEARCH_MODES.map((mode) => `${mode} ${answered[mode]}`).join(", ");
  console.log(`  right page among the first ${PAGES} of ${questions} questions: ${legs}`);
  if (!withMisses) return;
  for (const { question, wanted, found } of figures.misses) {
    console.log(`  - ${question}\n    wanted ${wanted.join(" or ")}; found ${found.join(", ")}`);
  }
}
