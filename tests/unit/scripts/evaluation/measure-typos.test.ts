// Typos that are made on purpose, and what they cost.
import { describe, expect, test } from "vitest";
import { openCollection } from "../../../../scripts/evaluation/collection.ts";
import { measureTypos, misspell } from "../../../../scripts/evaluation/measure-typos.ts";
import { NO_PROGRESS } from "../../../../src/indexing/progress.ts";
import { seededRandom } from "../../../../src/indexing/seeded-random.ts";
import { tinyEncoder } from "../../../fixtures/bundle/tiny-bundle.ts";

/** Gives these numbers, one after the other. */
function numbers(...values: number[]): () => number {
  return () => values.shift() ?? 0;
}

describe("a misspelt word", () => {
  // The numbers choose the place behind the first letter, the letter and the kind.
  test.each([
    ["has a letter left out", 0, "hrbour"],
    ["has a letter put in", 0.25, "hzarbour"],
    ["has two letters swapped", 0.5, "hrabour"],
    ["has another letter", 0.75, "hzrbour"],
  ])("%s", (_, kind, expected) => {
    expect(misspell("harbour", numbers(0, 0.99, kind))).toBe(expected);
  });

  test("keeps its first letter, and is at most one letter longer or shorter", () => {
    const random = seededRandom(3);
    for (let i = 0; i < 500; i++) {
      const word = misspell("lighthouse", random);
      expect(word[0]).toBe("l");
      expect(Math.abs(word.length - "lighthouse".length)).toBeLessThanOrEqual(1);
    }
  });
});

test("only queries with a word of six letters or more are asked, as they are and misspelt", async () => {
  const judgements = new Map([["one", 1]]);
  const collection = await openCollection(
    {
      name: "quay",
      documents: [
        { id: "one", title: "", text: "The lighthouse keeper left." },
        { id: "two", title: "", text: "Nothing is said here." },
      ],
      queries: [
        { id: "long", text: "lighthouse", judgements },
        { id: "short", text: "left", judgements },
      ],
    },
    tinyEncoder,
    NO_PROGRESS,
  );
  const { queries, modes } = await measureTypos(collection);
  expect(queries).toBe(1);
  // A single typo in ten letters is corrected, whichever it is.
  expect(modes.words).toEqual({ plain: 1, typo: 1 });
});
