// Content for a large site: the demo's articles among some thousand others that are made up, the same ones each time.
import { appendFile, cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { seededRandom } from "../../../src/indexing/seeded-random.ts";

/** How much is made up. */
export interface LargeContent {
  readonly seed: number;
  /** Articles of some headings each. */
  readonly short: number;
  /** Articles of many headings each. */
  readonly big: number;
}

/** About 15,000 passages. */
export const LARGE: LargeContent = { seed: 18, short: 3000, big: 20 };

const HEADINGS_OF_SHORT = 3;
const HEADINGS_OF_BIG = 300;
const WORDS_OF_SECTION = 45;
/** Every so many-th short article is in German, and every so many-th ends in words that others end in too. */
const GERMAN_EVERY = 50;
const COPY_EVERY = 40;

const BEGINNINGS =
  "bar fen gor hal lum mor nim pel sar tov wex zin dra kel opi qua ruv sty ume vol".split(" ");
const MIDDLES = "a be co di fu ga ho ki lo mu ne pi".split(" ");
const ENDINGS = "de brin dell eth ick lode mere nock rind sk tle ux ways yard zon ming".split(" ");
const GERMAN =
  "die der und nicht Häuser Straßen Gärten wohnten gegangen Zeitungen Wälder Fluss Brücken".split(
    " ",
  );

const SAID_ELSEWHERE =
  "Who finds a mistake on this page may write to the editors, who read every letter and answer most of them within the week.";

/**
 * Writes the content of a large site into a folder: Markdown with front matter.
 * @param edition another one has other words in some articles, some new ones, and lacks some
 */
export async function writeLargeContent(
  folder: string,
  { seed, short, big }: LargeContent,
  edition: 1 | 2,
): Promise<void> {
  await writeSmallContent(folder, edition);
  // Which articles are written does not change what is in the others.
  const skipped = edition === 1 ? 0 : 5;
  for (let i = skipped; i < short + skipped; i++) {
    await writeArticle(folder, `short-${i}`, seed * 100_003 + i, HEADINGS_OF_SHORT, {
      isGerman: i % GERMAN_EVERY === 1,
      isCopied: i % COPY_EVERY === 2,
    });
  }
  for (let i = 0; i < big; i++) {
    await writeArticle(folder, `big-${i}`, seed * 200_003 + i + edition, HEADINGS_OF_BIG, {
      isGerman: false,
      isCopied: false,
    });
  }
}

/** Copies the demo's two articles into a folder; in the second edition one of them tells more. */
export async function writeSmallContent(folder: string, edition: 1 | 2): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(path.resolve("content"), folder, { recursive: true });
  if (edition === 1) return;
  const told = "\n\n## Corrections\n\nA later edition of this article tells more about Barmada.\n";
  await appendFile(path.join(folder, "we-will-rescue-anyone.md"), told);
}

async function writeArticle(
  folder: string,
  name: string,
  seed: number,
  headings: number,
  { isGerman, isCopied }: { readonly isGerman: boolean; readonly isCopied: boolean },
): Promise<void> {
  const random = seededRandom(seed);
  const pick = (list: readonly string[]) => pickOften(list, random);
  const word = () => (isGerman && random() < 0.5 ? pick(GERMAN) : madeUpWord(random));
  const words = (count: number) => Array.from({ length: count }, word).join(" ");
  const title = words(3);
  const sections = Array.from(
    { length: headings },
    () => `## ${words(2)}\n\n${words(WORDS_OF_SECTION)}.\n`,
  );
  if (isCopied) sections.push(`## Letters\n\n${SAID_ELSEWHERE}\n`);
  const head = [
    `title: ${title}`,
    `topics: [${pick(BEGINNINGS)}]`,
    ...(isGerman ? ["lang: de"] : []),
  ];
  const text = `---\n${head.join("\n")}\n---\n\n${sections.join("\n")}`;
  await writeFile(path.join(folder, `${name}.md`), text);
}

/** A word as the articles have it: some are frequent, most are rare. @param random numbers from 0 to 1 */
export function madeUpWord(random: () => number): string {
  return [BEGINNINGS, MIDDLES, ENDINGS].map((parts) => pickOften(parts, random)).join("");
}

/** The first ones more often than the last ones. */
function pickOften(list: readonly string[], random: () => number): string {
  return list[Math.floor(random() ** 2 * list.length)] ?? "";
}
