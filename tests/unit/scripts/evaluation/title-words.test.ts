import { expect, test } from "vitest";
import { mistyped, placeOf, wordsOfTitles } from "../../../../scripts/evaluation/title-words.ts";

test("words of titles are letters only, without stop words", () => {
  const words = wordsOfTitles(
    new Map([
      ["a", "The Otter 2"],
      ["b", "Otter of Kent"],
    ]),
  );
  expect([...words].map(([word, pages]) => [word, [...pages]])).toEqual([
    ["otter", ["a", "b"]],
    ["kent", ["b"]],
  ]);
});

test("errors of each kind", () => {
  const random = () => 0;
  expect(mistyped("otter", "dropped", 0, random)).toBe("tter");
  expect(mistyped("otter", "added", 1, random)).toBe("oatter");
  expect(mistyped("otter", "swapped", 4, random)).toBe("ottre");
  expect(mistyped("otter", "swapped", 1, random)).toBeNull();
  expect(mistyped("otter", "changed", 4, random)).toBe("ottea");
  expect([0, 1, 2, 4].map((at) => placeOf(at, 5))).toEqual(["first", "second", "middle", "last"]);
});
