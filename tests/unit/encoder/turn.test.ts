// The fixed turn of vectors.
import { expect, test } from "vitest";
import { turnOf } from "../../../src/encoder/turn.ts";
import { dotProduct } from "../../../src/format/vectors.ts";
import { seededRandom } from "../../../src/indexing/seeded-random.ts";
import { randomUnit } from "../../fixtures/random-vectors.ts";

test.each([384, 512, 768, 6, 5, 1])(
  "of %i numbers changes no length and no cosine",
  (dimensions) => {
    const random = seededRandom(3);
    const [one, other] = [randomUnit(random, dimensions), randomUnit(random, dimensions)];
    const turn = turnOf(dimensions);
    expect(dotProduct(turn(one), turn(one))).toBeCloseTo(1, 5);
    expect(dotProduct(turn(one), turn(other))).toBeCloseTo(dotProduct(one, other), 5);
  },
);

test("spreads what lies in one number over all of them", () => {
  const turned = turnOf(384)(Float32Array.from({ length: 384 }, (_, i) => (i === 7 ? 1 : 0)));
  const largest = Math.max(...turned.map(Math.abs));
  expect(largest).toBeLessThan(0.25);
  // As training/kindred_training/turn.py does it: what is trained for these numbers fits them.
  const first = turnOf(384)(Float32Array.from({ length: 384 }, (_, i) => (i === 0 ? 1 : 0)));
  const expected = [0.036458, 0.067708, -0.057292, 0.133681, 0.001736];
  for (const [i, number] of expected.entries()) expect(first[i]).toBeCloseTo(number, 5);
});
