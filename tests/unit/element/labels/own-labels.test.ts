// The `labels` attribute: what is right in it is used, and its author is told about the rest.
import { describe, expect, test } from "vitest";
import { withOwn } from "../../../../src/element/labels/choose-labels.ts";
import { LABELS as GERMAN } from "../../../../src/element/labels/de.ts";
import { LABELS as ENGLISH } from "../../../../src/element/labels/en.ts";
import { LABELS as RUSSIAN } from "../../../../src/element/labels/ru.ts";

test("without the attribute the labels are the language's", () => {
  expect(withOwn(GERMAN, null)).toEqual({ labels: GERMAN, problem: null });
});

test("a site's own labels stand in place of the language's, and the language's stay as they are", () => {
  const before = structuredClone(GERMAN);
  const own = { search: "Finden", noneFound: "Nichts zu {query}", placeholder: "" };
  const { labels, problem } = withOwn(GERMAN, JSON.stringify(own));
  expect(problem).toBeNull();
  expect(labels).toEqual({ ...GERMAN, ...own });
  expect(GERMAN).toEqual(before);
});

test.each([
  { one: "{count} совпадение", other: "{count} совпадений" },
  { other: "совпадений: {count}" },
])("plural forms are taken whole, those of the language are not mixed in: %j", (passages) => {
  const { labels, problem } = withOwn(RUSSIAN, JSON.stringify({ passages }));
  expect(problem).toBeNull();
  expect(labels.passages).toEqual(passages);
});

test("a text may leave out what the language fills in", () => {
  const { labels, problem } = withOwn(ENGLISH, '{"byMeaning": "Close in meaning."}');
  expect([labels.byMeaning, problem]).toEqual(["Close in meaning.", null]);
});

describe("what is no JSON object counts as if it were not there:", () => {
  test.each([
    ["", /^labels="" of a search box is no JSON \(.+\)/],
    ["{search: 'Find'}", /^labels="\{search: 'Find'\}" of a search box is no JSON \(.+\)/],
    ['{"search": "Find"', / is no JSON \(.+\)/],
    ["Find", / is no JSON \(.+\)/],
    ["null", /^labels="null" of a search box is null:/],
    ["7", / is a number:/],
    ["true", / is a boolean:/],
    ['"Find"', / is a text:/],
    ['["Find"]', / is an array:/],
  ])("%s", (own, found) => {
    const { labels, problem } = withOwn(ENGLISH, own);
    expect(labels).toEqual(ENGLISH);
    expect(problem).toMatch(found);
    expect(problem).toContain('write a JSON object of texts, such as {"search": "Find"}');
  });

  test("a long one is quoted in part", () => {
    const { problem } = withOwn(ENGLISH, `[${"1,".repeat(100_000)}1]`);
    expect(problem?.length).toBeLessThan(300);
  });
});

describe("what is wrong is left out, the rest is used:", () => {
  test.each([
    ['"serach": "Find"', `"serach" is no label's name`],
    ['"constructor": "Find"', `"constructor" is no label's name`],
    ['"__proto__": {"other": "Find"}', `"__proto__" is no label's name`],
    ['"close": 5', '"close" has to be a text, not a number'],
    ['"close": null', '"close" has to be a text, not null'],
    ['"close": ["Shut"]', '"close" has to be a text, not an array'],
    ['"close": {"other": "Shut"}', '"close" has to be a text, not an object'],
    ['"passages": "hits"', '"passages" has to be plural forms such as {"one":'],
    ['"passages": ["hits"]', '"passages" has to be plural forms such as {"one":'],
    ['"passages": {"one": "a hit"}', '"passages" lacks the plural form "other"'],
    ['"passages": {}', '"passages" lacks the plural form "other"'],
    [
      '"passages": {"other": 3}',
      '"passages" has to be texts by plural forms (zero, one, two, few, many, other), not "other": a number',
    ],
    ['"passages": {"some": "hits", "other": "hits"}', 'not "some": a text'],
    [
      '"noneFound": "Nothing for {word}"',
      '"noneFound" has "{word}" in it, which stands for nothing here: it may have {query}',
    ],
    ['"close": "Close {query}"', '"close" has "{query}" in it, which stands for nothing here'],
    ['"pages": {"other": "{pages}"}', "it may have {count}"],
  ])("%s", (wrong, sentence) => {
    const { labels, problem } = withOwn(ENGLISH, `{"retry": "Wipe", ${wrong}}`);
    expect(labels).toEqual({ ...ENGLISH, retry: "Wipe" });
    expect(problem).toContain(sentence);
    expect(problem).toMatch(/^In the attribute "labels" of a search box .+ the others are used\.$/);
  });

  test("many wrong labels are one sentence that names the first five", () => {
    const own = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`label${i}`, "x"]));
    const { problem } = withOwn(ENGLISH, JSON.stringify(own));
    expect(problem).toContain(`"label4" is no label's name; and 95 more.`);
    expect(problem).not.toContain("label5");
  });

  test("nothing of it changes what other objects have", () => {
    withOwn(ENGLISH, '{"__proto__": {"polluted": "yes"}}');
    expect("polluted" in {}).toBe(false);
  });
});
