// The walk that numbers paragraphs, on trees put together at random: nothing is lost, said twice or misnumbered.
import fc from "fast-check";
import type { Element, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { toText } from "hast-util-to-text";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { describe, expect, test } from "vitest";
import { numberParagraphs } from "../../../src/documents/number-paragraphs.ts";
import { sanitise } from "../../../src/documents/sanitise.ts";

const parser = unified().use(rehypeParse, { fragment: true });
const fold = (text: string) => text.replace(/\s+/g, " ").trim();

/** HTML of blocks in each other, in all kinds of order. Every word is different. */
const { html: anyHtml } = fc.letrec<{ html: string; block: string; inline: string }>((tie) => ({
  inline: fc.oneof(
    fc.constant("WORD"),
    fc.constant("<b>WORD</b> WORD"),
    fc.constant('<a href="/x">WORD <i>WORD</i></a>'),
    fc.constant('<img alt="WORD WORD">'),
    fc.constant('<a href="/x"><img alt="WORD"></a>'),
    fc.constant(" "),
  ),
  block: fc.oneof(
    { maxDepth: 3, depthIdentifier: "html" },
    fc
      .tuple(fc.constantFrom("p", "h2", "h4", "pre"), tie("inline"))
      .map(([t, x]) => `<${t}>${x}</${t}>`),
    fc.constant("<hr>"),
    fc.constant("<table><caption>WORD</caption><tr><th>WORD<td>WORD <img alt=WORD></table>"),
    fc
      .tuple(
        fc.constantFrom(
          "div",
          "section",
          "blockquote",
          "figure",
          "figcaption",
          "aside",
          "a",
          "span",
          "details",
        ),
        tie("html"),
      )
      .map(([t, x]) => `<${t}>${x}</${t}>`),
    tie("html").map((x) => `<ul><li>${x}<li>WORD</ul>`),
    tie("html").map((x) => `<dl><dt>WORD<dd>${x}</dl>`),
  ),
  html: fc
    .array(fc.oneof(tie("inline"), tie("block")), { maxLength: 5 })
    .map((parts) => parts.join(" ")),
}));
const anyTree = anyHtml.map((html) => {
  let words = 0;
  return sanitise(parser.parse(html.replace(/WORD/g, () => `w${++words}`)) as Root);
});

/** All words of a tree, those of pictures included. */
function wordsOf(tree: Root): string[] {
  return toHtml(tree).match(/\bw\d+/g) ?? [];
}

describe("for any tree", () => {
  const always = (check: (tree: Root) => void) =>
    fc.assert(fc.property(anyTree, check), { seed: 7, numRuns: 500 });

  test("every word is in one paragraph or heading, once", () => {
    always((source) => {
      const before = wordsOf(source).sort();
      const { tree, paragraphs } = numberParagraphs(source, "No such title");
      const headings: string[] = [];
      visit(tree, "element", (element: Element) => {
        if (/^h\d$/.test(element.tagName)) headings.push(toText(element));
      });
      const after = [...paragraphs.map(({ text }) => text), ...headings].join(" ");
      expect((after.match(/\bw\d+/g) ?? []).sort()).toEqual(before);
    });
  });

  test("the page's elements with ids are the paragraphs, in the same order, even read from its HTML again", () => {
    always((source) => {
      const { tree, paragraphs } = numberParagraphs(source, "No such title");
      const shown: [unknown, string][] = [];
      visit(parser.parse(toHtml(tree)), "element", (element: Element) => {
        if (element.properties.id === undefined) return;
        // In a row, the cells are told apart by a stroke.
        const cells = element.tagName === "tr" ? element.children : [element];
        const texts = cells.map((cell) => fold(cell.type === "element" ? toText(cell) : ""));
        shown.push([element.properties.id, texts.join(" | ")]);
      });
      expect(shown).toEqual(paragraphs.map(({ number, text }) => [`p-${number}`, text]));
    });
  });

  test("no picture is left, and no heading goes in by more than one level", () => {
    always((source) => {
      const { tree } = numberParagraphs(source, "No such title");
      let level = 1;
      visit(tree, "element", (element: Element) => {
        expect(element.tagName).not.toBe("img");
        const next = Number(/^h(\d)$/.exec(element.tagName)?.[1] ?? level);
        expect(next).toBeLessThanOrEqual(level + 1);
        expect(next).toBeGreaterThanOrEqual(level === 1 ? 1 : 2);
        level = next;
      });
    });
  });
});

test("a figure's picture and caption belong together, and apart from the next figure", () => {
  const figure = (name: string) =>
    `<figure><img alt="${name}"><figcaption>Its ${name}</figcaption></figure>`;
  const source = parser.parse(
    `<p>Text.</p>${figure("boat")}${figure("oar")}<p>More.</p><hr><p>End.</p>`,
  );
  const { paragraphs } = numberParagraphs(sanitise(source as Root), "Title");
  expect(paragraphs.map(({ kind, text, apart }) => [kind, text, apart ?? false])).toEqual([
    ["prose", "Text.", false],
    ["aside", "boat", true],
    ["aside", "Its boat", false],
    ["aside", "oar", true],
    ["aside", "Its oar", false],
    ["prose", "More.", true],
    ["prose", "End.", true],
  ]);
});

test("a heading that repeats the title is dropped, further down only as h1", () => {
  const source = parser.parse(
    "<h2>The  Ferry</h2><p>One.</p><h1>the ferry</h1><p>Two.</p><h2>The ferry</h2><p>Three.</p>",
  );
  const { paragraphs } = numberParagraphs(sanitise(source as Root), "The ferry");
  expect(paragraphs.map(({ headings }) => headings)).toEqual([[], [], ["The ferry"]]);
});

test("text is folded: no-break spaces are spaces, soft hyphens are nothing", () => {
  const source = parser.parse("<p>Nine\u00A0\n hun\u00ADdred<br>boats</p>");
  const { paragraphs } = numberParagraphs(sanitise(source as Root), "Title");
  expect(paragraphs[0]?.text).toBe("Nine hundred boats");
});

test("pictures that belong to no figure stand apart from each other", () => {
  const source = parser.parse('<p><img alt="boat"> <img alt="oar"></p><p><img alt="bell"></p>');
  const { paragraphs } = numberParagraphs(sanitise(source as Root), "Title");
  expect(paragraphs.slice(1).map(({ text, apart }) => [text, apart])).toEqual([
    ["oar", true],
    ["bell", true],
  ]);
});
