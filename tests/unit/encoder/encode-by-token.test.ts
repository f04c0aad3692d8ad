// Encoding with a static model: what it is asked for, and what becomes of its numbers.
import { expect, test } from "vitest";
import { encodeByToken } from "../../../src/encoder/encode-by-token.ts";

const ROWS: Readonly<Record<number, readonly number[]>> = { 1: [3, 0], 2: [0, 4], 3: [0, 0] };

/** A model whose words are the numbers of their tokens, and what it was asked for. */
function recorder(longestText = 100) {
  const cut: string[] = [];
  const runs: number[][] = [];
  const encode = encodeByToken({
    dimensions: 2,
    longestText,
    tokensOf(word) {
      cut.push(word);
      return [...word].map(Number);
    },
    async run(tokens) {
      runs.push([...tokens]);
      return Float32Array.from(tokens.flatMap((token) => ROWS[token] ?? []));
    },
  });
  return { encode, cut, runs };
}

test("each word is cut once, and the model is run once for each token", async () => {
  const { encode, cut, runs } = recorder();
  await encode(["1 12 1", "12\n1"]);
  expect({ cut, runs }).toEqual({ cut: ["1", "12"], runs: [[1, 2]] });
  await encode(["12 1", "13"]);
  expect({ cut, runs }).toEqual({ cut: ["1", "12", "13"], runs: [[1, 2], [3]] });
});

test("a vector is the mean of its tokens', scaled to length 1; all zero where there is none", async () => {
  const vectors = await recorder().encode(["1 2", "1", "3", ""]);
  const [both, one, zero, none] = vectors.map((vector) => [...vector]);
  expect(both?.[0]).toBeCloseTo(0.6, 6);
  expect(both?.[1]).toBeCloseTo(0.8, 6);
  expect([one, zero, none]).toEqual([
    [1, 0],
    [0, 0],
    [0, 0],
  ]);
});

test("what comes after the longest text is not read", async () => {
  const { encode, runs } = recorder(3);
  const [long, short] = await encode(["112 22", "112"]);
  expect(long).toEqual(short);
  expect(runs).toEqual([[1, 2]]);
});

test("a model that gives no numbers gives no meaning", async () => {
  const encode = encodeByToken({
    dimensions: 2,
    longestText: 9,
    tokensOf: () => [1],
    run: async () => Float32Array.of(Number.NaN, 1),
  });
  expect(await encode(["a"])).toEqual([Float32Array.of(0, 0)]);
});

test("a model that fails once is asked again", async () => {
  let fails = true;
  const encode = encodeByToken({
    dimensions: 2,
    longestText: 9,
    tokensOf: () => [1],
    run: async () => {
      if (fails) throw new Error("It is tired.");
      return Float32Array.of(0, 2);
    },
  });
  await expect(encode(["a"])).rejects.toThrow("It is tired.");
  fails = false;
  expect(await encode(["a"])).toEqual([Float32Array.of(0, 1)]);
});
