// The attributes by which a site tells a search what to do: Pagefind's, and the same under our own name.
import { describe, expect, test } from "vitest";
import { gatherSiteFacts } from "../../../../src/documents/html/site-facts.ts";
import { bytesOf, readDocument, readTexts } from "./read.ts";

const TEXT = "<p>The ferry leaves at nine.</p>";

describe.each(["pagefind", "kindred"])("data-%s-…", (name) => {
  /** The document of a page in which `data-` stands for the attributes of this name. */
  const read = (html: string, url = "page.html") =>
    readDocument(html.replaceAll("data-x-", `data-${name}-`), { url });

  describe("meta captures", () => {
    test.each<[string, string, object]>([
      ["the text of an element", '<p data-x-meta="author">Ada <b>L.</b></p>', { author: "Ada L." }],
      [
        "an attribute",
        '<img data-x-meta="hero[src], label[alt]" src=/a.png alt=Boats>',
        { hero: "/a.png", label: "Boats" },
      ],
      [
        "what is written, commas and colons included",
        '<p data-x-meta="note:at 9:00, or later"></p>',
        { note: "at 9:00, or later" },
      ],
      [
        "several, the written one last",
        '<a href="/h" title=Home data-x-meta="text, link[href], other:a, b">Hi</a>',
        { text: "Hi", link: "/h", other: "a, b" },
      ],
      [
        "from the head",
        '<head><meta data-x-meta="topic[content]" content="Sea"></head>',
        { topic: "Sea" },
      ],
      [
        "attributes of any name",
        '<p data-x-meta="part[data-part-name], at[datetime], is[class]" data-part-name=1 datetime=9 class="a b"></p>',
        { part: "1", at: "9", is: "a b" },
      ],
      [
        "the last of several values",
        '<p data-x-meta="a:1"></p><p data-x-meta="a:2"></p>',
        { a: "2" },
      ],
      [
        "nothing where there is no value",
        '<p data-x-meta="a, b[id]"></p><p data-x-meta=""></p><p data-x-meta=":x"></p>',
        {},
      ],
      [
        "a default only where nothing else is said",
        '<p data-x-default-meta="a:1"></p><p data-x-meta="a:2"></p><p data-x-default-meta="b:3"></p>',
        { a: "2", b: "3" },
      ],
    ])("%s", (_, html, expected) => {
      expect(read(html + TEXT).meta ?? {}).toEqual(expected);
    });
  });

  test("filter keeps all values, sort the last, as a number where it is one", () => {
    const html = `<p data-x-filter="author">Ada</p><p data-x-filter="author">Bob</p><p data-x-filter="author:Ada"></p>
      <h1 data-section=Docs data-x-filter="heading, tag[data-section], year:2026">Ferries</h1>
      <p data-x-sort="date:2026-03-01"></p><p data-x-sort="rank[data-rank]" data-rank="12.5"></p>
      <p data-x-sort="rank:-3">x</p>`;
    const { filters, sort } = read(html + TEXT);
    expect(filters).toEqual({
      author: ["Ada", "Bob"],
      heading: ["Ferries"],
      tag: ["Docs"],
      year: ["2026"],
    });
    expect(sort).toEqual({ date: "2026-03-01", rank: -3 });
  });

  test.each<[string, string, number | undefined]>([
    ["of the body", `<body data-x-weight="2">${TEXT}`, 2],
    ["of the content rather", `<body data-x-weight="2"><main data-x-weight="0.5">${TEXT}`, 0.5],
    ["of a part of it not", `<main><h2 data-x-weight="9">a</h2>${TEXT}`, undefined],
    ["that is no number from 0 to 10 not", `<main data-x-weight="11">${TEXT}</main>`, undefined],
    ["that is empty not", `<main data-x-weight>${TEXT}</main>`, undefined],
    ["of nothing at all counts", `<main data-x-weight="0">${TEXT}</main>`, 0],
  ])("weight %s", (_, html, expected) => {
    expect(read(html).weight).toBe(expected);
  });

  test.each<[string, string[], object | undefined]>([
    ["", ["The ferry leaves at nine."], { a: "1" }],
    ["index", ["The ferry leaves at nine."], { a: "1" }],
    ["all", ["The ferry leaves at nine."], undefined],
    ["everything", ["The ferry leaves at nine."], undefined],
  ])(
    'ignore="%s" takes the text out; values inside count unless all is ignored',
    (value, expected, meta) => {
      const html = `<main><div data-x-ignore="${value}"><p data-x-meta="a:1">Aside</p></div>${TEXT}</main>`;
      const document = read(html);
      expect(document.blocks.map(({ text }) => text)).toEqual(expected);
      expect(document.meta).toEqual(meta);
    },
  );

  test("a title may stand in what is ignored, unless all of it is", () => {
    expect(read(`<div data-x-ignore><h1>Ferries</h1></div>${TEXT}`).title).toBe("Ferries");
    expect(read(`<div data-x-ignore="all"><h1>Ferries</h1></div>${TEXT}`).title).toBe("Page");
  });

  test.each<[string, string, string[]]>([
    [
      "of pictures, as their caption",
      '<p>Text<img title="In fog" alt="The quay" data-x-index-attrs="title,alt"></p>',
      ["Text", "In fog. The quay"],
    ],
    [
      "of other elements, before their text",
      '<p title="In short" data-x-index-attrs="title, nothing">At nine</p>',
      ["In short. At nine"],
    ],
    [
      "of elements without text",
      '<p>At <meter title="nine!" data-x-index-attrs="title"></meter></p>',
      ["At nine!"],
    ],
  ])("index-attrs are read as text: %s", (_, html, expected) => {
    expect(read(html).blocks.map(({ text }) => text)).toEqual(expected);
  });

  test("body is known of a site from any of its pages", () => {
    const pages = (...all: string[]) =>
      gatherSiteFacts(
        all.map((html) => ({
          file: "a.html",
          bytes: bytesOf(html.replaceAll("data-x-", `data-${name}-`)),
        })),
      );
    expect(pages(TEXT, `<main class='a > b' data-x-body>${TEXT}</main>`).onlyBody).toBe(true);
    expect(pages(`<main data-x-body>${TEXT}</main>`, TEXT).onlyBody).toBe(true);
    expect(pages(TEXT, TEXT).onlyBody).toBe(false);
    // Written about, hidden in a comment or in a script: nobody marks anything.
    const written =
      "<pre>&lt;main data-x-body></pre><!-- <p data-x-body> --><script>'<p data-x-body>'</script>";
    expect(pages(written, `<template><p data-x-body></p></template>`).onlyBody).toBe(false);
  });
});

describe("what a result shows beside its text", () => {
  test("is the page's keywords and tags, by its head", () => {
    const html = `<head><meta name="keywords" content="ferry,  Isles Line,,"><meta property="article:tag" content="Boats">
      <meta property="article:tag" content="Sea"></head>`;
    expect(readDocument(html + TEXT).keywords).toEqual(["ferry", "Isles Line", "Boats", "Sea"]);
    expect(readDocument(TEXT)).not.toHaveProperty("keywords");
  });

  test("is the page's description, image and day, by its head", () => {
    const html = `<head><meta name="description" content="All ferries"><meta name="description" content="More">
      <meta property="og:description" content="Other">
      <meta property="og:image" content="https://harbour.example/a.png">
      <meta property="article:published_time" content="2026-03-02T10:00:00Z"></head>${TEXT}`;
    expect(readDocument(html)).toMatchObject({
      description: "All ferries",
      meta: { image: "https://harbour.example/a.png", date: "2026-03-02" },
    });
  });

  test("is what the site names rather, and its default least of all", () => {
    const html = `<meta property="og:image" content="/og.png"><img data-pagefind-meta="image[src]" src="/hero.png">
      <meta property="article:published_time" content="2026-03-02">
      <p data-pagefind-default-meta="date:2020-01-01"></p>`;
    expect(readDocument(html + TEXT).meta).toEqual({ image: "/hero.png", date: "2026-03-02" });
  });

  test("is the day in the page's header, not one in its text", () => {
    const header = '<header><h1>Ferries</h1><time datetime="2026-03-02">March</time></header>';
    expect(readDocument(`<article>${header}${TEXT}</article>`).meta).toEqual({
      date: "2026-03-02",
    });
    expect(
      readDocument(`<article><p>On <time datetime="2026-03-02">2 March</time></p></article>`).meta,
    ).toBeUndefined();
  });

  test.each([
    ["hero.png", "guides/ferries/", "guides/ferries/hero.png"],
    ["../hero.png?v=2", "guides/ferries.html", "hero.png?v=2"],
    ["/hero.png", "guides/ferries/", "/hero.png"],
    ["//cdn.example/hero.png", "guides/", "//cdn.example/hero.png"],
    ["data:image/png;base64,AAAA", "guides/", undefined],
    ["http://[", "guides/", "http://["],
    ["javascript:alert(1)", "", undefined],
  ])("is an image at an address that holds on every page: %s on %s", (src, url, expected) => {
    const html = `<img data-pagefind-meta="image[src]" src="${src}">${TEXT}`;
    expect(readDocument(html, { url }).meta?.image).toBe(expected);
  });
});

test("what a page says of itself stands outside of what is read", () => {
  const html = `<div data-pagefind-filter="kind:guide"></div><main data-pagefind-body>${TEXT}</main>`;
  const given = { site: { onlyBody: true } };
  expect(readDocument(html, given).filters).toEqual({ kind: ["guide"] });
  expect(readTexts(html, given)).toEqual(["The ferry leaves at nine."]);
});
