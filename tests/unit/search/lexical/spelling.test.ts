// Which terms a misspelt word may stand for.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correctSpelling } from "../../../../src/search/lexical/spelling.ts";

describe("a word finds a term", () => {
  test.each([
    ["a letter wrong", "merket", "market"],
    ["its second letter wrong", "murket", "market"],
    ["its last letter wrong", "markes", "market"],
    ["a letter missing", "harbor", "harbour"],
    ["its last letter missing", "harbou", "harbour"],
    ["a letter too many", "villlage", "village"],
    ["a letter too many at its end", "markett", "market"],
    ["two letters changed places", "makret", "market"],
    ["its last two letters changed places", "markte", "market"],
    ["nothing wrong, should it be asked for all the same", "market", "market"],
  ])("with %s: %s finds %s", (_, word, term) => {
    expect(correctSpelling(word, ["other", term, "zebra"])).toEqual([term]);
  });

  test.each([
    ["both wrong", "obsarvetory", "observatory"],
    ["both missing", "zbigniwiz", "zbigniewicz"],
    ["one wrong and one too many", "obsarvatoory", "observatory"],
    ["two pairs changed places", "obesrvatroy", "observatory"],
  ])("with two typos where it has nine letters or more, %s: %s finds %s", (_, word, term) => {
    expect(correctSpelling(word, [term])).toEqual([term]);
  });

  test("with two typos of nine letters, but not of eight", () => {
    expect(correctSpelling("abcxefxhi", ["abcdefghi"])).toEqual(["abcdefghi"]);
    expect(correctSpelling("abcxefxh", ["abcdefgh"])).toEqual([]);
  });

  test("not with three typos, however long it is", () => {
    expect(correctSpelling("xbsxrvxtxry", ["observatory"])).toEqual([]);
    expect(correctSpelling("obsxrvxtxry", ["observatory"])).toEqual([]);
    expect(correctSpelling("abxdefxhijklxno", ["abcdefghijklmno"])).toEqual([]);
  });
});

describe("a word finds no term", () => {
  test.each([
    ["it has five letters", "merke", "marke"],
    ["it has five letters for want of one", "marke", "market"],
    ["its first letter is another", "bother", "mother"],
    ["its first two letters changed places", "amrket", "market"],
    ["a letter stands in front of it", "amarket", "market"],
    ["its first letter is missing", "illage", "village"],
    ["it is a figure", "1234567", "1234568"],
    ["it holds a figure", "apollo11", "apollo12"],
    ["it holds a figure of another script", "apollo١١", "apollo١٢"],
    ["the term has three letters", "cattle", "cat"],
    ["what is left of it is too long for an ending", "marketplaces", "market"],
    ["it has letters in another order than two neighbours", "mraekt", "market"],
  ])("where %s: %s and %s", (_, word, term) => {
    expect(correctSpelling(word, [term])).toEqual([]);
  });

  test("where there are no terms, or the word has no letters", () => {
    expect(correctSpelling("market", [])).toEqual([]);
    expect(correctSpelling("", ["market", ""])).toEqual([]);
  });
});

describe("an ending hides the stem", () => {
  test.each([
    ["killngs", "kill"],
    ["computaton", "comput"],
    ["villgaes", "villag"],
    ["volunteerd", "volunt"],
    ["rescuign", "rescu"],
  ])("%s finds %s", (word, stem) => {
    expect(correctSpelling(word, [stem])).toEqual([stem]);
  });

  test.each([
    ["mother", "month", "only a typo in five letters would link them"],
    ["hardest", "hand", "only a typo in four letters would link them"],
    ["killngsly", "kill", "five letters are more than an ending"],
    ["obsexvaxing", "observ", "two typos are too many in front of an ending"],
  ])("%s does not find %s: %s", (word, stem) => {
    expect(correctSpelling(word, [stem])).toEqual([]);
  });

  test("of four letters is the longest, or of five where one of them may be a typo", () => {
    expect(correctSpelling("marketabcd", ["market"])).toEqual(["market"]);
    expect(correctSpelling("marketabcde", ["market"])).toEqual(["market"]);
    expect(correctSpelling("marketabcdef", ["market"])).toEqual([]);
    expect(correctSpelling("killabcd", ["kill"])).toEqual(["kill"]);
    expect(correctSpelling("killabcde", ["kill"])).toEqual([]);
  });
});

describe("of several terms", () => {
  test("the nearest is taken alone", () => {
    // One typo, against one typo and an ending of one letter.
    expect(correctSpelling("harbxurs", ["harbour", "harbxours"])).toEqual(["harbxours"]);
    expect(correctSpelling("markets", ["merkets", "market"])).toEqual(["market"]);
  });

  test("two that are equally near are taken, in the order of the alphabet", () => {
    expect(correctSpelling("marxet", ["marzet", "market", "marget"])).toEqual(["marget", "market"]);
    expect(correctSpelling("marxet", ["market", "marget"])).toEqual(["marget", "market"]);
  });

  test("one with a longer ending is left out, as each of its letters speaks against it", () => {
    expect(correctSpelling("fishings", ["fishi", "fish", "fishin"])).toEqual(["fishin"]);
  });
});

const letters = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"), minLength, maxLength });

/** A word, and the same with one letter other than the first wrong, missing, added or swapped. */
const edited = fc
  .tuple(
    letters(6, 15),
    fc.constantFrom("wrong", "missing", "added", "swapped"),
    fc.nat(),
    letters(1, 1),
  )
  .map(([word, edit, seed, letter]): { word: string; typed: string } => {
    const at = 1 + (seed % (word.length - 1));
    const [head, rest] = [word.slice(0, at), word.slice(at)];
    if (edit === "wrong") return { word, typed: head + letter + rest.slice(1) };
    if (edit === "missing") return { word, typed: head + rest.slice(1) };
    if (edit === "added") return { word, typed: head + letter + rest };
    return { word, typed: head + rest.slice(1, 2) + rest.slice(0, 1) + rest.slice(2) };
  })
  // A word of six letters that lost one is too short to tell.
  .filter(({ typed }) => typed.length >= 6);

describe("any one typo behind the first letter", () => {
  test("finds the word that it was made of", () => {
    fc.assert(
      fc.property(edited, ({ word, typed }) => {
        expect(correctSpelling(typed, [word])).toEqual([word]);
      }),
      { numRuns: 1000 },
    );
  });

  test("finds at most two words among many, each in the list and with the same first letter", () => {
    const many = fc.array(letters(1, 12), { maxLength: 30 });
    fc.assert(
      fc.property(edited, many, ({ word, typed }, others) => {
        const terms = [...new Set([word, ...others.map((other) => typed.slice(0, 1) + other)])];
        const found = correctSpelling(typed, terms);
        expect(found.length).toBeGreaterThanOrEqual(1);
        expect(found.length).toBeLessThanOrEqual(2);
        for (const term of found) {
          expect(terms).toContain(term);
          expect(term[0]).toBe(typed[0]);
        }
      }),
    );
  });

  test("finds the same whatever the order of the terms", () => {
    const near = fc.tuple(letters(8, 8), letters(1, 8)).map(([word, variants]) => ({
      word,
      terms: [
        ...new Set([...variants].map((letter, i) => word.slice(0, i) + letter + word.slice(i + 1))),
      ],
    }));
    fc.assert(
      fc.property(near, ({ word, terms }) => {
        expect(correctSpelling(word, terms)).toEqual(correctSpelling(word, terms.toReversed()));
      }),
    );
  });
});

test("words of any script may be asked for: half a character does not break it", () => {
  const anyWord = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom("é", "ß", "م", "界", "𝒜", "\ud800", "\u0301"),
      maxLength: 20,
    }),
  );
  fc.assert(
    fc.property(anyWord, fc.array(anyWord), (word, terms) => {
      const found = correctSpelling(word, terms);
      expect(found.length).toBeLessThanOrEqual(2);
      for (const term of found) expect(terms).toContain(term);
    }),
  );
  expect(correctSpelling("бразылия", ["бразилия"])).toEqual(["бразилия"]);
});
