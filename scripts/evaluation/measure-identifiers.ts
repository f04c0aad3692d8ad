// Measures how often what is typed as a heading has it comes first: identifiers of documentation.
import { seededRandom } from "../../src/indexing/seeded-random.ts";
import type { SearchMode } from "../../src/search/answer.ts";
import { search } from "../../src/search/search.ts";
import { holdsIdentifier, identifiersOf } from "./identifiers.ts";
import { type OpenedFolder, withFolderIndexed } from "./index-folder.ts";

/** Identifiers asked of one collection: drawn where there are more. */
const MAX_ASKED = 150;

export interface IdentifierFigures {
  readonly name: string;
  /** Different ones that its headings hold. */
  readonly identifiers: number;
  readonly asked: number;
  /** By mode, how many put a passage first below a heading that holds them. */
  readonly first: Readonly<Record<"hybrid" | "words", number>>;
  /** What was asked, in which mode, and the headings that were first instead. */
  readonly misses: readonly string[];
}

/** Indexes a folder of documentation, and asks for the identifiers in its headings. */
export function measureIdentifiers(name: string, folder: string): Promise<IdentifierFigures> {
  return withFolderIndexed(folder, undefined, async (opened) => {
    const all = [...new Set((await headingsOf(opened)).flatMap(identifiersOf))].sort();
    const asked = drawn(all);
    const first = { hybrid: 0, words: 0 };
    const misses: string[] = [];
    for (const query of asked) {
      for (const mode of ["hybrid", "words"] as const) {
        const trail = await firstTrail(opened, query, mode);
        if (trail.some((heading) => holdsIdentifier(heading, query))) first[mode]++;
        else misses.push(`${query} (${mode}): ${trail.join(" › ") || "nothing"}`);
      }
    }
    return { name, identifiers: all.length, asked: asked.length, first, misses };
  });
}

/** Title and headings of the passage that comes first. */
async function firstTrail(
  { index, encoder }: OpenedFolder,
  query: string,
  mode: SearchMode,
): Promise<string[]> {
  const request = { query, mode, limit: 1, typing: false };
  const [first] = (await search(index, encoder, request)).results;
  return first ? [first.title, ...first.headings] : [];
}

async function headingsOf({ index }: OpenedFolder): Promise<string[]> {
  const rows = Array.from({ length: index.passages.count }, (_, row) => row);
  const passages = await Promise.all(rows.map((row) => index.passages.passage(row)));
  return [...new Set(passages.flatMap(({ title, headings }) => [title, ...headings]))];
}

function drawn(all: readonly string[]): string[] {
  const random = seededRandom(17);
  const keyed = all.map((one) => ({ one, key: random() })).sort((a, b) => a.key - b.key);
  return keyed.slice(0, MAX_ASKED).map(({ one }) => one);
}
