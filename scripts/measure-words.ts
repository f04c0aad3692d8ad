// Measures exact identifiers of documentation and typos in titles; prints figures.
import path from "node:path";
import { parseArgs } from "node:util";
import { runCommand, wrongUse } from "../src/cli/run-command.ts";
import { seededRandom } from "../src/indexing/seeded-random.ts";
import { search } from "../src/search/search.ts";
import { holdsIdentifier, identifiersOf } from "./evaluation/identifiers.ts";
import { openFolder, withFolderIndexed } from "./evaluation/index-folder.ts";
import { measureTitleTypos, type TitleCase } from "./evaluation/measure-title-typos.ts";

const USAGE = `node scripts/measure-words.ts [--collections DIR --only NAME...] [--index DIR] [--misses]

  --collections DIR  folder with one folder of documentation for each --only NAME
  --index DIR        a built index, whose titles are asked with typos
  --misses           print what was found instead`;

/** Identifiers asked of one collection. */
const MOST = 150;

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      collections: { type: "string" },
      only: { type: "string", multiple: true, default: [] },
      index: { type: "string" },
      misses: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const { collections, index } = values;
  if (collections === undefined && index === undefined) {
    throw wrongUse("Got neither --collections DIR nor --index DIR; expected one of them.");
  }
  if (index !== undefined) await titles(index, values.misses);
  if (collections === undefined) return;
  for (const name of values.only) {
    await identifiers(name, path.join(collections, name), values.misses);
  }
});

type Opened = Awaited<ReturnType<typeof openFolder>>;

async function passagesOf({ index }: Opened) {
  const rows = Array.from({ length: index.passages.count }, (_, row) => row);
  return Promise.all(rows.map((row) => index.passages.passage(row)));
}

async function identifiers(name: string, folder: string, withMisses: boolean): Promise<void> {
  await withFolderIndexed(folder, undefined, async (opened) => {
    const trails = (await passagesOf(opened)).flatMap(({ title, headings }) => [
      title,
      ...headings,
    ]);
    const all = [...new Set([...new Set(trails)].flatMap(identifiersOf))].sort();
    const random = seededRandom(17);
    const drawn = all.map((one) => ({ one, key: random() })).sort((a, b) => a.key - b.key);
    const asked = drawn.slice(0, MOST).map(({ one }) => one);
    for (const mode of ["hybrid", "words"] as const) {
      const misses: string[] = [];
      for (const query of asked) {
        const { results } = await search(opened.index, opened.encoder, {
          query,
          mode,
          limit: 1,
          typing: false,
        });
        const trail = results[0] ? [results[0].title, ...results[0].headings] : [];
        if (!trail.some((heading) => holdsIdentifier(heading, query))) {
          misses.push(`${query}: ${trail.join(" › ")}`);
        }
      }
      const right = asked.length - misses.length;
      console.log(`${name}, ${mode}: ${right} of ${asked.length} (${all.length} in all)`);
      if (withMisses) for (const miss of misses) console.log(`  - ${miss}`);
    }
  });
}

async function titles(folder: string, withMisses: boolean): Promise<void> {
  const { index } = await openFolder(folder);
  const byPage = new Map<string, string>();
  for (const { document, title } of await passagesOf({ index, encoder: null as never })) {
    byPage.set(document, title);
  }
  const cases = await measureTitleTypos(byPage, async (query, typing) => {
    const request = { query, mode: "words", limit: 30, typing } as const;
    const { results } = await search(index, null, request);
    return [...new Set(results.map(({ article }) => article))];
  });
  console.log(`${byPage.size} titles`);
  print(cases, ({ line }) => line);
  const letters = cases.filter(({ line }) => line !== "four letters" && line !== "beginning");
  print(letters, ({ place }) => place ?? "");
  print(letters, ({ line, place }) => `${line} ${place}`);
  if (!withMisses) return;
  for (const { line, word, typed, isRight, found } of cases) {
    if (!isRight)
      console.log(
        `  - ${line}: ${word} as ${typed}; found ${found.map((p) => byPage.get(p)).join(" | ")}`,
      );
  }
}

function print(cases: readonly TitleCase[], by: (one: TitleCase) => string): void {
  for (const [name, group] of Map.groupBy(cases, by)) {
    const right = group.filter(({ isRight }) => isRight).length;
    console.log(
      `${name}: ${right} of ${group.length}, ${((100 * right) / group.length).toFixed(1)} %`,
    );
  }
}
