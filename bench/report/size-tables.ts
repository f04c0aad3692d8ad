// The tables of one number of articles.
import { ALL_ENGINES } from "../engines/all-engines.ts";
import type { EngineFigures, SizeFigures } from "../measure/figures.ts";
import { bytes, count, milliseconds, percent, seconds } from "./format.ts";
import { type Summary, summaryOf } from "./summary.ts";
import { markdownTable } from "./table.ts";

type Column = readonly [head: string, cell: (figures: EngineFigures, summary: Summary) => string];

const INDEX: readonly Column[] = [
  ["build", ({ build }) => seconds(build?.seconds ?? null)],
  [
    "peak memory of the build",
    ({ build }) =>
      build && build.peakBytes === null ? "not measured" : bytes(build?.peakBytes ?? null),
  ],
  ["files of the index", ({ index }) => count(index?.files ?? null)],
  ["bytes", ({ index }) => bytes(index?.rawBytes ?? null)],
  ["as served", ({ index }) => bytes(index?.compressedBytes ?? null)],
];

const FIRST: readonly Column[] = [
  ["bytes", (_, { first }) => bytes(first.slow.bytes ?? first.local.bytes)],
  ["requests", (_, { first }) => count(first.slow.requests ?? first.local.requests)],
  ["no line", (_, { first }) => milliseconds(first.local.ms)],
  ["from asking", (_, { first }) => milliseconds(first.local.askedMs)],
  ["slow line", (_, { first }) => milliseconds(first.slow.ms)],
  ["from asking", (_, { first }) => milliseconds(first.slow.askedMs)],
  ["results", (_, { first }) => count(first.slow.results ?? first.local.results)],
  ["visits", (_, { first }) => `${first.local.visits} + ${first.slow.visits}`],
];

const WARM: readonly Column[] = [
  ["keys", (_, { keys }) => count(keys)],
  ["at each key, median", (_, { firstMedianMs }) => milliseconds(firstMedianMs)],
  ["p95", (_, { firstP95Ms }) => milliseconds(firstP95Ms)],
  ["whole answer, median", (_, { typingMedianMs }) => milliseconds(typingMedianMs)],
  ["p95", (_, { typingP95Ms }) => milliseconds(typingP95Ms)],
  ["memory of the tab", (_, { tabBytes }) => bytes(tabBytes)],
  ["of it WebAssembly", ({ memory }) => bytes(memory?.webAssemblyBytes ?? null)],
];

export function sizeTables(size: SizeFigures): string {
  const rows = ALL_ENGINES.flatMap((engine) => {
    const figures = size.engines.find(({ name }) => name === engine.name);
    return figures ? [{ label: engine.label, figures, summary: summaryOf(figures) }] : [];
  });
  const table = (columns: readonly Column[]) =>
    markdownTable(
      ["", ...columns.map(([head]) => head)],
      rows.map(({ label, figures, summary }) => [
        label,
        ...columns.map(([, cell]) => cell(figures, summary)),
      ]),
    );
  const failures = rows.flatMap(({ label, figures: { failure } }) =>
    failure === null ? [] : [`${label} went no further: ${failure}`],
  );
  const kindred = rows.find(({ figures }) => figures.name === "kindred")?.summary;
  return [
    `## ${count(size.articles)} articles`,
    `${bytes(size.textBytes)} of text.`,
    "The index:",
    table(INDEX),
    "The first query, from an empty cache:",
    table(FIRST),
    ...(kindred ? [kindredFirst(kindred)] : []),
    ...recallOf(size),
    `Warm queries, ${count(size.queriesTyped)} of them typed letter by letter:`,
    table(WARM),
    KINDRED_WARM,
    ...failures,
  ].join("\n\n");
}

function kindredFirst({ first: { local, slow } }: Summary): string {
  const { withoutMeaning, visits } = {
    withoutMeaning: local.withoutMeaning + slow.withoutMeaning,
    visits: local.visits + slow.visits,
  };
  const told =
    withoutMeaning === 0
      ? "every answer used meaning"
      : `${withoutMeaning} of ${visits} answers were by words alone`;
  return `Kindred's figures are those of its whole answer, by words and meaning; ${told}. Its first answer, by words alone where meaning took long, was there after ${milliseconds(local.firstMs)} with no line and ${milliseconds(slow.firstMs)} over the slow one.`;
}

const KINDRED_WARM =
  "At each key Kindred's page shows the words, with the last as a beginning, and the meaning of all words but that one, of few passages looked at closely; the whole answer it asks for when the reader pauses. The others have one answer.";

/** Only where it was measured. */
function recallOf({ engines }: SizeFigures): string[] {
  const recall = engines.find(({ name }) => name === "kindred")?.recall ?? null;
  if (recall === null) return [];
  return [
    `Of the ten best passages of a search that reads every vector, ${percent(recall)} are among the ten that Kindred finds (hybrid, mean of the queries).`,
  ];
}
