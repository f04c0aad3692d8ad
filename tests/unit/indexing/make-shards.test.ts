// The files of a bundle: what lies where, and which of them change when a document is added.

import { describe, expect, test, vi } from "vitest";
import { binaryCode } from "../../../src/format/binary-quantisation.ts";
import { CHECKSUM_BYTES } from "../../../src/format/block.ts";
import { BlockReader } from "../../../src/format/block-reader.ts";
import { type Cluster, decodeClusters } from "../../../src/format/clusters-file.ts";
import { inflate } from "../../../src/format/deflate.ts";
import { decodeEndings } from "../../../src/format/endings-block.ts";
import { PACK_KINDS, type PackKind, type WordsEntry } from "../../../src/format/manifest.ts";
import { encodeRowRecord } from "../../../src/format/row-record.ts";
import { decodeTermDirectory, shardOf } from "../../../src/format/term-directory.ts";
import { packVector, unpackVector } from "../../../src/format/vectors.ts";
import type { AnalyzedDocument, AnalyzedPassage } from "../../../src/indexing/analyzed-document.ts";
import { makeShards, type ShardEntries } from "../../../src/indexing/make-shards.ts";
import type { PlacedPassage } from "../../../src/indexing/make-word-shards.ts";
import { memoryReader } from "../../../src/indexing/memory-reader.ts";
import { PACK_BYTES } from "../../../src/indexing/pack-writer.ts";
import { seededRandom } from "../../../src/indexing/seeded-random.ts";
import { searchLexical } from "../../../src/search/lexical/lexical-search.ts";
import { openIndex } from "../../../src/search/open-index.ts";
import { Problems } from "../../../src/search/problems.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { MAX_DICTIONARY_SHARDS } from "../../../src/search/ranking-settings.ts";
import { openPassages } from "../../fixtures/bundle/open-passages.ts";
import {
  passageOf,
  sha256,
  tinyEncoder,
  tinyPassages,
  tinyVectors,
} from "../../fixtures/bundle/tiny-bundle.ts";

// A collection is made anew in some of these, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const DIMENSIONS = 16;
const BITS = 4;
const SUBJECTS = 40;

interface Made {
  readonly files: Map<string, Uint8Array>;
  readonly entries: ShardEntries;
  readonly placed: readonly PlacedPassage[];
}

function make(documents: readonly AnalyzedDocument[]): Made {
  const making = makeShards(documents, DIMENSIONS, BITS);
  const files = new Map<string, Uint8Array>();
  let next = making.next();
  for (; !next.done; next = making.next()) {
    const [path, content] = next.value;
    expect(files.get(path) ?? content).toEqual(content);
    files.set(path, content);
  }
  return { files, ...next.value };
}

/** A document of passages on one subject each, made up: their records can be told apart and are not read. */
function documentOf(
  number: number,
  passages: number,
  ownTerms: readonly string[],
  language = "en",
): AnalyzedDocument {
  const random = seededRandom(number);
  const terms = [...Array.from({ length: 20 }, (_, i) => `common${i}`), ...ownTerms];
  const path = `document-${String(number).padStart(5, "0")}`;
  return {
    path,
    url: `${path}/`,
    lang: language,
    language,
    terms,
    texts: passages,
    passages: Array.from({ length: passages }, (): AnalyzedPassage => {
      const subject = seededRandom(1000 + (number % SUBJECTS));
      const numbers = Array.from(
        { length: DIMENSIONS },
        () => subject() - 0.5 + 0.2 * (random() - 0.5),
      );
      const length = Math.hypot(...numbers);
      return {
        record: Uint8Array.from({ length: 250 + Math.floor(100 * random()) }, () => 256 * random()),
        vector: packVector(
          Float32Array.from(numbers, (value) => value / length),
          BITS,
        ),
        lengths: [terms.length, 0, 0, 0],
        // Varints, of one byte each as the numbers are small.
        counts: Uint8Array.from(terms.flatMap((_, position) => [position, 1, 0, 0, 0])),
        copyKey: String(random()),
      };
    }),
  };
}

/** Enough passages that middles are sought among a part of them, and enough bytes for several packs. */
const collection = Array.from({ length: 600 }, (_, number) =>
  documentOf(number, 15, [
    `own${number}`,
    ...Array.from({ length: 8 }, (_, i) => `${i}x${number}`),
  ]),
);
/** Not among those whose passages are sampled, as the test below sees. */
const added = documentOf(90_001, 1, ["xnew"]);

const before = make(collection);
const after = make([...collection, added]);

function clustersOf({ files, entries }: Made): Cluster[] {
  const { path } = entries.files.clusters;
  // One bit for each number.
  const lengths = { codeBytes: DIMENSIONS / 8, centroidBytes: DIMENSIONS / 8 };
  return decodeClusters(files.get(path) ?? new Uint8Array(), lengths, path);
}

/** What is said of the words of their one language. */
function wordsOf({ entries }: Made): WordsEntry {
  const [words, ...others] = entries.words;
  if (words === undefined || others.length > 0) throw new Error("There is not one language.");
  return words;
}

/** The directory of its terms. */
async function directoryOf(made: Made) {
  const { terms, start } = wordsOf(made);
  const bytes = made.files.get(terms.path) ?? new Uint8Array();
  return decodeTermDirectory(await inflate(bytes, terms.path), start, terms.path);
}

/** Paths of one kind. */
const packsOf = ({ entries }: Made, kind: PackKind) => entries.packs[kind].map(({ path }) => path);
/** Paths of the one that the other does not have. */
const without = (paths: readonly string[], others: readonly string[]) =>
  paths.filter((path) => !others.includes(path));

describe("the files", () => {
  test("are those that are named, each by its content", () => {
    const { files, entries } = before;
    const { clusters } = entries.files;
    const { terms } = wordsOf(before);
    const packs = PACK_KINDS.flatMap((kind) => entries.packs[kind]);
    expect([...files.keys()].sort()).toEqual(
      [terms, clusters, ...packs].map(({ path }) => path).sort(),
    );
    for (const { path, bytes } of [terms, clusters, ...packs]) {
      const content = files.get(path) ?? new Uint8Array();
      expect(content.length, path).toBe(bytes);
      expect(path).toContain(sha256(content).slice(0, 10));
    }
    for (const entry of [terms, clusters]) {
      expect(sha256(files.get(entry.path) ?? new Uint8Array())).toBe(entry.sha256);
    }
  });

  test("are the same each time", () => {
    const again = make(collection);
    expect(again.entries).toEqual(before.entries);
    expect([...again.files.keys()]).toEqual([...before.files.keys()]);
  });

  test("count documents, passages and terms", () => {
    expect(before.entries).toMatchObject({
      documents: 600,
      passages: 9000,
      terms: 20 + 9 * 600,
      vectorBits: BITS,
    });
    expect(wordsOf(before)).toMatchObject({
      language: "en",
      passages: 9000,
      meanLengths: { title: 0, headings: 0, text: expect.closeTo(29, 9), about: 0 },
      start: { dictionary: 0, postings: 0 },
    });
  });

  test("that hold texts end behind a whole cluster, about where they are long enough", () => {
    const { entries } = before;
    const clusters = clustersOf(before);
    const ends = new Set(clusters.map(({ textStart, textBytes }) => textStart + textBytes));
    let end = 0;
    for (const { bytes } of entries.packs.texts) {
      end += bytes;
      expect(ends).toContain(end);
      expect(bytes).toBeGreaterThan(PACK_BYTES / 4);
      expect(bytes).toBeLessThan(PACK_BYTES * 4);
    }
    expect(entries.packs.texts.length).toBeGreaterThan(3);
    expect(entries.packs.rows).toHaveLength(entries.packs.texts.length);
  });
});

describe("rows", () => {
  test("are all passages, cluster by cluster, a document's in their order", () => {
    const { placed } = before;
    const all = collection.flatMap(({ passages }) => passages);
    expect(placed).toHaveLength(all.length);
    expect(new Set(placed.map(({ passage }) => passage))).toEqual(new Set(all));
    const clusters = clustersOf(before);
    expect(clusters).toHaveLength(32);
    const positions = new Map(all.map((passage, i) => [passage, i]));
    for (const { firstRow, rows } of clusters) {
      const own = placed.slice(firstRow, firstRow + rows);
      const places = own.map(({ passage }) => positions.get(passage) ?? -1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  });

  test("of a cluster have its middle as their mean, whatever it was found by", () => {
    const { placed } = before;
    for (const { firstRow, rows, centroid } of clustersOf(before)) {
      const own = placed.slice(firstRow, firstRow + rows);
      const sum = new Float32Array(DIMENSIONS);
      for (const { passage } of own) {
        const vector = unpackVector(passage.vector, DIMENSIONS, BITS);
        for (const [d, number] of vector.entries()) sum[d] = (sum[d] ?? 0) + number;
      }
      expect([...centroid]).toEqual([...binaryCode(sum, DIMENSIONS)]);
    }
  });

  test("hold each passage's vector and the place of its record among those of its cluster", () => {
    const { files, entries, placed } = before;
    const joined = (kind: PackKind) =>
      Buffer.concat(entries.packs[kind].map(({ path }) => files.get(path) ?? new Uint8Array()));
    const [rows, texts] = [joined("rows"), joined("texts")];
    const rowBytes = rows.length / placed.length;
    let start = 0;
    const clusters = clustersOf(before);
    const firstRows = new Set(clusters.map(({ firstRow }) => firstRow));
    let inCluster = 0;
    placed.forEach(({ passage }, row) => {
      if (firstRows.has(row)) inCluster = 0;
      const bytes = passage.record.length + CHECKSUM_BYTES;
      const found = texts.subarray(start, start + passage.record.length);
      expect(found.equals(passage.record), `row ${row}`).toBe(true);
      const record = rows.subarray(row * rowBytes, (row + 1) * rowBytes - CHECKSUM_BYTES);
      const expected = encodeRowRecord({
        vector: passage.vector,
        text: { start: inCluster, bytes },
      });
      expect(record.equals(expected), `row ${row}`).toBe(true);
      start += bytes;
      inCluster += bytes;
    });
    expect(start).toBe(texts.length);
  });
});

describe("adding a document of one passage to 600 others", () => {
  test("changes one pack of texts and one of rows, and leaves all others their names", () => {
    for (const kind of ["texts", "rows"] as const) {
      const [old, now] = [packsOf(before, kind), packsOf(after, kind)];
      expect(now, kind).toHaveLength(old.length);
      expect(without(now, old), kind).toHaveLength(1);
      expect(
        now.map((path, i) => path === old[i]),
        kind,
      ).toEqual(old.map((path) => now.includes(path)));
    }
  });

  test("changes the same pack of texts and of rows", () => {
    const changed = (kind: PackKind) =>
      packsOf(after, kind).findIndex((path, i) => path !== packsOf(before, kind)[i]);
    expect(changed("texts")).toBe(changed("rows"));
    const bytes = (made: Made, kind: PackKind) =>
      made.entries.packs[kind][changed(kind)]?.bytes ?? 0;
    const [{ record } = { record: new Uint8Array() }] = added.passages;
    expect(bytes(after, "texts") - bytes(before, "texts")).toBe(record.length + CHECKSUM_BYTES);
    // Codes, scale, place, checksum.
    expect(bytes(after, "rows") - bytes(before, "rows")).toBe(
      (DIMENSIONS * BITS) / 8 + 12 + CHECKSUM_BYTES,
    );
  });

  test("changes the directories and the codes, and of the words what counts rows", () => {
    expect(after.entries.files.clusters.path).not.toBe(before.entries.files.clusters.path);
    expect(wordsOf(after).terms.path).not.toBe(wordsOf(before).terms.path);
    expect(without(packsOf(after, "codes"), packsOf(before, "codes"))).toHaveLength(1);
    expect(without(packsOf(after, "postings"), packsOf(before, "postings")).length).toBeGreaterThan(
      0,
    );
  });

  test("leaves the middles of all clusters but its own as they were", () => {
    const [old = [], now = []] = [before, after].map(clustersOf);
    const others = now.filter(({ rows }, i) => rows === old[i]?.rows);
    expect(others).toHaveLength(now.length - 1);
    for (const cluster of others) {
      expect(old.map(({ centroid }) => centroid)).toContainEqual(cluster.centroid);
    }
  });

  test("leaves the cuts between the shards of terms where they were", async () => {
    const [old = [], now = []] = await Promise.all(
      [before, after].map(async (made) =>
        (await directoryOf(made)).shards.map(({ first }) => first),
      ),
    );
    expect(old.length).toBeGreaterThan(4);
    expect(now).toEqual(old);
  });

  test("which comes first in the alphabet, changes no more packs of texts and rows", () => {
    const first = make([{ ...added, path: "a" }, ...collection]);
    for (const kind of ["texts", "rows"] as const) {
      expect(without(packsOf(first, kind), packsOf(before, kind)), kind).toHaveLength(1);
    }
  });
});

test("a document that makes its cluster half as long again moves no other cluster to another pack", () => {
  const long = make([...collection, documentOf(90_003, 150, ["xnew"])]);
  const grown = clustersOf(long).filter(({ rows }, i) => rows !== clustersOf(before)[i]?.rows);
  expect(grown).toHaveLength(1);
  for (const kind of ["texts", "rows"] as const) {
    expect(packsOf(long, kind)).toHaveLength(packsOf(before, kind).length);
    expect(without(packsOf(long, kind), packsOf(before, kind)), kind).toHaveLength(1);
  }
});

describe("words spelt backwards", () => {
  /** A word of letters alone for each number. */
  const wordOf = (number: number) =>
    Array.from(String(number).padStart(5, "0"), (digit) => "bcdfghjklm"[Number(digit)]).join("");
  const made = (documents: number) =>
    make(
      Array.from({ length: documents }, (_, number) =>
        documentOf(number, 1, [
          `${number}x`,
          ...Array.from({ length: 50 }, (_unused, i) => wordOf(50 * number + i)),
        ]),
      ),
    );

  test("are all words of letters alone, behind the dictionary, each in the shard that it is looked for in", async () => {
    const large = made(120);
    const { shards, endings } = await directoryOf(large);
    expect(shards.length).toBeGreaterThan(MAX_DICTIONARY_SHARDS);
    const last = shards.at(-1)?.dictionary ?? { start: 0, bytes: 0 };
    expect(endings[0]?.place.start).toBe(last.start + last.bytes);
    const blocks = new BlockReader(memoryReader(large.files), large.entries.packs.dictionary);
    const found: string[] = [];
    for (const [i, { place }] of endings.entries()) {
      const block = await inflate(await blocks.read(place), "endings");
      for (const { text, isInTitle } of decodeEndings(block, "endings")) {
        expect(shardOf(endings, text)).toBe(i);
        expect(isInTitle).toBe(false);
        found.push(text);
      }
    }
    const words = Array.from({ length: 120 * 50 }, (_, i) => [...wordOf(i)].reverse().join(""));
    expect(found).toEqual(words.sort());
  });

  test("are left out of a small dictionary, which is loaded whole", async () => {
    const { shards, endings } = await directoryOf(made(5));
    expect(shards.length).toBeGreaterThan(0);
    expect(endings).toEqual([]);
  });
});

describe("a document that is changed", () => {
  test("in its text alone changes the packs of texts and rows that hold it, and no codes", () => {
    const [one, ...others] = collection;
    if (one === undefined) throw new Error("There is no document.");
    const [first, ...rest] = one.passages;
    if (first === undefined) throw new Error("It has no passage.");
    const record = first.record.map((byte) => byte ^ 1);
    const changed = make([{ ...one, passages: [{ ...first, record }, ...rest] }, ...others]);
    expect(without(packsOf(changed, "texts"), packsOf(before, "texts"))).toHaveLength(1);
    for (const kind of ["rows", "codes", "postings", "dictionary"] as const) {
      expect(packsOf(changed, kind), kind).toEqual(packsOf(before, kind));
    }
    expect(changed.entries.files).toEqual(before.entries.files);
  });
});

describe("an index", () => {
  test("without any passage has empty directories and no packs, and opens, and finds nothing", async () => {
    const { files, entries, placed } = make([
      { path: "empty", url: "empty/", lang: "", language: "en", terms: [], passages: [], texts: 0 },
    ]);
    expect(placed).toEqual([]);
    expect(entries).toMatchObject({ documents: 1, passages: 0, terms: 0 });
    expect(Object.values(entries.packs)).toEqual([[], [], [], [], []]);
    expect(entries.words).toEqual([]);
    const index = await openIndex(memoryReader(files), {
      ...entries,
      dimensions: DIMENSIONS,
      calibration: { mean: 0, spread: 1 },
    });
    expect(index.passages.count).toBe(0);
    const problems = new Problems();
    for (const query of ["ferry", "lighthowse"]) {
      for (const typing of [false, true]) {
        expect(await searchLexical(index, parseQuery(query, typing))).toMatchObject({
          hits: [],
          problems: [],
        });
      }
    }
    const vector = new Float32Array(DIMENSIONS).fill(0.25);
    expect([...(await index.meaning.scan(vector, 100, problems))]).toEqual([]);
    expect(problems.messages).toEqual([]);
  });

  test("of several clusters gives every passage back, and both legs find it", async () => {
    const subjects = ["ferry", "ticket", "dogs", "cheese", "rain"];
    const given = Array.from({ length: 800 }, (_, i) =>
      passageOf(`Of ${subjects[i % 5]} number w${i}. It says ${subjects[(i + 1) % 5]}.`, {
        document: `a${Math.floor(i / 4)}`,
        title: `Title ${Math.floor(i / 4)}`,
      }),
    );
    const index = await openPassages(given, tinyVectors);
    const { passages, meaning } = index;
    const read = await Promise.all(given.map((_, row) => passages.passage(row)));
    const rowOf = new Map(read.map(({ id }, row) => [id, row]));
    expect(rowOf.size).toBe(given.length);
    for (const passage of given) {
      expect(read[rowOf.get(passage.id) ?? -1]).toMatchObject({ ...passage });
    }
    const problems = new Problems();
    for (const number of [0, 399, 799]) {
      const { hits } = await searchLexical(index, parseQuery(`w${number}`, false));
      expect(hits.map(({ row }) => read[row]?.text)).toEqual([given[number]?.text]);
    }
    const [rain = new Float32Array()] = await tinyEncoder.encode(["rain"]);
    const scores = await meaning.score(rain, read.keys(), problems);
    for (const [row, { similarity }] of scores) {
      expect(similarity > 0.5).toBe(read[row]?.text.includes("rain"));
    }
    expect(problems.messages).toEqual([]);
  });

  test("of one document's few passages keeps them in order", async () => {
    const { passages } = await openPassages(tinyPassages, tinyVectors);
    const read = await Promise.all(tinyPassages.map((_, row) => passages.passage(row)));
    expect(read).toMatchObject(tinyPassages.map((passage) => ({ ...passage })));
  });
});
