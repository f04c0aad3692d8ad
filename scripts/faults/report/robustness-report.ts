// Writes docs/robustness.md: what readers see where something goes wrong. Pure: figures in, Markdown out.

import type { ChangeCounts } from "../changes/outcomes.ts";
import { type Held, isFlat } from "../memory/held.ts";
import type { SiteName } from "../sites/site-names.ts";
import type { Moment, Seen } from "./seen.ts";

/** A row as it is reported. */
export interface ReportedRow {
  readonly id: string;
  readonly group: string;
  readonly what: string;
  readonly site: SiteName;
  /** A sentence where it could not be run. */
  readonly seen: Seen | string;
  /** What is wrong with it; empty where it was survived with a right sentence. */
  readonly wrongs: readonly string[];
  /** What a person has accepted, with the reason. */
  readonly accepted: readonly string[];
}

export interface RobustnessFigures {
  readonly rows: readonly ReportedRow[];
  /** By what was changed. */
  readonly changes: Readonly<Record<string, ChangeCounts>>;
  readonly held: readonly Held[];
  readonly browser: string;
  readonly minutes: number;
}

const SITES: Readonly<Record<SiteName, string>> = {
  small: "the demo, two articles",
  large: "3,022 articles, 15,000 passages",
  docs: "the demo below /docs/",
};

const GROUP_NOTES: Readonly<Record<string, string>> = {
  Files:
    "From the first visit on, a kind of file is missing, damaged or late. Names that hold a hash are sent to be kept for ever, so that what is damaged stays in the browser's cache.",
  Deploys: "A changed site is published. Right are the old answers whole, or the new ones.",
  Storage: "What the browser keeps things in is full, absent or throws.",
  Offline: "The network goes. It is back when the reader reloads.",
  "Hosts and browsers": "How the whole site is served, and what a browser lacks.",
};

/** @returns the page */
export function robustnessReport({
  rows,
  changes,
  held,
  browser,
  minutes,
}: RobustnessFigures): string {
  const wrong = rows.filter(({ wrongs }) => wrongs.length > 0);
  const groups = [...new Set(rows.map(({ group }) => group))];
  return `# What readers see where something goes wrong

Written by \`npm run faults\`, which takes ${Math.ceil(minutes)} minutes and breaks ${Object.entries(
    SITES,
  )
    .map(([name, what]) => `a site (*${name}*: ${what})`)
    .join(
      ", ",
    )} in each of these ways, in ${browser}. A reader asks “civilians killed near Barmada”; then the cause goes
away, and the reader asks again, reloads, presses “Try again”. What is expected of each row stands in
[expected.json](../scripts/faults/expected.json); the command ends with 1 where one differs. ${countOf(wrong.length, rows.length)}

*right*: the first results are those of a site where nothing is wrong. *mended by*: what was enough once the cause was
gone.
${groups.map((group) => groupTables(group, rows)).join("")}
${changesTable(changes)}
${heldTable(held)}`;
}

function countOf(wrong: number, all: number): string {
  return wrong === 0
    ? `All ${all} rows are survived with a right sentence.`
    : `Of ${all} rows ${wrong} are not survived with a right sentence yet; they are in bold.`;
}

function groupTables(group: string, rows: readonly ReportedRow[]): string {
  const own = rows.filter((row) => row.group === group);
  const sites = [...new Set(own.map(({ site }) => site))];
  const tables = sites.map((site) => {
    const lines = own.filter((row) => row.site === site).map(lineOf);
    return `\n### ${group}: ${site}\n\n| what goes wrong | words | meaning | results | what is said | mended by |\n| --- | --- | --- | --- | --- | --- |\n${lines.join("\n")}\n`;
  });
  return `\n## ${group}\n\n${GROUP_NOTES[group] ?? ""}\n${tables.join("")}`;
}

function lineOf({ what, seen, wrongs, accepted }: ReportedRow): string {
  const name = wrongs.length > 0 ? `**${what}**` : what;
  if (typeof seen === "string") return cells([name, "", "", "", seen, ""]);
  const { end, soon, later, mends } = seen;
  const said = [
    soon !== null && later !== null ? `after 1 s: ${momentText(soon)}` : "",
    later !== null ? `after 5 s: ${momentText(later)}` : "",
    sentencesText(end.sentences),
    ...accepted,
    ...wrongs.map((wrong) => `**${wrong}**`),
  ];
  return cells([
    name,
    end.words ?? "",
    end.meaning ?? "",
    resultsText(end),
    said.filter(Boolean).join("<br>"),
    mends,
  ]);
}

function momentText(moment: Moment): string {
  const shown = moment.isSearching ? "searching" : resultsText(moment);
  const said = moment.sentences.filter((sentence) => /^(problems|note|box): /.test(sentence));
  return [shown, sentencesText(said)].filter(Boolean).join("; ");
}

function resultsText({ results, found }: Moment): string {
  return results === "none" || found === "" ? results : `${results}, by ${found}`;
}

/** Without the status line, whose states have columns of their own. */
function sentencesText(sentences: readonly string[]): string {
  const said = sentences.filter((sentence) => !/^(status|counts): /.test(sentence));
  return said.map((sentence) => `“${sentence.replace(/^\w+: /, "")}”`).join(" ");
}

function cells(texts: readonly string[]): string {
  const safe = texts.map((text) => text.replaceAll("|", "\\|").replaceAll("<!", "&lt;!"));
  return `| ${safe.join(" | ")} |`;
}

function changesTable(changes: RobustnessFigures["changes"]): string {
  const lines = Object.entries(changes).map(([name, { counts }]) => {
    const { sentence, note, same, silent, exception, hangs } = counts;
    return cells([name, ...[sentence, note, same, silent, exception, hangs].map(String)]);
  });
  const wrong = Object.values(changes).flatMap((counts) => counts.wrong);
  return `
## Changes by chance

A byte or some of a file of the index are flipped, cut off, swapped, made zero, put in, or a digit becomes another one,
the manifest's among them, mostly where a question reads; the index is then asked as the command line asks it.

| index | refused with a sentence | answered, and said what is missing | the same answer | another answer, silently | exception | over 30 s |
| --- | --- | --- | --- | --- | --- | --- |
${lines.join("\n")}
${wrong.map((text) => `\n- **${text}**`).join("")}
`;
}

function heldTable(held: readonly Held[]): string {
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  const lines = held.map(({ queries, pageBytes, workerBytes, nodes }) =>
    cells([
      queries.toLocaleString("en"),
      megabytes(workerBytes),
      megabytes(pageBytes),
      nodes.toLocaleString("en"),
    ]),
  );
  const flat = isFlat(held) ? "flat" : "**not flat**";
  return `
## Thousands of queries in one tab

On the large site, garbage collected, through the debugger's protocol: ${flat} (the last is at most a tenth and a
megabyte above the one before).

| queries | search worker | page | nodes |
| --- | --- | --- | --- |
${lines.join("\n")}
`;
}
