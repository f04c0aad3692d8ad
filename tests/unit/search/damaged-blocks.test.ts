// Answers while one kind of part is missing, cut off or tampered with: from what is left, and told of. And whole
// again as soon as the parts are.
import { describe, expect, test } from "vitest";
import { PACK_KINDS, type PackKind } from "../../../src/format/manifest.ts";
import { type Answer, type MissingLeg, SEARCH_MODES } from "../../../src/search/answer.ts";
import { openIndex } from "../../../src/search/open-index.ts";
import { type SearchRequest, search } from "../../../src/search/search.ts";
import { clusteredCollection } from "../../fixtures/bundle/clustered-collection.ts";
import { shardPassages } from "../../fixtures/bundle/open-passages.ts";
import { type WatchedReader, watchedReader } from "../../fixtures/bundle/watched-reader.ts";

/** Enough passages for clusters, so that codes are read. */
const collection = clusteredCollection(600, 5, 8);
const sharded = await shardPassages(collection.passages, collection.vectors);
const [asked = { text: "", vector: new Float32Array() }] = collection.queries;
const encoder = { encode: async () => [asked.vector], knowsWord: async () => true };

const request: SearchRequest = { query: asked.text, mode: "hybrid", limit: 10, typing: false };

async function open(spoil: WatchedReader["spoil"]) {
  const reader = watchedReader(sharded.files);
  reader.spoil = spoil;
  const parts = await openIndex(reader, sharded.entry);
  const ask = (more: Partial<SearchRequest> = {}) =>
    search(parts, encoder, { ...request, ...more }, { now: () => 0 });
  return { reader, parts, ask };
}
const failed = (leg: MissingLeg["leg"], message: unknown) => ({ leg, reason: "failed", message });
const idsOf = ({ results }: Answer) => results.map(({ id }) => id);
const whole = await (await open(null)).ask();

test("the collection is what the tests below need", () => {
  expect(whole.results).toHaveLength(10);
  expect(whole.problems).toEqual([]);
  expect(whole.results.some(({ words }) => words !== null)).toBe(true);
  expect(whole.results.some(({ meaning }) => meaning !== null)).toBe(true);
  expect(sharded.entry.packs.codes).toHaveLength(1);
});

/** What may happen to the files of a kind on their way. */
const DAMAGES: Record<string, (bytes: Uint8Array, kind: string) => Uint8Array> = {
  "are missing": (_, kind) => {
    throw new Error(`The ${kind} are not there.`);
  },
  "are empty": () => new Uint8Array(),
  "are cut off": (bytes) => bytes.slice(0, 5),
  "have every byte flipped": (bytes) => bytes.map((byte) => byte ^ 1),
  "are web pages": () => new TextEncoder().encode("<!doctype html><title>404</title>"),
};
const spoilerOf =
  (kind: PackKind, damage: string): NonNullable<WatchedReader["spoil"]> =>
  (bytes, { path }) =>
    path.startsWith(`${kind}/`) ? (DAMAGES[damage]?.(bytes, kind) ?? bytes) : bytes;

describe.each(Object.keys(DAMAGES))("where the blocks %s", (damage) => {
  const problemOf = (kind: PackKind) =>
    damage === "are missing"
      ? `The ${kind} are not there.`
      : expect.stringMatching(
          new RegExp(
            `^${kind}/[0-9a-f]+\\.bin (ends before a block|holds a block|is an HTML page)`,
          ),
        );

  test.each(["dictionary", "postings"] as const)(
    "of the %s, meaning answers, and words find nothing",
    async (kind) => {
      const { ask } = await open(spoilerOf(kind, damage));
      const found = await ask();
      expect(found.results).toHaveLength(10);
      expect(found.missing).toEqual([failed("words", problemOf(kind))]);
      expect(found.results.every(({ words }) => words === null)).toBe(true);
      expect(found.problems).toContainEqual(problemOf(kind));
      expect((await ask({ mode: "words" })).results).toEqual([]);
    },
  );

  test("of the codes, words answer, and of what they find the nearness is known", async () => {
    const { ask } = await open(spoilerOf("codes", damage));
    const found = await ask();
    expect(found.results.length).toBeGreaterThan(0);
    expect(found.results.every(({ words }) => words !== null)).toBe(true);
    expect(found.results[0]?.meaning).not.toBe(null);
    expect(found.problems).toContainEqual(problemOf("codes"));
  });

  test.each(["rows", "texts"] as const)(
    "of the %s, nothing can be shown, but that something was found is said",
    async (kind) => {
      const { ask } = await open(spoilerOf(kind, damage));
      for (const mode of SEARCH_MODES) {
        const found = await ask({ mode });
        expect(found.results).toEqual([]);
        expect(found.problems).toContainEqual(problemOf(kind));
        const legs = (["words", "meaning"] as const).filter((leg) =>
          [leg, "hybrid"].includes(mode),
        );
        expect(found.missing).toEqual(legs.map((leg) => failed(leg, problemOf(kind))));
      }
      expect((await ask({ mode: "words" })).found).toBeGreaterThan(0);
    },
  );

  test.each(PACK_KINDS)(
    "of the %s, a problem is told once, however many parts have it",
    async (kind) => {
      const { ask } = await open(spoilerOf(kind, damage));
      const { problems } = await ask();
      expect(new Set(problems).size).toBe(problems.length);
    },
  );

  test.each(PACK_KINDS)("of the %s, the next answer is whole as soon as they are", async (kind) => {
    const { ask, reader } = await open(spoilerOf(kind, damage));
    expect((await ask()).problems).not.toEqual([]);
    reader.spoil = null;
    const mended = await ask();
    expect(mended).toEqual(whole);
  });
});

test("where one of ten texts cannot be loaded, the other nine are shown, ranked without a gap", async () => {
  const [, second] = whole.results;
  const row = sharded.passages.findIndex(({ id }) => id === second?.id);
  const { parts, ask } = await open(null);
  const { passage } = parts.passages;
  parts.passages.passage = (wanted) =>
    wanted === row
      ? Promise.reject(new Error("This one is gone."))
      : passage.call(parts.passages, wanted);
  const found = await ask();
  expect(idsOf(found)).toEqual(idsOf(whole).filter((id) => id !== second?.id));
  expect(found.results.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(found.problems).toEqual(["This one is gone."]);
});

test("damage that only a cache has done is not even noticed", async () => {
  const { ask, reader } = await open((bytes, { path, pastCaches }) =>
    path.includes("/") && !pastCaches ? bytes.map((byte) => byte ^ 1) : bytes,
  );
  expect(await ask()).toEqual(whole);
  for (const kind of PACK_KINDS) {
    const requests = reader.asked.filter(({ path }) => path.startsWith(`${kind}/`));
    expect(
      requests.some(({ pastCaches }) => pastCaches),
      kind,
    ).toBe(true);
  }
});

describe("with a phrase or an excluded word", () => {
  const [first] = whole.results;
  const [word = ""] = first?.words?.terms ?? [];

  test("what cannot be read is not shown, as nobody knows whether it may be", async () => {
    const { ask, reader } = await open(spoilerOf("texts", "are empty"));
    for (const query of [`"${word}"`, `${asked.text} -submarine`]) {
      const found = await ask({ query });
      expect(found.results).toEqual([]);
      expect(found.problems).not.toEqual([]);
    }
    reader.spoil = null;
    expect((await ask({ query: `${asked.text} -submarine` })).problems).toEqual([]);
  });
});
