// Words as the measure of a passage, in any script.
import fc from "fast-check";
import { expect, test } from "vitest";
import { lengthInWords, lengthOfCharacters } from "../../../src/indexing/passage-length.ts";

test.each([
  ["", 0],
  [" \n ", 0],
  ["The  ferry – at 7:30 – left.", 7],
  ["Die Donaudampfschifffahrtsgesellschaft", 2],
  ["https://example.org/a/long/address/of/a/page/that/is/one/word?in=a#text", 1],
  ["여객선이 출발한다", 2],
])("what stands between white space is a word: %j", (text, words) => {
  expect(lengthInWords(text)).toBe(words);
});

test.each([
  ["Chinese", "春天的时候我们", 3.5],
  ["Japanese", "フェリーがすぐに", 4],
  ["Thai", "เรือเฟอร์รี่", 3],
  ["Khmer", "សាឡាង", 1.25],
  ["rare ideographs, two code units each", "𠀀𠀁", 1],
  ["names of another script inside", "用Kindred搜索", 1.5 + 7 / 8],
])("characters make the words of scripts without spaces: %s", (_, text, words) => {
  expect(lengthInWords(text)).toBe(words);
});

test("a token of more than 100 characters is as many words as it would be in running text", () => {
  expect(lengthInWords("a".repeat(100))).toBe(1);
  expect(lengthInWords("a".repeat(108))).toBe(2);
  expect(lengthInWords("a".repeat(50_000))).toBe(1 + 49_900 / 8);
});

test("the characters of a text measure the same however it is cut", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(..."a番ไ，é𠀀😀")), fc.nat(), (all, at) => {
      const [before, after] = [all.slice(0, at).join(""), all.slice(at).join("")];
      const sum = lengthOfCharacters(before) + lengthOfCharacters(after);
      expect(sum).toBe(lengthOfCharacters(before + after));
    }),
  );
});
