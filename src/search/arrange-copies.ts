// Which of the copies of a text is shown, and in what order the others are named. Pure.
import type { StoredPassage } from "../format/passage-record.ts";
import { editionOf, foldersOf, isNewer } from "./edition.ts";
import type { RankedHit } from "./ranking.ts";

/** A passage that was found, with its text. */
export interface FoundPassage {
  readonly hit: RankedHit;
  readonly passage: StoredPassage;
}

/**
 * The copies in order, the one to show first. Where the query says which is meant ("guide 1.0"), only those that say so
 * are shown; then whoever reads pages of one version stays in it; then the newest is shown, and of equals the best
 * ranked.
 * @param copies best ranked first
 * @param from address of the page that asks, relative to the base; "" where nobody says
 */
export function arrangeCopies<Found extends FoundPassage>(
  copies: readonly Found[],
  from: string,
): Found[] {
  const [shown] = newestFirst(nearest(meant(copies), from));
  return newestFirst(copies).sort((a, b) => Number(b === shown) - Number(a === shown));
}

/** Those that hold as many of the query's words, title and headings included, as any. */
function meant<Found extends FoundPassage>(copies: readonly Found[]): readonly Found[] {
  const termsOf = ({ hit }: Found) => hit.words?.terms.length ?? 0;
  const most = Math.max(...copies.map(termsOf));
  return copies.filter((copy) => termsOf(copy) === most);
}

/**
 * Those that share the longest path with the page that asks; all where that is no longer than what every one shares.
 */
function nearest<Found extends FoundPassage>(copies: readonly Found[], from: string) {
  const shared = copies.map(({ passage }) => sharedFolders(passage.url, from));
  const most = Math.max(...shared);
  return copies.filter((_, i) => shared[i] === most);
}

function sharedFolders(url: string, from: string): number {
  const own = foldersOf(from);
  const folders = foldersOf(url);
  const parting = folders.findIndex((name, i) => name !== own[i]);
  return parting < 0 ? folders.length : parting;
}

/** Not by a sort: what is newer than what need not be an order where addresses are unlike each other. */
function newestFirst<Found extends FoundPassage>(copies: readonly Found[]): Found[] {
  const left = copies.map((copy) => {
    const { url, meta } = copy.passage;
    return { copy, edition: editionOf(url, meta.date ?? "") };
  });
  const ordered: Found[] = [];
  while (left.length > 0) {
    const newest = left.reduce((best, one) => (isNewer(one.edition, best.edition) ? one : best));
    ordered.push(newest.copy);
    left.splice(left.indexOf(newest), 1);
  }
  return ordered;
}
