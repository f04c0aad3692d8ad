// What is asked for ahead of an answer, while the index is still being opened.
import { expect, test, vi } from "vitest";
import { prepareQuery } from "../../../../src/client/worker/prepare-query.ts";
import type { Encoder } from "../../../../src/encoder/encoder.ts";
import { parseQuery } from "../../../../src/search/query.ts";
import { FEW_PASSAGES } from "../../../../src/search/ranking-settings.ts";

const DIMENSIONS = 4;

/** Parts of an index and an encoder that note what they are asked for. */
function opening(count: number, vector: readonly number[] = [1, 0, 0, 0]) {
  const prepareWords = vi.fn(async () => {});
  const prepareCodes = vi.fn();
  const encode = vi.fn(async () => [Float32Array.from(vector)]);
  const encoder = { dimensions: DIMENSIONS, encode, knowsWord: async () => true } as Encoder;
  const parts = {
    words: Promise.resolve([{ prepare: prepareWords }]),
    passages: Promise.resolve({ passages: { count }, meaning: { prepare: prepareCodes } }),
    encoder: Promise.resolve(encoder),
  } as unknown as Parameters<typeof prepareQuery>[1];
  return { parts, prepareWords, prepareCodes, encode };
}

const query = parseQuery("puppies of the ship", false);
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test("postings and coarse codes are asked for", async () => {
  const { parts, prepareWords, prepareCodes } = opening(FEW_PASSAGES + 1);
  prepareQuery(query, parts);
  await settled();
  expect(prepareWords).toHaveBeenCalledExactlyOnceWith(query);
  expect(prepareCodes).toHaveBeenCalledExactlyOnceWith(
    Float32Array.of(1, 0, 0, 0),
    FEW_PASSAGES + 1,
  );
});

test.each<[string, ReturnType<typeof opening>]>([
  ["of few passages, which are looked at without", opening(FEW_PASSAGES)],
  ["where the encoder knows no word of the query", opening(FEW_PASSAGES + 1, [0, 0, 0, 0])],
])("no codes %s", async (_, { parts, prepareWords, prepareCodes }) => {
  prepareQuery(query, parts);
  await settled();
  expect(prepareWords).toHaveBeenCalledOnce();
  expect(prepareCodes).not.toHaveBeenCalled();
});

test("without a query nothing is", async () => {
  const { parts, prepareWords, prepareCodes, encode } = opening(FEW_PASSAGES + 1);
  prepareQuery(parseQuery("  ", false), parts);
  await settled();
  for (const asked of [prepareWords, prepareCodes, encode]) expect(asked).not.toHaveBeenCalled();
});

test("where one part fails, what the others need is still asked for, and nothing is thrown", async () => {
  const failed = Promise.reject(new Error("The line is cut."));
  const one = opening(FEW_PASSAGES + 1);
  prepareQuery(query, { ...one.parts, encoder: failed });
  const other = opening(FEW_PASSAGES + 1);
  prepareQuery(query, { ...other.parts, words: failed });
  await settled();
  expect(one.prepareWords).toHaveBeenCalledOnce();
  expect(other.prepareCodes).toHaveBeenCalledOnce();
});

test("an encoder that waits until it is asked for is left alone", async () => {
  const { parts, prepareWords, prepareCodes } = opening(FEW_PASSAGES + 1);
  prepareQuery(query, { ...parts, encoder: null });
  await settled();
  expect(prepareWords).toHaveBeenCalledOnce();
  expect(prepareCodes).not.toHaveBeenCalled();
});
