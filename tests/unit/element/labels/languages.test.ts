// Every language of the box says all that English says, with the same values in it, in its own typography.
import { describe, expect, test } from "vitest";
import { LABELS as ENGLISH } from "../../../../src/element/labels/en.ts";
import { count, fill, type Labels, type Plural } from "../../../../src/element/labels/labels.ts";

/** Files of the folder that are no language. */
const CODE = ["labels", "label-language", "choose-labels", "own-labels", "button-labels"];

const files = import.meta.glob<{ LABELS: Labels }>("../../../../src/element/labels/*.ts", {
  eager: true,
});
const languages = Object.entries(files)
  .map(([path, file]) => [path.split("/").pop()?.replace(".ts", "") ?? "", file.LABELS] as const)
  .filter(([language]) => !CODE.includes(language));
const translations = languages.filter(([language]) => language !== "en");

/** Opening and closing, with what stands between them and the words. */
const QUOTATION_MARKS: Readonly<Record<string, string>> = {
  ar: "«\u2068…\u2069»",
  bn: "“…”",
  cs: "„…“",
  da: "”…”",
  de: "„…“",
  el: "«…»",
  en: "“…”",
  es: "«…»",
  fa: "«\u2068…\u2069»",
  fi: "”…”",
  fr: "«\u202f…\u202f»",
  he: "”\u2068…\u2069”",
  hi: "“…”",
  id: "“…”",
  it: "«…»",
  ja: "「…」",
  ko: "“…”",
  nb: "«…»",
  nl: "‘…’",
  pl: "„…”",
  pt: "“…”",
  ru: "«…»",
  sv: "”…”",
  th: "“…”",
  tr: "“…”",
  uk: "«…»",
  vi: "“…”",
  "zh-hans": "“…”",
  "zh-hant": "「…」",
};

/** Labels that a language shares with English by chance. */
const SAME_AS_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  de: ["filter", "details"],
  fr: ["passages.one", "passages.other", "pages.one", "pages.other"],
  id: ["filter"],
  it: ["found"],
  nl: ["passages.one", "passages.other", "details"],
  sv: ["filter"],
};

const RIGHT_TO_LEFT = ["ar", "fa", "he"];

/** Any number that a count can be: all small ones, and those that have a form of their own in some language. */
const NUMBERS = [...Array(1001).keys(), 1_000_000, 1_234_567];

function entriesOf(labels: Labels): [string, string | Plural][] {
  return Object.entries<string | Plural>({ ...labels });
}

/** All texts by their names; a plural form's is "passages.one". */
function textsOf(labels: Labels): [string, string][] {
  return entriesOf(labels).flatMap(([name, label]) =>
    typeof label === "string"
      ? [[name, label] as [string, string]]
      : Object.entries(label).map(([form, text]): [string, string] => [`${name}.${form}`, text]),
  );
}

function namesIn(text: string): string[] {
  return (text.match(/\{\w+\}/g) ?? []).sort();
}

/** What English fills in where a label of this name, or a plural form of it, stands. */
function englishNames(name: string): string[] {
  const english: string | Plural = ENGLISH[name.split(".")[0] as keyof Labels];
  return namesIn(typeof english === "string" ? english : english.other);
}

test("there are the languages that the box is said to speak", () => {
  expect(languages.map(([language]) => language).sort()).toEqual(Object.keys(QUOTATION_MARKS));
});

describe.each(languages)("%s", (language, labels) => {
  test("has every label and no other", () => {
    expect(Object.keys(labels).sort()).toEqual(Object.keys(ENGLISH).sort());
  });

  test("has exactly the plural forms that its numbers have", () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [name, label] of entriesOf(labels)) {
      const isPlural = typeof label === "object";
      expect([name, isPlural]).toEqual([name, typeof ENGLISH[name as keyof Labels] === "object"]);
      if (isPlural) expect(Object.keys(label).sort()).toEqual([...categories].sort());
    }
  });

  test("fills in what English fills in; a form for one number alone may say it in a word", () => {
    const rules = new Intl.PluralRules(language);
    const isOneNumber = (form: string) =>
      NUMBERS.filter((number) => rules.select(number) === form).length === 1;
    for (const [name, text] of textsOf(labels)) {
      const expected = englishNames(name);
      const [, form] = name.split(".");
      const maySayIt = form !== undefined && isOneNumber(form) && namesIn(text).length === 0;
      expect([name, namesIn(text)]).toEqual([name, maySayIt ? [] : expected]);
    }
  });

  test("says every number of passages and pages in full", () => {
    for (const number of NUMBERS) {
      const counts = {
        passages: count(labels.passages, number, language),
        pages: count(labels.pages, number, language),
      };
      expect(fill(labels.found, counts)).not.toMatch(/[{}]|undefined/);
    }
  });

  test("has texts that are neither empty nor markup, with no blank too many", () => {
    for (const [name, text] of textsOf(labels)) {
      expect([name, text]).toEqual([name, text.trim().replace(/\s+/gu, (blank) => blank[0] ?? "")]);
      expect([name, text]).not.toEqual([name, ""]);
      expect([name, text]).not.toEqual([name, expect.stringMatching(/[<>&]/)]);
      expect([name, text]).toEqual([name, text.normalize("NFC")]);
    }
  });

  test("has typographic signs: no straight quotes, no three dots", () => {
    for (const [name, text] of textsOf(labels)) {
      expect([name, text]).not.toEqual([name, expect.stringMatching(/["'`]|\.\.\./)]);
    }
  });

  test("puts a reader's words into the quotation marks of the language", () => {
    const [open, close] = (QUOTATION_MARKS[language] ?? "").split("…");
    for (const name of ["searching", "noneFound", "corrected", "insist"] as const) {
      for (const value of namesIn(labels[name])) {
        expect(labels[name]).toContain(`${open}${value}${close}`);
      }
    }
  });

  test("ends those labels with a full stop that English ends with one", () => {
    // Thai has none; Japanese and Chinese, Hindi and Bengali have their own.
    const stop = language === "th" ? /[^.:]$/u : /[.。।]$/u;
    for (const [name, text] of textsOf(labels)) {
      const english: unknown = ENGLISH[name as keyof Labels];
      const isSentence = typeof english === "string" && english.endsWith(".");
      if (isSentence) expect([name, text]).toEqual([name, expect.stringMatching(stop)]);
      else expect([name, text]).not.toEqual([name, expect.stringMatching(/[.。।]$/u)]);
    }
  });
});

const rightToLeft = languages.filter(([language]) => RIGHT_TO_LEFT.includes(language));
describe.each(rightToLeft)("%s", (_language, labels) => {
  test("keeps apart what may run the other way, so that signs and dots stay in their place", () => {
    for (const [name, text] of textsOf(labels)) {
      const values = text.match(/.?\{(?:query|read|typed|words|key|bytes)\}.?/gu) ?? [];
      for (const value of values) {
        expect([name, value]).toEqual([name, expect.stringMatching(/^\u2068.+\u2069$/u)]);
      }
    }
  });
});

describe.each(translations)("%s", (language, labels) => {
  test("is translated", () => {
    const english = new Map(textsOf(ENGLISH));
    const same = textsOf(labels).filter(([name, text]) => english.get(name) === text);
    expect(same.map(([name]) => name)).toEqual(SAME_AS_ENGLISH[language] ?? []);
  });
});

test("French keeps its signs with the words that they belong to", () => {
  const { LABELS: french } = files["../../../../src/element/labels/fr.ts"] ?? { LABELS: ENGLISH };
  for (const [name, text] of textsOf(french)) {
    expect([name, text]).not.toEqual([name, expect.stringMatching(/[^\u202f][;!?]|[^\u00a0]:/)]);
  }
});

describe("counts", () => {
  const find = (language: string) => languages.find(([name]) => name === language)?.[1] ?? ENGLISH;
  test.each([
    ["en", 1, 1, "1 passage in 1 page"],
    ["de", 2, 1, "2 Textstellen auf 1 Seite"],
    ["fr", 1, 1, "1 passage dans 1 page"],
    ["pl", 22, 5, "22 fragmenty na 5 stronach"],
    ["pl", 5, 1, "5 fragmentów na 1 stronie"],
    ["cs", 5, 2, "5 úryvků na 2 stránkách"],
    ["ru", 21, 21, "21 фрагмент на 21 странице"],
    ["ru", 3, 12, "3 фрагмента на 12 страницах"],
    ["uk", 11, 1, "11 уривків на 1 сторінці"],
    ["ar", 1, 2, "عُثر على مقطع واحد في صفحتين"],
    ["ar", 5, 11, "عُثر على 5 مقاطع في 11 صفحة"],
    ["he", 2, 1, "שני קטעים בדף אחד"],
    ["he", 7, 3, "7 קטעים ב־3 דפים"],
    ["fa", 5, 2, "۵ بخش در ۲ صفحه"],
    ["hi", 4, 2, "2 पेजों में 4 अंश"],
    ["ja", 5, 3, "3ページに5か所"],
  ])("in %s: %i in %i", (language, passages, pages, text) => {
    const labels = find(language);
    const counts = {
      passages: count(labels.passages, passages, language),
      pages: count(labels.pages, pages, language),
    };
    expect(fill(labels.found, counts)).toBe(text);
  });
});
