// docs/performance.md and its pictures, out of made-up figures.
import { expect, test } from "vitest";
import type { BenchFigures, EngineFigures } from "../../../bench/measure/figures.ts";
import { performanceReport } from "../../../bench/report/performance-report.ts";
import { picturesOf } from "../../../bench/report/pictures.ts";
import { targetsOf } from "../../../bench/report/targets.ts";
import { writeReport } from "../../../bench/report/write-report.ts";
import { filesBelow, temporaryFolder } from "../indexing/temporary-folder.ts";

const visit = (ms: number, bytes: number, byMeaning = false) => ({
  ms,
  firstMs: ms / 2,
  askedMs: ms - 100,
  bytes,
  requests: 7,
  results: 10,
  byMeaning,
});

const engine = (name: EngineFigures["name"], more: Partial<EngineFigures>): EngineFigures => ({
  name,
  build: { seconds: 12.34, peakBytes: 345_600_000 },
  index: { files: 1234, rawBytes: 5_600_000, compressedBytes: 4_300_000 },
  visits: { local: [visit(300, 200_000)], slow: [visit(3000, 200_000)] },
  keys: [{ ms: 7, firstMs: 3 }],
  memory: { scriptBytes: 20_000_000, webAssemblyBytes: 5_000_000 },
  recall: null,
  failure: null,
  ...more,
});

/** Kindred exactly at every aim. */
const kindred = (more: Partial<EngineFigures> = {}) =>
  engine("kindred", {
    visits: {
      local: [visit(150, 300_000, true)],
      slow: [visit(1500, 300_000, true)],
    },
    // What is shown at each key is what counts.
    keys: [
      { ms: 100, firstMs: 15.9 },
      { ms: 200, firstMs: 49.9 },
      { ms: 300, firstMs: 1 },
    ],
    recall: 0.99,
    ...more,
  });

const figures = (engines: EngineFigures[], articles = 10_000): BenchFigures => ({
  machine: {
    processor: "Abacus",
    processors: 3,
    memoryBytes: 8_000_000_000,
    node: "24.0.0",
    browser: "150.0",
  },
  versions: { kindred: "0.1.0", pagefind: "9.8.7" },
  queries: ["a b", "c"],
  visits: 1,
  sizes: [{ articles, textBytes: 44_000_000, queriesTyped: 2, engines }],
});

const verdicts = (engines: EngineFigures[]) =>
  targetsOf(figures(engines)).map(({ holds }) => holds);

test("every aim is met by who just meets it", () => {
  expect(verdicts([kindred(), engine("pagefind", {})])).toEqual([
    true,
    true,
    true,
    true,
    true,
    true,
  ]);
});

test.each<[string, Partial<EngineFigures>, (boolean | null)[]]>([
  [
    "a byte too many",
    { visits: { local: [visit(150, 300_001, true)], slow: [visit(1500, 300_001, true)] } },
    [false, true, true, true, true, true],
  ],
  [
    "too late, over one of the lines",
    { visits: { local: [visit(151, 1, true)], slow: [visit(1500, 1, true)] } },
    [true, false, true, true, true, true],
  ],
  [
    "an answer by words alone",
    { visits: { local: [visit(150, 1, true)], slow: [visit(1500, 1, false)] } },
    [false, false, false, true, true, true],
  ],
  [
    "keys that take as long as a picture",
    { keys: [{ ms: 17, firstMs: 16 }] },
    [true, true, true, false, true, true],
  ],
  [
    "a slow key in twenty and more",
    { keys: [...Array(17).fill({ ms: 1, firstMs: 1 }), ...Array(2).fill({ ms: 60, firstMs: 50 })] },
    [true, true, true, true, false, true],
  ],
  ["a passage in ninety missed", { recall: 0.989 }, [true, true, true, true, true, false]],
  ["nothing typed", { keys: [] }, [true, true, true, null, null, true]],
])("with %s, that aim is missed", (_, more, expected) => {
  expect(verdicts([kindred(more), engine("pagefind", {})])).toEqual(expected);
});

test("without Pagefind in the run nothing is said of its time", () => {
  expect(verdicts([kindred()])).toEqual([true, null, null, true, true, true]);
});

test("a smaller run says at what size it was judged", () => {
  const [first] = targetsOf(figures([kindred()], 100));
  expect(first?.sentence).toBe(
    "At 100 articles, the first hybrid answer takes at most 300.0 kB (median 300.0 kB, most 300.0 kB): holds.",
  );
});

test("the report has the machine, the versions and every figure", () => {
  const run = figures([kindred(), engine("pagefind", {})]);
  const report = performanceReport(run, picturesOf(run));
  for (const said of ["3 × Abacus", "Node 24.0.0", "Chromium 150.0", "**Pagefind** 9.8.7"]) {
    expect(report).toContain(said);
  }
  expect(report).toContain("## 10,000 articles");
  const rows = report.split("\n").filter((line) => line.startsWith("| Pagefind"));
  expect(
    rows.map((row) =>
      row
        .split("|")
        .map((cell) => cell.trim())
        .slice(2, -1),
    ),
  ).toEqual([
    ["12.3 s", "345.6 MB", "1,234", "5.6 MB", "4.3 MB"],
    ["200.0 kB", "7", "300 ms", "200 ms", "3.00 s", "2.90 s", "10", "1 + 1"],
    ["1", "3.0 ms", "3.0 ms", "7.0 ms", "7.0 ms", "25.0 MB", "5.0 MB"],
  ]);
  expect(report).toContain("99.0 % are among the ten that Kindred finds");
  expect(report).toContain("every answer used meaning");
  expect(report).not.toMatch(/NaN|undefined|null|Infinity/);
});

test("an engine that failed keeps what it has, and the report says why it has no more", () => {
  const failed = engine("orama", {
    visits: { local: [], slow: [] },
    keys: [],
    memory: null,
    failure: "out of memory",
  });
  const run = figures([kindred(), failed]);
  const report = performanceReport(run, picturesOf(run));
  expect(report).toContain("Orama went no further: out of memory");
  expect(report).toMatch(/\| Orama +\| +– \|/);
});

test("memory that the system does not tell of is not called nothing", () => {
  const run = figures([engine("pagefind", { build: { seconds: 1, peakBytes: null } })]);
  expect(performanceReport(run, [])).toContain("not measured |");
});

test("every picture that the report shows is written beside it", async () => {
  const folder = await temporaryFolder();
  await writeReport(figures([kindred(), engine("pagefind", {})]), folder);
  const files = await filesBelow(folder);
  const shown = [...(files["performance.md"] ?? "").matchAll(/\]\((images\/[^)]+)\)/g)];
  expect(shown.map(([, file]) => file).sort()).toEqual(
    Object.keys(files)
      .filter((file) => file !== "performance.md")
      .sort(),
  );
  expect(shown.length).toBe(6);
});
