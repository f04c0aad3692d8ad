// What docs/relevance-words.md says: exact identifiers, and typos in words of titles.
import { readdir } from "node:fs/promises";
import path from "node:path";
import { search } from "../../src/search/search.ts";
import { openFolder } from "./index-folder.ts";
import { type IdentifierFigures, measureIdentifiers } from "./measure-identifiers.ts";
import { measureTitleTypos, type TitleCase } from "./measure-title-typos.ts";

/** Passages that are read of an answer, for its first five pages. */
const MAX_RESULTS = 60;

export interface WordsSources {
  /** Folder with a folder of documentation for each collection; undefined to leave identifiers out. */
  readonly collections: string | undefined;
  /** A built index whose titles are typed with errors; undefined to leave typos out. */
  readonly titles: string | undefined;
}

/** Measures what is asked for, and says it in Markdown. @param say told of what is going on */
export async function reportWords(
  { collections, titles }: WordsSources,
  say: (text: string) => void,
): Promise<string> {
  const sections = [
    "# Relevance of words\n\nThis page is written by a command and not by hand:\n\n    npm run relevance -- --collections DIR --titles INDEX",
  ];
  if (collections !== undefined) {
    const figures: IdentifierFigures[] = [];
    for (const name of (await readdir(collections, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()) {
      say(`Identifiers of ${name}`);
      const own = await measureIdentifiers(name, path.join(collections, name));
      if (own.asked > 0) figures.push(own);
    }
    sections.push(identifierSection(figures));
  }
  if (titles !== undefined) sections.push(await typoSection(titles, say));
  return `${sections.join("\n\n")}\n`;
}

function identifierSection(figures: readonly IdentifierFigures[]): string {
  const sum = (of: (one: IdentifierFigures) => number) =>
    figures.reduce((total, one) => total + of(one), 0);
  const row = (name: string, all: number, asked: number, hybrid: number, words: number) =>
    `| ${name} | ${all} | ${asked} | ${share(hybrid, asked)} | ${share(words, asked)} |`;
  return [
    "## Exact identifiers",
    "The query is an identifier that a heading of a collection is or holds (`fs.watch`, `--dry-run`, `adapter-static`), alone. " +
      "It is answered where the first passage stands below a heading that holds it as typed. At most 150 of a collection are " +
      "drawn. The collections are public documentation, a folder each, and no part of this project.",
    [
      "| collection | identifiers | asked | first, hybrid | first, words |",
      "| --- | ---: | ---: | ---: | ---: |",
      ...figures.map(({ name, identifiers, asked, first }) =>
        row(name, identifiers, asked, first.hybrid, first.words),
      ),
      row(
        "all",
        sum(({ identifiers }) => identifiers),
        sum(({ asked }) => asked),
        sum(({ first }) => first.hybrid),
        sum(({ first }) => first.words),
      ),
    ].join("\n"),
    `What was first instead:\n\n${figures.flatMap(({ misses }) => misses.map((miss) => `- ${miss}`)).join("\n")}`,
  ].join("\n\n");
}

async function typoSection(folder: string, say: (text: string) => void): Promise<string> {
  const { index } = await openFolder(folder);
  const titles = new Map<string, string>();
  for (let row = 0; row < index.passages.count; row++) {
    const { document, title } = await index.passages.passage(row);
    titles.set(document, title);
  }
  say(`Typos in ${titles.size} titles`);
  const cases = await measureTitleTypos(titles, async (query, typing) => {
    const request = { query, mode: "words", limit: MAX_RESULTS, typing } as const;
    const { results, corrections } = await search(index, null, request);
    const pages = [...new Set(results.map(({ article }) => article))];
    return { pages, isKnown: pages.length > 0 && corrections.length === 0 };
  });
  const isTypo = ({ line }: TitleCase) => line !== "four letters" && line !== "beginning";
  const typos = cases.filter(isTypo);
  const groups: [name: string, cases: readonly TitleCase[]][] = [
    ["all typos", typos],
    ["all typos that are no other word of the index", typos.filter(({ isKnown }) => !isKnown)],
    ...[...groupBy(typos, ({ line }) => `a letter ${line}`)],
    ...[...groupBy(typos, ({ place }) => `at the ${place} letter`)],
    ...[
      ...groupBy(
        cases.filter((one) => !isTypo(one)),
        ({ line }) => (line === "beginning" ? "the first four letters" : "words of four letters"),
      ),
    ],
  ];
  return [
    "## Typos in titles",
    `Words of five letters or more that stand in the title of one of ${titles.size} articles only, with one letter wrong: ` +
      "found where that article is among the first five, by words. A typo may itself be a word of the index, or have the stem " +
      "of one (`kiled`, `groove`): such a word is found as it stands. Beginnings are of words whose first four letters fit at most five titles.",
    [
      "| typed | asked | found |",
      "| --- | ---: | ---: |",
      ...groups.map(
        ([name, own]) => `| ${name} | ${own.length} | ${share(rightOf(own), own.length)} |`,
      ),
    ].join("\n"),
  ].join("\n\n");
}

/** Cases by what they have in common, in the order in which they come. */
function groupBy(
  cases: readonly TitleCase[],
  by: (one: TitleCase) => string,
): Map<string, TitleCase[]> {
  const groups = new Map<string, TitleCase[]>();
  for (const one of cases) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
}

function rightOf(cases: readonly TitleCase[]): number {
  return cases.filter(({ isRight }) => isRight).length;
}

function share(part: number, all: number): string {
  return `${((100 * part) / all).toFixed(1)} %`;
}
