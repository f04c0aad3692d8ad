// Languages: which have a package, and what it does.
import { describe, expect, test } from "vitest";
import { analysisLanguage, english } from "../../../../src/search/analysis/language.ts";
import { loadLanguage, PACKED_LANGUAGES } from "../../../../src/search/analysis/load-language.ts";

/** Two forms of a word, in each language with a package. */
const FORMS: Readonly<Record<string, readonly [string, string]>> = {
  ar: ["المدرسة", "مدرسة"],
  bg: ["книгата", "книга"],
  da: ["bøgerne", "bøger"],
  de: ["häuser", "haus"],
  el: ["βιβλία", "βιβλίο"],
  es: ["canciones", "canción"],
  fi: ["taloissa", "talot"],
  fr: ["chevaux", "cheval"],
  ga: ["bhean", "bean"],
  hi: ["किताबें", "किताब"],
  hu: ["házak", "ház"],
  hy: ["տներում", "տներ"],
  id: ["membacakan", "bacakan"],
  it: ["libri", "libro"],
  lt: ["knygos", "knyga"],
  ne: ["किताबहरू", "किताब"],
  nl: ["huizen", "huis"],
  no: ["bøkene", "bøker"],
  pt: ["livros", "livro"],
  ro: ["cărțile", "cărți"],
  ru: ["книги", "книга"],
  sr: ["knjige", "knjiga"],
  sv: ["böckerna", "böcker"],
  ta: ["புத்தகங்கள்", "புத்தகம்"],
  tr: ["kitaplar", "kitap"],
  uk: ["книги", "книга"],
};

test("every language with a package is tried here", () => {
  expect(Object.keys(FORMS).sort()).toEqual([...PACKED_LANGUAGES].sort());
  expect(PACKED_LANGUAGES.length).toBeGreaterThanOrEqual(15);
});

describe.each(Object.entries(FORMS))("%s", (code, [form]) => {
  test("takes an ending off", async () => {
    const { stem } = await loadLanguage(code);
    expect(stem(form)).not.toBe(form);
  });
});

test("English is there without loading, and a language without a package keeps its words", async () => {
  expect(await loadLanguage("en")).toBe(english);
  const klingon = await loadLanguage("tlh");
  expect(klingon.stem("puqpu")).toBe("puqpu");
  expect(klingon.stopWords.size).toBe(0);
});

test.each([
  ["de-at", "de"],
  ["zh-hant-tw", "zh"],
  ["nb", "no"],
  ["", "en"],
  ["de-x-fallback", "de"],
])("documents with the tag %j are analyzed as %s", (tag, code) => {
  expect(analysisLanguage(tag)).toBe(code);
});
