// What pages are called, and what the titles of a site share.
import { describe, expect, test } from "vitest";
import { gatherSiteFacts } from "../../../../src/documents/html/site-facts.ts";
import { bytesOf, readDocument } from "./read.ts";

const TEXT = "<p>The ferry leaves at nine.</p>";

describe("the title is", () => {
  test.each([
    ["what the site marks", `<h1>Other</h1><p data-kindred-title>Ferries</p>${TEXT}`],
    ["what it writes into the mark", `<body data-kindred-title="Ferries"><h1>Other</h1>${TEXT}`],
    [
      "what it marks for Pagefind",
      `<h1>Other</h1><p data-pagefind-meta="title">Ferries</p>${TEXT}`,
    ],
    [
      "what it writes for Pagefind, before the content",
      `<b data-pagefind-meta="title:Ferries"></b><main><h1>Other</h1>${TEXT}</main>`,
    ],
    ["the first main heading of the content", `<h1>Site</h1><main><h1>Ferries</h1>${TEXT}</main>`],
    [
      "the page's main heading, where the content has none",
      `<title>Other</title><header><h1>Ferries</h1></header><main>${TEXT}</main>`,
    ],
    [
      "the head's, where there is no heading",
      `<meta property="og:title" content="Ferries"><title>Other</title>${TEXT}`,
    ],
    [
      "the title element's",
      `<title>
      Ferries
    </title>${TEXT}`,
    ],
    [
      "the main heading without its mark ¶",
      `<h1>Ferries<a class="headerlink" href="#ferries">¶</a></h1>${TEXT}`,
    ],
    ["without the mark #", `<h1 id="f">Ferries <a href="#f">#</a></h1>${TEXT}`],
    [
      "without a mark that nobody sees",
      `<h1 id="f">Ferries <a class="header-anchor" href="#f">\u200B</a></h1>${TEXT}`,
    ],
    ["without a mark that is written as text", `<h1>Ferries ¶</h1>${TEXT}`],
    [
      "the heading itself, where that is a link to itself",
      `<h1 id="f"><a href="#f">Ferries</a></h1>${TEXT}`,
    ],
    [
      "the default for Pagefind, rather than the file's name",
      `<b data-pagefind-default-meta="title:Ferries"></b>${TEXT}`,
    ],
  ])("%s", (_, html) => {
    const { title, blocks, meta } = readDocument(html);
    expect(title).toBe("Ferries");
    expect(meta).toBeUndefined();
    expect(blocks.at(-1)?.text).toBe("The ferry leaves at nine.");
  });

  test.each([
    ["ferry-times.html", "Ferry times"],
    ["guides/ferries/index.html", "Ferries"],
    ["site\\ferries\\index.htm", "Ferries"],
  ])("the name of the file %s, where nothing says more", (file, expected) => {
    expect(readDocument(TEXT, { file }).title).toBe(expected);
    expect(readDocument(`<h1>&lt;no title&gt;</h1>${TEXT}`, { file }).title).toBe(expected);
  });

  test("a name that ends in a sign as it is written", () => {
    expect(readDocument(`<h1>Ferries in C#</h1>${TEXT}`).title).toBe("Ferries in C#");
  });
});

test("of two main headings the first is the title, and the second a heading", () => {
  const { title, blocks } = readDocument(
    `<main><h1>Ferries</h1>${TEXT}<h1>Fares</h1><p>Two coins.</p></main>`,
  );
  expect(title).toBe("Ferries");
  expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
    ["paragraph", "The ferry leaves at nine."],
    ["heading", "Fares"],
    ["paragraph", "Two coins."],
  ]);
});

test("a page that divides itself by main headings is called as its head says", () => {
  const { title, blocks } = readDocument(
    `<title>Ferries</title><h1>1. Times</h1>${TEXT}<h1>2. Fares</h1>${TEXT}<h1>3. Bikes</h1>${TEXT}`,
  );
  expect(title).toBe("Ferries");
  expect(blocks[0]).toMatchObject({ kind: "heading", text: "1. Times" });
});

describe("what the titles of a site share is", () => {
  const share = (...titles: string[]) =>
    gatherSiteFacts(
      titles.map((title) => ({
        file: "a.html",
        bytes: bytesOf(`<head><title>${title}</title></head>`),
      })),
    ).sharedTitle;

  test.each<[string, string[], object]>([
    ["a name behind", ["Fares | Harbour", "Times | Harbour", "Harbour"], { suffix: " | Harbour" }],
    ["a name before", ["Harbour: Fares", "Harbour: Times"], { prefix: "Harbour: " }],
    [
      "names of several parts",
      ["Fares - Docs - Harbour", "Times - Docs - Harbour"],
      { suffix: " - Docs - Harbour" },
    ],
    [
      "the same written in two ways",
      ["Fares &#8212; Harbour", "Times &mdash; Harbour", "Maps — Harbour"],
      { suffix: " — Harbour" },
    ],
    [
      "on both sides",
      ["Harbour :: Fares | v2", "Harbour :: Times | v2"],
      { prefix: "Harbour :: ", suffix: " | v2" },
    ],
    ["all of it", ["Harbour", "Harbour", "Harbour"], { whole: "Harbour" }],
    ["nothing, of one page", ["Fares | Harbour"], {}],
    ["nothing, where words are merely alike", ["The red ferry", "The blue ferry"], {}],
    ["nothing, where few have it", ["Fares | Harbour", "Times | Harbour", "a", "b", "c"], {}],
  ])("%s", (_, titles, expected) => {
    expect(share(...titles)).toEqual({ prefix: "", suffix: "", whole: "", ...expected });
  });

  test.each([
    ["Fares | Harbour", "Fares"],
    ["Harbour", "Harbour"],
    ["Harbour | Harbour", "Harbour"],
    ["Ships of Harbour", "Ships of Harbour"],
  ])("taken from %s", (title, expected) => {
    const sharedTitle = { prefix: "", suffix: " | Harbour", whole: "" };
    expect(readDocument(`<title>${title}</title>${TEXT}`, { site: { sharedTitle } }).title).toBe(
      expected,
    );
  });

  test("taken only once, where it is on both sides", () => {
    const sharedTitle = { prefix: "Harbour: ", suffix: ": Harbour", whole: "" };
    const html = `<title>Harbour: Harbour</title>${TEXT}`;
    expect(readDocument(html, { site: { sharedTitle } }).title).toBe("Harbour");
  });

  test("no page's own title, as a heading outside of the content either", () => {
    const sharedTitle = { prefix: "", suffix: " | Harbour", whole: "" };
    const html = `<title>Fares | Harbour</title><header><h1>Harbour</h1></header><main>${TEXT}</main>`;
    expect(readDocument(html, { site: { sharedTitle } }).title).toBe("Fares");
  });

  test("no title at all, where most pages have the same", () => {
    const site = { sharedTitle: { prefix: "", suffix: "", whole: "Harbour" } };
    expect(readDocument(`<title>Harbour</title>${TEXT}`, { site, file: "fares.html" }).title).toBe(
      "Fares",
    );
  });
});
