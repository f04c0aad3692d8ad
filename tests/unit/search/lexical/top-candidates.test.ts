// Which passages are worth scoring: none that is among the best may be missing.
import fc from "fast-check";
import { expect, test } from "vitest";
import { topCandidates } from "../../../../src/search/lexical/top-candidates.ts";
import { BM25, FIELD_BOOST } from "../../../../src/search/ranking-settings.ts";
import { asRead } from "../../../fixtures/read-postings.ts";

const PASSAGES = 40;
const COLLECTION = {
  passages: PASSAGES,
  meanLengths: { title: 2, headings: 3, text: 20, about: 5 },
};

const anyPosting = fc.record({
  row: fc.nat({ max: PASSAGES - 1 }),
  text: fc.integer({ min: 1, max: 4 }),
  title: fc.nat({ max: 1 }),
  headings: fc.nat({ max: 2 }),
  textLength: fc.integer({ min: 4, max: 30 }),
  titleLength: fc.integer({ min: 1, max: 4 }),
  headingsLength: fc.integer({ min: 1, max: 4 }),
  about: fc.nat({ max: 2 }),
  aboutLength: fc.integer({ min: 1, max: 9 }),
});
const anyTerm = fc.record({
  postings: fc
    .uniqueArray(anyPosting, { selector: ({ row }) => row, minLength: 1 })
    .map((postings) => asRead(postings.sort((a, b) => a.row - b.row))),
  weight: fc.constantFrom(0.4, 0.85, 1),
});
type Term = typeof anyTerm extends fc.Arbitrary<infer T> ? T : never;

/** BM25 as Robertson and Zaragoza write it, posting by posting. */
function scoresOf(terms: readonly Term[]): Map<number, number> {
  const scores = new Map<number, number>();
  for (const { postings, weight } of terms) {
    for (const field of ["title", "headings", "text", "about"] as const) {
      const { rows, counts, lengths } = postings[field];
      const held = field === "about" ? postings.passages : rows.length;
      const inverse = Math.log(1 + (PASSAGES - held + 0.5) / (held + 0.5));
      rows.forEach((row, i) => {
        const tf = counts[i] ?? 0;
        const norm = 1 - BM25.b + (BM25.b * (lengths[i] ?? 0)) / COLLECTION.meanLengths[field];
        const own = (inverse * tf * (BM25.k + 1)) / (tf + BM25.k * norm);
        scores.set(row, (scores.get(row) ?? 0) + weight * FIELD_BOOST[field] * own);
      });
    }
  }
  return scores;
}

test("the best are among them, however many are wanted, and all that hold a term are counted", () => {
  fc.assert(
    fc.property(
      fc.array(anyTerm, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 20 }),
      (terms, most) => {
        const { found, includes } = topCandidates(terms, COLLECTION, most);
        const scores = scoresOf(terms);
        expect(found).toBe(scores.size);
        const best = [...scores].sort((a, b) => b[1] - a[1]);
        const last = best[Math.min(most, best.length) - 1]?.[1] ?? 0;
        for (const [row, score] of best) if (score >= last) expect(includes(row)).toBe(true);
      },
    ),
  );
});

/** A term in the text of every passage, the shorter the lower its row. */
const everywhere = (passages: number) => ({
  postings: asRead(
    Array.from({ length: passages }, (_, row) => ({
      ...{ row, text: 1, title: 0, headings: 0, textLength: 10 + row },
      ...{ titleLength: 0, headingsLength: 0, about: 0, aboutLength: 0 },
    })),
  ),
  weight: 1,
});

test("hardly more are than are wanted", () => {
  const passages = 20_000;
  const { found, includes } = topCandidates(
    [everywhere(passages)],
    { passages, meanLengths: { title: 1, headings: 1, text: 10_000, about: 1 } },
    1000,
  );
  expect(found).toBe(passages);
  const included = Array.from({ length: passages }, (_, row) => row).filter(includes);
  expect(included.slice(0, 1000)).toEqual([...Array(1000).keys()]);
  expect(included.length).toBeLessThan(1050);
});

test("rows may be higher than there are passages: those of other languages lie between them", () => {
  const every = (step: number) => ({
    postings: asRead(
      Array.from({ length: 30 }, (_, i) => ({
        ...{ row: step * i, text: 1, title: 0, headings: 0, textLength: 10 + i },
        ...{ titleLength: 0, headingsLength: 0, about: 0, aboutLength: 0 },
      })),
    ),
    weight: 1,
  });
  const { found, includes } = topCandidates([every(3)], COLLECTION, 30);
  expect(found).toBe(30);
  expect(includes(87)).toBe(true);
  const few = topCandidates([every(3)], COLLECTION, 5);
  const own = topCandidates([every(1)], COLLECTION, 5);
  for (let i = 0; i < 30; i++) expect(few.includes(3 * i)).toBe(own.includes(i));
});

test("all are where no more are found than are wanted", () => {
  const { found, includes } = topCandidates([everywhere(30)], COLLECTION, 30);
  expect(found).toBe(30);
  expect([...Array(30).keys()].every(includes)).toBe(true);
});

test("equals of the last that is wanted are all among them: which comes first is not decided here", () => {
  const equal = {
    postings: asRead(
      Array.from({ length: 30 }, (_, row) => ({
        ...{ row, text: 1, title: 0, headings: 0, textLength: 10 },
        ...{ titleLength: 0, headingsLength: 0, about: 0, aboutLength: 0 },
      })),
    ),
    weight: 1,
  };
  const { includes } = topCandidates([equal], COLLECTION, 5);
  expect([...Array(30).keys()].every(includes)).toBe(true);
});
