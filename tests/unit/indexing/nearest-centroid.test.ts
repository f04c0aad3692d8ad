// The nearest of many centroids, against a plain look at all of them.
import { expect, test } from "vitest";
import { dotProduct } from "../../../src/format/vectors.ts";
import { nearestAmong } from "../../../src/indexing/nearest-centroid.ts";
import { seededRandom } from "../../../src/indexing/seeded-random.ts";

/** Vectors of length 1, of numbers by chance; the first quarter is so many times as large. */
function vectorsOf(count: number, dimensions: number, firstQuarter: number, seed: number) {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const numbers = Array.from(
      { length: dimensions },
      (_, d) => (random() - 0.5) * (d < dimensions / 4 ? firstQuarter : 1),
    );
    const length = Math.hypot(...numbers);
    return Float32Array.from(numbers, (number) => number / length);
  });
}

function plainNearest(vector: Float32Array, centroids: readonly Float32Array[]): number {
  const products = centroids.map((centroid) => dotProduct(vector, centroid));
  return products.indexOf(Math.max(...products));
}

test.each([
  ["few numbers, not a multiple of four", 7, 100],
  ["one number more than are cut", 255, 100],
  ["many numbers and few centroids", 512, 24],
])("of %s it is the one with the largest dot product", (_, dimensions, count) => {
  const centroids = vectorsOf(count, dimensions, 1, 1);
  const nearest = nearestAmong(centroids);
  for (const vector of vectorsOf(50, dimensions, 1, 2)) {
    expect(nearest(vector)).toBe(plainNearest(vector, centroids));
  }
});

test.each([256, 259, 512])(
  "of many of %i numbers it is that one where the first quarter says most",
  (dimensions) => {
    const centroids = vectorsOf(200, dimensions, 3, 3);
    const nearest = nearestAmong(centroids);
    for (const vector of vectorsOf(50, dimensions, 3, 4)) {
      expect(nearest(vector)).toBe(plainNearest(vector, centroids));
    }
  },
);

test("of many it is one of the 24 that the first quarter puts nearest", () => {
  const [vector = new Float32Array()] = vectorsOf(1, 256, 1, 5);
  // Alike in the first quarter but for their length there; what lies behind it says the opposite.
  const centroids = Array.from({ length: 40 }, (_, i) =>
    vector.map((number, d) => (d < 64 ? (number * (40 - i)) / 40 : number * i)),
  );
  expect(nearestAmong(centroids)(vector)).toBe(23);
});

test("of equal ones it is the first", () => {
  const [one = new Float32Array()] = vectorsOf(1, 8, 1, 6);
  expect(nearestAmong([one.map((number) => -number), one, one])(one)).toBe(1);
});
