// Writes docs/relevance.md from what was measured.

import { SEARCH_MODES, type SearchMode } from "../../src/search/answer.ts";
import { MEANING_WEIGHT } from "../../src/search/ranking-settings.ts";
import type { DatasetFigures } from "./evaluate.ts";
import { figure, signed } from "./format-figure.ts";
import { MIN_FIRST } from "./guards.ts";
import { shareFlagged } from "./measure-fits.ts";
import type { QuestionFigures } from "./measure-questions.ts";
import type { TypoFigures } from "./measure-typos.ts";
import { WEIGHTS } from "./measure-weights.ts";
import { mean } from "./metrics.ts";

/** Best scores of queries above the bar of one index: of queries it answers, and of others. */
export interface FitScores {
  readonly index: string;
  readonly passages: number;
  /** The fused score from which on a passage fits. */
  readonly bar: number;
  readonly home: readonly number[];
  readonly foreign: readonly { readonly from: string; readonly scores: readonly number[] }[];
}

export interface RelevanceFigures {
  readonly date: string;
  readonly encoder: string;
  readonly command: string;
  readonly datasets: readonly DatasetFigures[];
  readonly questions: Readonly<Record<SearchMode, QuestionFigures>>;
  /** How many of the questions share no content word with their passages. */
  readonly questionsInOtherWords: number;
  /** nDCG@10 at each of WEIGHTS, by collection. */
  readonly weights: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly typos: readonly ({ readonly name: string } & TypoFigures)[];
  readonly guards: readonly {
    readonly name: string;
    readonly cases: number;
    readonly missed: number;
  }[];
  readonly fits: readonly FitScores[];
  readonly variants: readonly {
    readonly name: string;
    readonly datasets: readonly DatasetFigures[];
    readonly questions: Readonly<Record<SearchMode, QuestionFigures>>;
  }[];
}

/** Steps above and below the bar that is shipped, for the curve of "nothing fits". */
const BARS = [-0.2, -0.1, -0.05, 0, 0.05, 0.1, 0.2];

export function relevanceReport(figures: RelevanceFigures): string {
  return [
    "# Relevance",
    `Measured on ${figures.date} with the encoder ${figures.encoder}. This page is written by a command and not by hand:`,
    `    ${figures.command}`,
    "Every collection is searched as a site is: a document is an article, long ones are cut into passages, and a document counts as its best passage. nDCG@10 has linear gain (trec_eval's). Only the collections named here were used to choose what follows.",
    "## Modes",
    modesTable(figures.datasets),
    "The last column is nDCG@10 of hybrid minus words: mean, and 95 % interval of a paired bootstrap over the queries.",
    "## Thirty questions of the two articles",
    questionsTable(figures.questions),
    `They were written before the search was tuned; ${figures.questionsInOtherWords} share no content word with their passages. A question is answered where the right passage stands first, or in the first two.`,
    "## The weight of meaning",
    "![nDCG@10 of hybrid search over the weight of meaning](images/relevance-weight.svg)",
    weightsTable(figures.weights),
    `One weight for all: ${MEANING_WEIGHT}. It lies on the flat top of the mean, not on its highest point: a bump of a few thousandths is chance. At 0 the order is exactly that of the words, at 1 exactly that of meaning.`,
    "## Length of passages, and what is embedded",
    variantsTable(figures.variants),
    "nDCG@10, mean of the collections; of the thirty questions, how many hybrid answers in the first two. The collections have titles but no headings, so what headings give can only be seen in the questions.",
    "## Typos",
    typosTable(figures.typos),
    "nDCG@10 of every query with a word of six letters or more, as it is and with one letter of one such word left out, put in, swapped or changed.",
    "## Guards",
    guardsTable(figures.guards),
    `Cases are generated from the articles; at least ${100 * MIN_FIRST} % of each must put a right passage first.`,
    "## Nothing fits",
    fitsTable(figures.fits),
    `Home queries are those an index answers; foreign ones are those of the other collections, and everyday questions. A passage fits where its fused score reaches a bar that each build measures by queries about anything at all, and that rises with the number of passages (${fitsBars(figures.fits)}), because the best of many matches better by chance; of a query less than half of whose words the index or the encoder knows nothing fits. Flagged means that the page says "nothing fits well" and shows the nearest.`,
    "The same for other bars, mean of the indexes:",
    barsTable(figures.fits),
    "",
  ].join("\n\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, i) => (i === 0 ? "---" : "---:"));
  return [head, rule, ...rows].map(line).join("\n");
}

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;

function modesTable(datasets: readonly DatasetFigures[]): string {
  const rows = datasets.flatMap(({ name, documents, passages, queries, modes, hybridOverWords }) =>
    SEARCH_MODES.map((mode, i) => {
      const { ndcg10, mrr10, recall10, recall100 } = modes[mode];
      const { mean: difference, low, high } = hybridOverWords;
      const counts = `${name}: ${documents} documents, ${passages} passages, ${queries} queries`;
      return [
        i === 0 ? counts : "",
        mode,
        ...[ndcg10, mrr10, recall10, recall100].map(figure),
        mode === "hybrid" ? `${signed(difference)} (${signed(low)} to ${signed(high)})` : "",
      ];
    }),
  );
  const average = mean(datasets.map(({ hybridOverWords }) => hybridOverWords.mean));
  const last = ["mean of the collections", "hybrid", "", "", "", "", signed(average)];
  const head = ["", "mode", "nDCG@10", "MRR@10", "recall@10", "recall@100", "over words"];
  return table(head, [...rows, last]);
}

function questionsTable(questions: RelevanceFigures["questions"]): string {
  const rows = SEARCH_MODES.map((mode) => {
    const { first, firstTwo, mrr } = questions[mode];
    return [mode, String(first), String(firstTwo), figure(mrr)];
  });
  return table(["mode", "first", "in the first two", "MRR"], rows);
}

function weightsTable(curves: RelevanceFigures["weights"]): string {
  const shown = WEIGHTS.flatMap((weight, i) => (i % 2 === 0 ? [{ weight, i }] : []));
  const rows = curves.map(({ name, values }) => [
    name,
    ...shown.map(({ i }) => figure(values[i] ?? 0)),
  ]);
  return table(["", ...shown.map(({ weight }) => weight.toFixed(1))], rows);
}

function variantsTable(variants: RelevanceFigures["variants"]): string {
  const rows = variants.map(({ name, datasets, questions }) => [
    name,
    ...(["words", "meaning", "hybrid"] as const).map((mode) =>
      figure(mean(datasets.map(({ modes }) => modes[mode].ndcg10))),
    ),
    String(questions.hybrid.firstTwo),
    figure(questions.hybrid.mrr),
    String(datasets.reduce((sum, { passages }) => sum + passages, 0)),
  ]);
  return table(
    ["passages", "words", "meaning", "hybrid", "questions", "their MRR", "passages in all"],
    rows,
  );
}

function typosTable(typos: RelevanceFigures["typos"]): string {
  const asked = typos.filter(({ queries }) => queries > 0);
  const rows = asked.flatMap(({ name, queries, modes }) =>
    (["words", "hybrid"] as const).map((mode, i) => {
      const { plain, typo } = modes[mode];
      return [
        i === 0 ? `${name}, ${queries} queries` : "",
        mode,
        figure(plain),
        figure(typo),
        `${((100 * typo) / plain).toFixed(1)} %`,
      ];
    }),
  );
  return table(["", "mode", "as it is", "with a typo", "kept"], rows);
}

function guardsTable(guards: RelevanceFigures["guards"]): string {
  const rows = guards.map(({ name, cases, missed }) => [
    name,
    String(cases),
    String(missed),
    `${((100 * (cases - missed)) / cases).toFixed(1)} %`,
  ]);
  return table(["asked for by", "cases", "missed", "first"], rows);
}

function fitsTable(fits: readonly FitScores[]): string {
  const rows = fits.flatMap(({ index, passages, home, foreign }) => [
    [`${index}, ${passages} passages`, `its own (${home.length})`, percent(shareFlagged(home))],
    ...foreign.map(({ from, scores }) => [
      "",
      `${from} (${scores.length})`,
      percent(shareFlagged(scores)),
    ]),
  ]);
  return table(["index", "queries", "flagged"], rows);
}

function fitsBars(fits: readonly FitScores[]): string {
  return fits.map(({ index, bar }) => `${index} ${bar.toFixed(2)}`).join(", ");
}

function barsTable(fits: readonly FitScores[]): string {
  const rows = BARS.map((higher) => {
    const homes = fits.map(({ home }) => shareFlagged(home, higher));
    const everyday = fits.flatMap(({ foreign }) =>
      foreign.filter(({ from }) => from === "everyday questions"),
    );
    const others = fits.flatMap(({ foreign }) =>
      foreign.filter(({ from }) => from !== "everyday questions"),
    );
    const average = (lists: readonly { scores: readonly number[] }[]) =>
      percent(mean(lists.map(({ scores }) => shareFlagged(scores, higher))));
    return [
      higher === 0 ? "**0 (as shipped)**" : signed(higher).replace(/0$/, ""),
      percent(mean(homes)),
      percent(Math.max(...homes)),
      average(everyday),
      average(others),
    ];
  });
  return table(
    [
      "bar",
      "home flagged",
      "at most, of one index",
      "everyday questions flagged",
      "other collections' queries flagged",
    ],
    rows,
  );
}
