// What a build says at its end.
import type { LeftOut } from "../documents/document.ts";
import type { BuildSummary } from "../indexing/build-index.ts";
import { leftOutLines } from "../indexing/left-out.ts";
import { formatBytes } from "../shared/format-bytes.ts";
import { formatTable } from "./run-command.ts";

/** Pages, what was left out and why, passages, bytes, seconds, languages. */
export function closingTable(summary: BuildSummary): string {
  const { documents, passages, languages, leftOut, passedOver, vectors, embedded, files, seconds } =
    summary;
  const sum = (sizes: BuildSummary["files"]) =>
    sizes.reduce((total, { bytes }) => total + bytes, 0);
  const isEncoder = ({ path }: { readonly path: string }) => path.startsWith("encoder/");
  const changed = files.filter(({ unchanged }) => !unchanged);
  const named = Object.entries(languages).map(([lang, count]) => `${lang || "not said"} ${count}`);
  const rows: [string, string][] = [
    ["pages", String(documents)],
    ["left out", String(leftOut.length)],
    ...reasonsOf(leftOut).map(([reason, count]): [string, string] => [
      `  ${reason}`,
      String(count),
    ]),
    [
      "files of other kinds",
      String(Object.values(passedOver).reduce((all, count) => all + count, 0)),
    ],
    ["passages", String(passages)],
    ["languages", named.join(", ")],
    ["vectors", String(vectors)],
    ["vectors made now", String(embedded)],
    ["terms", String(summary.terms)],
    [
      `index: ${files.filter((file) => !isEncoder(file)).length} files`,
      formatBytes(sum(files.filter((file) => !isEncoder(file)))),
    ],
    [`encoder: ${files.filter(isEncoder).length} files`, formatBytes(sum(files.filter(isEncoder)))],
    [`new or changed: ${changed.length} files`, formatBytes(sum(changed))],
    ["seconds", seconds.toFixed(1)],
  ];
  return formatTable(rows);
}

/** What an author may want to mend: each file with a mistake, and what of others could not be read. */
export function mistakeLines({ leftOut, notes }: BuildSummary): string[] {
  const mistakes = leftOutLines(leftOut.filter(({ isMistake }) => isMistake));
  return [...mistakes.map((line) => `left out: ${line}`), ...notes];
}

/** How many were left out for each reason, most first; what names its own file or place counts as one reason. */
export function reasonsOf(leftOut: readonly LeftOut[]): [reason: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { reason } of leftOut) {
    const [kind = reason] = reason.split(/\s*(?:[;:(]|, but|, which| at byte )/);
    const named = kind.replace(/^(has the address) ".*$/, "$1 of another page");
    counts.set(named, (counts.get(named) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}
