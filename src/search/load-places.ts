// Loads what is shown of the places of a list: the passage that stands for each, and the names of its copies.
import type { Copy } from "./answer.ts";
import { arrangeCopies, type FoundPassage } from "./arrange-copies.ts";
import type { PassageStore } from "./passage-store.ts";
import type { Place } from "./places.ts";
import type { Problems } from "./problems.ts";
import { resultAddress } from "./result-address.ts";

/**
 * Of more copies than these, the best ranked, nobody asks which is the newest: their texts would all have to be read.
 */
const MAX_ARRANGED = 24;

/** How many copies are named. */
const MAX_NAMED = 8;

/** A passage to show, and what else holds its text. */
export interface ShownPlace extends FoundPassage {
  readonly copies: readonly Copy[];
  readonly copyCount: number;
}

/**
 * The places in order, without those of which nothing could be loaded.
 * @param from address of the page that asks, relative to the base; "" where nobody says
 * @param problems told of what could not be loaded
 */
export async function loadPlaces(
  places: readonly Place[],
  passages: PassageStore,
  from: string,
  problems: Problems,
): Promise<ShownPlace[]> {
  const loaded = await Promise.all(
    places.map(async (place) => {
      const copies = await Promise.all(
        place.slice(0, MAX_ARRANGED).map(async (hit) => {
          const passage = await problems.attempt(passages.passage(hit.row));
          return passage && { hit, passage };
        }),
      );
      const found = copies.filter((copy) => copy !== null);
      return shownPlace(found, place.length - copies.length, from);
    }),
  );
  return loaded.filter((place) => place !== null);
}

function shownPlace(
  found: readonly FoundPassage[],
  unread: number,
  from: string,
): ShownPlace | null {
  const [shown, ...others] = arrangeCopies(found, from);
  if (shown === undefined) return null;
  // A page is named once, and not beside itself.
  const pages = new Set([shown.passage.document]);
  const copies: Copy[] = [];
  for (const { passage } of others) {
    const { title, document } = passage;
    if (pages.has(document)) continue;
    pages.add(document);
    copies.push({ title, url: resultAddress(passage), article: document });
  }
  return { ...shown, copies: copies.slice(0, MAX_NAMED), copyCount: copies.length + unread };
}
