// Front matter as any generator writes it: what is known is read, what is not is passed over, what is broken is named.
import { describe, expect, test } from "vitest";
import { page, reading, texts } from "./read.ts";

const yaml = (lines: string) => page(`---\n${lines}\n---\n\nText.\n`);

describe("front matter", () => {
  test.each<[string, string, string, string[]]>([
    ["may be missing", "Text.", "Page", ["Text."]],
    ["may be empty", "---\n---\n\n# Bells\n\nText.", "Bells", ["Text."]],
    ["may hold comments alone", "---\n# title: Old\n---\n\n# Bells\n\nText.", "Bells", ["Text."]],
    ["may end in dots", "---\ntitle: Bells\n...\nText.", "Bells", ["Text."]],
    [
      "may be TOML",
      '+++\ntitle = "Bells"\ndate = 2024-01-02\n[extra]\nx = [1, 2]\n+++\nText.',
      "Bells",
      ["Text."],
    ],
    ["may follow empty lines", "\n\n---\ntitle: Bells\n---\nText.", "Bells", ["Text."]],
    [
      "may follow a byte order mark, with Windows line ends",
      "\uFEFF---\r\ntitle: Cafe\u0301\r\n---\r\nOne\r\nline.\r\n",
      "Café",
      ["One line."],
    ],
    ["may have capitals in its keys", "---\nTitle: Bells\n---\nText.", "Bells", ["Text."]],
    [
      "may have a key twice, the last of which counts",
      "---\ntitle: A\ntitle: Bells\n---\nText.",
      "Bells",
      ["Text."],
    ],
    [
      "may have rules below it",
      "---\ntitle: Bells\n---\nOne.\n\n---\n\nTwo.",
      "Bells",
      ["One.", "Two."],
    ],
    ["is no rule at the beginning", "---\n\nA line.\n\n---\n\nText.", "Page", ["A line.", "Text."]],
    [
      "is no rule with a note below",
      "---\n\nNote: it rang.\n\nText.",
      "Page",
      ["Note: it rang.", "Text."],
    ],
    ["is no rule with words below", "---\nonly words\n---\nText.", "only words", ["Text."]],
    ["is no rule with a list below", "---\n- one\n\n---\nText.", "Page", ["one", "Text."]],
  ])("%s", (_, text, title, blocks) => {
    expect(page(text).title).toBe(title);
    expect(texts(text)).toEqual(blocks);
  });

  test("with any keys and values of any type is read", () => {
    const document = yaml(
      "title: Bells\nlayout: post\nsidebar:\n  order: 3\n  badge: {text: new}\nhead:\n  - [meta, {x: 1}]\nnothing:\n42: x\nlogo: &l a\nother: *l",
    );
    expect(document).toEqual({
      url: "notes/page/",
      title: "Bells",
      lang: "",
      blocks: [{ kind: "paragraph", text: "Text." }],
    });
  });

  test.each<[string, string, object]>([
    ["a description", "description: Of bronze.", { description: "Of bronze." }],
    ["a summary over lines", "summary: >\n  Of\n  bronze.", { description: "Of bronze." }],
    ["an excerpt", "excerpt: Of bronze.", { description: "Of bronze." }],
    [
      "other names and where it comes from",
      "subtitle: Of bronze\nsourceTitle: 'Bells, and more'\nseries: [Metal, Metal]",
      { keywords: ["Of bronze", "Bells, and more", "Metal"] },
    ],
    ["no keywords of what it does not know", "layout: post", { keywords: undefined }],
    ["no description of a template", "description: '{{ page.x }}'", { description: undefined }],
    ["a picture", "image: bell.png", { meta: { image: "bell.png" } }],
    [
      "a picture with its own keys",
      "cover:\n  src: bell.png\n  alt: A bell",
      { meta: { image: "bell.png" } },
    ],
    ["topics in a list", "tags: [bronze, bells]", { filters: { topics: ["bronze", "bells"] } }],
    ["topics in a line", "tags: bronze, bells", { filters: { topics: ["bronze", "bells"] } }],
    [
      "topics of several keys",
      "tags: [bronze]\ncategories:\n  - bells\n  - bronze\nkeywords: sound",
      { filters: { topics: ["bronze", "bells", "sound"] } },
    ],
    ["topics in maps", "tags:\n  - name: bronze", { filters: { topics: ["bronze"] } }],
    ["an author", "author: Lund, Ida", { filters: { author: ["Lund, Ida"] } }],
    [
      "authors",
      "authors:\n  - name: Ida Lund\n  - Bo",
      { filters: { author: ["Ida Lund", "Bo"] } },
    ],
    [
      "a version and a publisher",
      "version: 2.10\npublisher: The Foundry",
      { filters: { version: ["2.10"], publisher: ["The Foundry"] } },
    ],
    ["a language", "lang: pt_br", { lang: "pt-BR" }],
    ["a locale", "locale: fr", { lang: "fr" }],
    ["no language that is none", "lang: the usual", { lang: "" }],
    ["a place in a menu", "weight: 30", { sort: { weight: 30 }, weight: undefined }],
    ["how much it weighs", "kindred: { weight: 2 }", { weight: 2, sort: undefined }],
    ["how much it weighs, of a search", "search:\n  weight: 0.5", { weight: 0.5 }],
    ["no weight of nothing", "kindred: { weight: 0 }", { weight: undefined }],
  ])("says %s", (_, lines, expected) => {
    expect({
      description: undefined,
      keywords: undefined,
      weight: undefined,
      sort: undefined,
      ...yaml(lines),
    }).toMatchObject(expected);
  });

  test.each([
    ["date: 2024-01-02", "2024-01-02"],
    ["date: 2024-1-2", "2024-01-02"],
    ["pubDate: 2024-01-02T10:00:00Z", "2024-01-02"],
    ["published: 2024-01-02 23:30:00 -0800", "2024-01-02"],
    ["publishDate: 2024/01/02", "2024-01-02"],
    ["lastUpdated: 2024-01", "2024-01"],
    ["updatedDate: 2024", "2024"],
    ["pubDate: 'Jul 08 2022'", "2022-07-08"],
    ["date: 8th July 2022", "2022-07-08"],
    ["date: Fri, 08 Jul 2022 23:59:00 GMT", "2022-07-08"],
    ["date: March 2022", "2022-03"],
    ["lastUpdated: 2023-01-01\ndate: 2022-01-01", "2022-01-01"],
    ["lastUpdated: true\nlastmod: 2022-01-01", "2022-01-01"],
    ["date: last March", undefined],
    ["date: 2024-13-01", undefined],
    ["date: 20240102", undefined],
  ])("has a date: %s", (lines, date) => {
    const { meta, sort } = yaml(lines);
    expect(meta?.date).toBe(date);
    expect(sort?.date).toBe(date);
  });

  test("of TOML has types of its own", () => {
    const text = [
      "+++",
      'title = "Bells"',
      "date = 2024-01-02T10:00:00Z",
      "weight = 5",
      "draft = false",
      "[taxonomies]",
      'tags = ["bronze"]',
      "+++",
      "Text.",
    ].join("\n");
    expect(page(text)).toMatchObject({
      meta: { date: "2024-01-02" },
      sort: { date: "2024-01-02", weight: 5 },
      filters: { topics: ["bronze"] },
    });
  });

  test.each([
    ["slug: of-bronze", "notes/of-bronze/"],
    ["slug: guides/of-bronze", "guides/of-bronze/"],
    ["slug: /of-bronze", "of-bronze/"],
    ["slug: /", ""],
    ["slug: колокол", "notes/%D0%BA%D0%BE%D0%BB%D0%BE%D0%BA%D0%BE%D0%BB/"],
    ["slug: a%20b", "notes/a%20b/"],
    ["slug: ../../x", "notes/page/"],
    ["slug: '{{ x }}'", "notes/page/"],
    ["permalink: /2024/of-bronze.html", "2024/of-bronze.html"],
    ["permalink: /of-bronze/", "of-bronze/"],
    ["permalink: /:year/:title/", "notes/page/"],
    ["url: /of-bronze/", "of-bronze/"],
    ["url: https://bells.example/", "notes/page/"],
    ["url: //bells.example/", "notes/page/"],
  ])("has the address: %s", (lines, url) => {
    expect(yaml(lines).url).toBe(url);
  });

  test("gives the index of a folder the address of its slug", () => {
    expect(page("---\nslug: metal\n---\nText.", "guides/bronze/index.md").url).toBe(
      "guides/metal/",
    );
    expect(page("---\nslug: b\n---\nText.", "a.md", { address: "{path}.html" }).url).toBe("b.html");
  });
});

describe("a page is left out, as its author wants,", () => {
  test.each([
    ["draft: true", 'is a draft ("draft: true" in its front matter)'],
    ["draft: Yes", 'is a draft ("draft: yes" in its front matter)'],
    ["published: false", 'is not published ("published: false" in its front matter)'],
    ["search: false", 'is not to be searched ("search: false" in its front matter)'],
    ["pagefind: false", 'is not to be searched ("pagefind: false" in its front matter)'],
    ["noindex: true", 'is not to be indexed ("noindex: true" in its front matter)'],
    [
      "robots: noindex, nofollow",
      'is not to be indexed ("robots: noindex, nofollow" in its front matter)',
    ],
    ["robots: [noindex]", 'is not to be indexed ("robots: noindex" in its front matter)'],
    ["search:\n  exclude: true", 'is not to be searched ("search: exclude" in its front matter)'],
    ["redirect_to: /bells/", "only leads to another page (a redirect in its front matter)"],
    [
      "redirect_to:\n  - https://bells.example",
      "only leads to another page (a redirect in its front matter)",
    ],
  ])("by %s", (lines, reason) => {
    expect(reading(`---\ntitle: Bells\n${lines}\n---\nText.`)).toEqual({
      leftOut: { file: "notes/page.md", reason, isMistake: false },
    });
  });

  test.each([
    "draft: false",
    "published: true",
    "published: 2024-01-02",
    "search: true",
    "pagefind: true",
    "robots: index, follow",
    "noindex: false",
    "redirect_from: /old/",
  ])("and not by %s", (lines) => {
    expect(yaml(lines).title).toBe("Page");
  });
});

describe("front matter that is broken", () => {
  test.each<[string, string, number, string]>([
    [
      "has no end",
      "---\ntitle: Bells\n\nText.",
      1,
      'begins with front matter that has no end: a line "---" was expected after its last key, but none follows; write one',
    ],
    [
      "has no end, of TOML",
      '+++\ntitle = "Bells"\n\nText.',
      1,
      'begins with front matter that has no end: a line "+++" was expected after its last key, but none follows; write one',
    ],
    [
      "is no YAML",
      "---\ntitle: Bells\ndescription: On: time\n---\nText.",
      3,
      "has front matter that is not valid YAML (nested mappings are not allowed in compact mappings); " +
        'lines of "key: value" were expected; correct this line (a value with ": " in it needs quotes)',
    ],
    [
      "has a key that is none",
      "---\ntitle:Bells\n---\nText.",
      2,
      'has front matter without keys; lines of "key: value" were expected; write some',
    ],
    [
      "refers to an alias that is not there",
      "---\ntitle: *bell\n---\nText.",
      2,
      "has front matter that cannot be read (unresolved alias (the anchor must be set before the alias): bell); " +
        "plain values were expected; write them out, without aliases",
    ],
  ])("%s: the page is left out, with file, line and reason", (_, text, line, reason) => {
    expect(reading(text)).toEqual({
      leftOut: { file: "notes/page.md", line, reason, isMistake: true },
    });
  });

  test("is no TOML: the page is left out, with file, line and reason", () => {
    expect(reading('+++\ntitle = "Bells"\ndate = last March\n+++\nText.')).toEqual({
      leftOut: {
        file: "notes/page.md",
        line: 3,
        reason: expect.stringMatching(
          /^has front matter that is not valid TOML \(.+\); lines of "key = value" were expected; correct this line \(text needs quotes\)$/,
        ),
        isMistake: true,
      },
    });
  });

  test("as a bomb of aliases is left out", () => {
    const bomb = [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]",
      "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]",
      "d: [*c,*c,*c,*c,*c,*c,*c,*c,*c]",
    ];
    expect(reading(`---\n${bomb.join("\n")}\n---\nText.`)).toMatchObject({
      leftOut: { isMistake: true },
    });
  });
});
