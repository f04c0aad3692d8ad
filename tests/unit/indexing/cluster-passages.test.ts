// Groups of passages that are near to each other: the same each time, and as they were when something is added.
import { describe, expect, test, vi } from "vitest";
import { dotProduct } from "../../../src/format/vectors.ts";
import {
  type ClusterCandidate,
  clusterCount,
  clusterPassages,
  clusterWithoutMeaning,
} from "../../../src/indexing/cluster-passages.ts";
import { seededRandom } from "../../../src/indexing/seeded-random.ts";

// Some cluster thousands of passages, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const DIMENSIONS = 10;

/** Passages of documents: each document has a subject, a direction that its passages lie about. */
function passagesOf(
  documents: number,
  passages: number,
  subjects = 8,
  dimensions = DIMENSIONS,
): ClusterCandidate[] {
  const random = seededRandom(5);
  const direction = () => Array.from({ length: dimensions }, () => random() - 0.5);
  const directions = Array.from({ length: subjects }, direction);
  return Array.from({ length: documents }, (_, document) =>
    Array.from({ length: passages }, () => {
      const middle = directions[document % subjects] ?? [];
      return candidate(
        `document-${document}`,
        direction().map((number, d) => (middle[d] ?? 0) + 0.2 * number),
      );
    }),
  ).flat();
}

function candidate(document: string, numbers: readonly number[]): ClusterCandidate {
  const length = Math.hypot(...numbers) || 1;
  const vector = Float32Array.from(numbers, (number) => number / length);
  return { document, vector: () => vector, key: () => numbers.join(" ") };
}

describe("the number of clusters", () => {
  test.each([
    ...[0, 1, 256, 300, 362].map((passages) => [passages, 1]),
    ...[363, 512, 724].map((passages) => [passages, 2]),
    ...[725, 1024, 1448].map((passages) => [passages, 4]),
    [100_000, 512],
  ])("of %i passages is %i, a power of two near one for 256", (passages, count) => {
    expect(clusterCount(passages)).toBe(count);
  });
});

describe("passages", () => {
  test("that are few make one cluster, whose middle is their mean", () => {
    const few = [candidate("a", [1, 0]), candidate("b", [0, 1])];
    const { centroids, clusterOf } = clusterPassages(few);
    expect([...clusterOf]).toEqual([0, 0]);
    expect(centroids.map((vector) => [...vector])).toEqual([
      [expect.closeTo(Math.SQRT1_2, 6), expect.closeTo(Math.SQRT1_2, 6)],
    ]);
  });

  test("that are none make one empty cluster", () => {
    const { centroids, clusterOf } = clusterPassages([]);
    expect([centroids.length, clusterOf.length]).toEqual([1, 0]);
  });

  test("without meaning make clusters too, without numbers that are none", () => {
    const all = Array.from({ length: 600 }, (_, i) => candidate(`${i}`, [0, 0, 0]));
    const { centroids, clusterOf } = clusterPassages(all);
    expect(centroids.every((vector) => vector.every((number) => number === 0))).toBe(true);
    expect([...clusterOf].every((cluster) => cluster < centroids.length)).toBe(true);
  });

  test("get the same clusters each time", () => {
    const all = passagesOf(300, 4);
    expect(clusterPassages(all)).toEqual(clusterPassages(passagesOf(300, 4)));
    expect(clusterPassages(all).centroids).toHaveLength(4);
  });

  describe("with what the last build knew", () => {
    const before = passagesOf(300, 5);
    const { known } = clusterPassages(before);
    if (known === null) throw new Error("There is nothing to know.");
    const without = (document: string) => before.filter((one) => one.document !== document);

    test("get the clusters that they get without", () => {
      expect(clusterPassages(before, known)).toEqual(clusterPassages(before));
      // Where all are sampled every change moves the middles.
      const less = without("document-7");
      expect(clusterPassages(less, known)).toEqual(clusterPassages(less));
    });

    test("get theirs from it where the middles are the same, and otherwise not", () => {
      const [first] = before;
      const other = ((known.clusterOf.get(first?.key() ?? "") ?? 0) + 1) % known.centroids.length;
      const changed = {
        ...known,
        clusterOf: new Map([...known.clusterOf, [first?.key() ?? "", other] as const]),
      };
      expect(clusterPassages(before, changed).clusterOf[0]).toBe(other);
      const elsewhere = { ...changed, sample: "another" };
      expect(clusterPassages(before, elsewhere)).toEqual(clusterPassages(before));
    });

    test("get theirs as new ones where it does not hold them", () => {
      const some = new Map([...known.clusterOf].slice(0, 700));
      expect(clusterPassages(before, { ...known, clusterOf: some })).toEqual(
        clusterPassages(before),
      );
    });
  });

  test("each belong to the middle that is nearest", () => {
    const all = passagesOf(300, 5);
    const { centroids, clusterOf } = clusterPassages(all);
    expect(centroids).toHaveLength(clusterCount(all.length));
    for (const centroid of centroids) expect(dotProduct(centroid, centroid)).toBeCloseTo(1, 5);
    all.forEach(({ vector }, i) => {
      const own = dotProduct(vector(), centroids[clusterOf[i] ?? -1] ?? new Float32Array());
      const best = Math.max(...centroids.map((centroid) => dotProduct(vector(), centroid)));
      expect(own).toBeCloseTo(best, 5);
    });
  });

  test("that are near to each other end up together", () => {
    // Two subjects at right angles, in turns; two clusters.
    const random = seededRandom(3);
    const all = Array.from({ length: 512 }, (_, i) =>
      candidate(`${i}`, i % 2 === 0 ? [1, 0.3 * random(), 0] : [0, 0.3 * random(), 1]),
    );
    const { centroids, clusterOf } = clusterPassages(all);
    expect(centroids).toHaveLength(2);
    const [first = -1, second = -1] = clusterOf;
    expect(new Set([first, second]).size).toBe(2);
    expect([...clusterOf]).toEqual(all.map((_, i) => (i % 2 === 0 ? first : second)));
  });

  test.each([64, 255, 256, 350])(
    "of %i numbers end up with those of their subject too",
    (dimensions) => {
      const all = passagesOf(180, 6, 4, dimensions);
      const { centroids, clusterOf } = clusterPassages(all);
      expect(centroids).toHaveLength(4);
      const near = all.map(({ vector }, i) =>
        dotProduct(vector(), centroids[clusterOf[i] ?? -1] ?? new Float32Array(dimensions)),
      );
      const best = all.map(({ vector }) =>
        Math.max(...centroids.map((centroid) => dotProduct(vector(), centroid))),
      );
      near.forEach((product, i) => void expect(product).toBeCloseTo(best[i] ?? Number.NaN, 5));
      expect(new Set(clusterOf).size).toBeGreaterThan(1);
    },
  );

  test("of many numbers in many clusters nearly all belong to the middle that is nearest", () => {
    const all = passagesOf(400, 15, 60, 256);
    const { centroids, clusterOf } = clusterPassages(all);
    expect(centroids).toHaveLength(32);
    const nearest = all.filter(({ vector }, i) => {
      const products = centroids.map((centroid) => dotProduct(vector(), centroid));
      return products[clusterOf[i] ?? -1] === Math.max(...products);
    });
    expect(nearest.length / all.length).toBeGreaterThan(0.95);
  });

  test("lie about the middle of their cluster, which is nearly their mean", () => {
    const all = passagesOf(400, 5, 8);
    const { centroids, clusterOf } = clusterPassages(all);
    expect(centroids).toHaveLength(8);
    centroids.forEach((centroid, cluster) => {
      const own = all.filter((_, i) => clusterOf[i] === cluster).map(({ vector }) => vector());
      expect(own.length).toBeGreaterThan(0);
      const sum = centroid.map((_, d) => own.reduce((total, one) => total + (one[d] ?? 0), 0));
      const cosine = dotProduct(centroid, sum) / Math.hypot(...sum);
      // The last step gives some passages to another cluster, without moving its middle.
      expect(cosine).toBeGreaterThan(0.998);
    });
  });
});

describe("of more passages than are sampled", () => {
  // 640 documents of 15 passages: 9,600, of which every sixteenth document's are sampled.
  const all = passagesOf(640, 15, 40);
  const before = clusterPassages(all);

  test("a document that is not among the sampled leaves the middles, and everyone's cluster, as they were", () => {
    const added = [candidate("added-1", [1, -1]), candidate("added-1", [0, 1])].map(
      ({ document, vector }) =>
        candidate(document, [...vector(), ...Array(DIMENSIONS - 2).fill(0)]),
    );
    const after = clusterPassages([...all.slice(0, 4500), ...added, ...all.slice(4500)]);
    expect(after.centroids).toEqual(before.centroids);
    expect([...after.clusterOf.slice(0, 4500), ...after.clusterOf.slice(4502)]).toEqual([
      ...before.clusterOf,
    ]);
  });

  test("one that is among them moves some", () => {
    // About one name in sixteen is: so several of these.
    const moved = Array.from({ length: 16 }, (_, i) => `added-${i}`).filter((document) => {
      const added = candidate(document, Array(DIMENSIONS).fill(1));
      const { centroids } = clusterPassages([...all, added]);
      return centroids.some((centroid, i) =>
        centroid.some((number, d) => number !== before.centroids[i]?.[d]),
      );
    });
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.length).toBeLessThan(8);
  });
});

describe("passages without meaning", () => {
  const rowsOf = (documents: number, passages: number) =>
    Array.from({ length: documents * passages }, (_, row) => ({
      row,
      document: `document-${Math.floor(row / passages)}`,
      copyKey: `text ${row}`,
    }));

  test("are all in some group, a document's together, in groups of about as many as others", () => {
    const clusters = clusterWithoutMeaning(rowsOf(256, 8));
    expect(clusters).toHaveLength(clusterCount(2048));
    expect(clusters.flat().sort((a, b) => a - b)).toEqual([...Array(2048).keys()]);
    for (const rows of clusters) {
      expect(rows.length % 8).toBe(0);
      expect(rows.length).toBeLessThan(2 * 256);
    }
  });

  test("stay in their groups when a document is added", () => {
    const before = clusterWithoutMeaning(rowsOf(256, 8));
    const added = { row: 9999, document: "another", copyKey: "other text" };
    const after = clusterWithoutMeaning([...rowsOf(256, 8), added]);
    expect(after.map((rows) => rows.filter((row) => row !== 9999))).toEqual(before);
  });

  test("are with the first of their copies", () => {
    const copies = rowsOf(512, 1).map(({ row, document }) => ({ row, document, copyKey: "same" }));
    const clusters = clusterWithoutMeaning(copies);
    expect(clusters.map(({ length }) => length).sort((a, b) => b - a)).toEqual([512, 0]);
  });

  test("may be none", () => {
    expect(clusterWithoutMeaning([])).toEqual([[]]);
  });
});
