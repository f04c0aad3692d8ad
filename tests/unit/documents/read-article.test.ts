// Markdown and HTML: the numbered paragraphs, the page's HTML, and what never gets into it.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readArticle } from "../../../src/documents/read-article.ts";
import { cutPassages } from "../../../src/indexing/cut-passages.ts";
import { KindredError } from "../../../src/shared/errors.ts";

const read = (file: string, text: string) => readArticle(file, new TextEncoder().encode(text));
const markdown = (body: string) => read("content/a.md", `---\ntitle: The ferry\n---\n${body}`);
const page = (body: string) => read("content/a.html", `<title>The ferry</title>${body}`);
const shown = (article: ReturnType<typeof read>) =>
  article.paragraphs.map(({ number, kind, text, headings }) =>
    [number, kind, headings.join(" > "), text].join(" / "),
  );

describe("a Markdown article", () => {
  test("takes every field of its front matter as the text it was written as", () => {
    const article = read(
      "content/The Ferry.md",
      '---\ntitle: 1984\ndescription: "On: time"\npublished: 2025-03\ntopics: [sea, 7]\n---\nText.\n',
    );
    expect(article).toMatchObject({
      slug: "the-ferry",
      file: "content/The Ferry.md",
      title: "1984",
      description: "On: time",
      published: "2025-03",
      topics: ["sea", "7"],
    });
  });

  test("numbers paragraphs, list items, rows, quotations and code in source order", () => {
    const article = markdown(
      [
        "# The ferry\n\nOne\nline.",
        "- item\n  - *nested* item\n- [x] done",
        "| Name | Seats |\n|--|--|\n| Ada | 40 |",
        "> quoted",
        "```js\nlet a;\nlet b;\n```",
      ].join("\n\n"),
    );
    expect(shown(article)).toEqual([
      "1 / prose /  / One line.",
      "2 / prose /  / item",
      "3 / prose /  / nested item",
      "4 / prose /  / ☑ done",
      "5 / prose /  / Name | Seats",
      "6 / prose /  / Ada | 40",
      "7 / prose /  / quoted",
      "8 / prose /  / let a; let b;",
    ]);
  });

  test("knows the headings above each paragraph, without its title", () => {
    const article = markdown(
      "# The ferry\nA.\n## Boats\nB.\n#### Oars\nC.\n## Crew\nD.\n# Annex\nE.\n",
    );
    expect(shown(article)).toEqual([
      "1 / prose /  / A.",
      "2 / prose / Boats / B.",
      "3 / prose / Boats > Oars / C.",
      "4 / prose / Crew / D.",
      "5 / prose / Annex / E.",
    ]);
    expect(article.html.match(/<h\d>[^<]+/g)).toEqual([
      "<h2>Boats",
      "<h3>Oars",
      "<h2>Crew",
      "<h2>Annex",
    ]);
  });

  test("keeps the marks of footnotes out of the text, and their links in the page", () => {
    const article = markdown("It floats.[^1]\n\n[^1]: Mostly.\n");
    expect(shown(article)).toEqual([
      "1 / prose /  / It floats.",
      "2 / prose / Footnotes / Mostly.",
    ]);
    expect(article.html).toContain('href="#user-content-fn-1"');
    expect(article.html).toContain('id="user-content-fn-1"');
  });

  test("has a picture's text as an aside of its own", () => {
    const article = markdown(
      "Before ![a boat](https://pictures.example/b.png) after.\n\n- ![an oar](o.png)\n",
    );
    expect(shown(article)).toEqual([
      "1 / prose /  / Before after.",
      "2 / aside /  / a boat",
      "3 / aside /  / an oar",
    ]);
    expect(article.html).not.toContain("img");
  });
});

describe("an HTML page", () => {
  const file = new URL("../../fixtures/articles/page.html", import.meta.url);
  const article = readArticle("content/page.html", readFileSync(file));

  test("tells title, description, publisher and date in its head", () => {
    expect(article).toMatchObject({
      title: "The bell at Osmark",
      description: "Who rings, and who comes.",
      publisher: "Coast Weekly",
      published: "2025-02-03",
    });
  });

  test("gives its main content, with captions as asides and without menus and hidden parts", () => {
    expect(shown(article)).toEqual([
      "1 / prose /  / The bell hangs where the road ends, and whoever rings it is fetched, by day and by night, without a ticket and without a question.",
      "2 / aside /  / A bronze bell under a small roof",
      "3 / aside /  / The bell was cast in 1871",
      "4 / prose / Who rings / Mostly it is nurses, and now and then a bride.",
    ]);
  });

  test.each([
    ["a piece without html and body", "<p>One.<p>Two.", ["One.", "Two."]],
    ["nothing but a list", "<ul><li>One<li>Two <img alt='a boat'></ul>", ["One", "Two", "a boat"]],
    [
      "nothing but an aside",
      "<aside><p>One.</p><p style='display: none'>Two.</p></aside>",
      ["One."],
    ],
    [
      "loose text between blocks",
      "<div>One <i>and</i><p>Two.</p> three</div>",
      ["One and", "Two.", "three"],
    ],
    [
      "blocks inside of a link",
      "<a href='/x'><div>One.</div><div>Two.</div></a>",
      ["One.", "Two."],
    ],
  ])("may be %s", (_, body, texts) => {
    expect(page(body).paragraphs.map((paragraph) => paragraph.text)).toEqual(texts);
  });

  test("takes its title from a lone h1, then from <title>, then from the file's name", () => {
    expect(page("<h1>The bell</h1><p>Text.").title).toBe("The bell");
    expect(page("<h1>One</h1><h1>Two</h1><p>Text.").title).toBe("The ferry");
    expect(read("content/old-bell.html", "<p>Text.").title).toBe("Old bell");
  });
});

describe("the page's HTML", () => {
  test("has each paragraph's number as an id, once, and none of the source's ids", () => {
    const file = new URL("../../fixtures/articles/page.html", import.meta.url);
    const article = readArticle("content/page.html", readFileSync(file));
    const ids = [...article.html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
    expect(ids).toEqual(article.paragraphs.map(({ number }) => `p-${number}`));
  });

  const harmful = [
    '<p onclick="steal()">Text.</p>',
    "<script>steal()</script>",
    "<style>p{background:url(https://evil.example)}</style>",
    '<img src="https://evil.example/x.png" onerror="steal()" alt="pic">',
    '<picture><source srcset="https://evil.example/x.webp"><img src="//evil.example/x" alt="pic"></picture>',
    '<a href="javascript:steal()">link</a>',
    '<a href="java\nscript:steal()">link</a>',
    '<a href=" &#106;avascript:steal()">link</a>',
    '<a href="data:text/html,<script>steal()</script>">link</a>',
    '<svg onload="steal()"><script>steal()</script></svg>',
    '<iframe src="https://evil.example"></iframe><object data="https://evil.example"></object>',
    '<p style="background:url(https://evil.example)">Text.</p>',
    '<form action="https://evil.example"><input name="q"><button formaction="javascript:steal()">b</button></form>',
    '<video src="https://evil.example"></video><link rel="stylesheet" href="https://evil.example">',
    '<math><mtext><img src="https://evil.example" onerror="steal()"></mtext></math>',
    '<p><noscript><p title="</noscript><img src=x onerror=steal()>"></noscript></p>',
  ];
  test.each(harmful)("lets nothing run or load from %s", (harm) => {
    for (const article of [
      page(`<p>Before.</p>${harm}<p>After.</p>`),
      markdown(`Before.\n\n${harm}\n\nAfter.\n`),
    ]) {
      // Text may speak of anything; tags and their attributes may not.
      const tags = article.html.match(/<[^>]*>/g)?.join("") ?? "";
      expect(tags).not.toMatch(/steal|evil|script|style|<(?!\/?(?:p|a)[ >])/i);
      expect(article.paragraphs[0]?.text).toBe("Before.");
      expect(article.paragraphs.at(-1)?.text).toBe("After.");
    }
  });

  test("keeps harmless links, which tell the other side nothing of this page's window", () => {
    expect(markdown("[there](https://example.org/)\n").html).toBe(
      '<p id="p-1"><a href="https://example.org/" rel="noopener">there</a></p>\n',
    );
    expect(markdown("[x](javascript:steal()) y\n\n![z](data:image/png;base64,AA)\n").html).toBe(
      '<p id="p-1">x y</p>\n<p id="p-2" class="aside">z</p>\n',
    );
  });
});

describe("whatever a file holds", () => {
  const anySoup = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "<p>",
          "</p>",
          "<ul>",
          "<li>",
          "<table>",
          "<tr><td>",
          "<a href=x>",
          "</a>",
          "<img alt=y>",
          "<h1>",
          "<h3>",
          "<div hidden>",
          "<template>",
          "<svg>",
          "<title>",
          "<body>",
          "<frameset>",
          "<select>",
          "<pre>",
          "<!--",
          "-->",
        ),
        fc.constantFrom(
          "# H",
          "- ",
          "> ",
          "```",
          "| a | b |",
          "|--|--|",
          "[^1]",
          "[^1]: ",
          "![x](y)",
          "***",
          "    ",
          "\n",
          "\n\n",
        ),
        fc.constantFrom(
          '"A b." class="c"/>',
          "4 days ago",
          "Label",
          "One sentence.",
          "var a = {};",
          '"',
          "5 May 2025",
        ),
        fc.string({ unit: "binary", maxLength: 8 }),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(" "));

  test.each(["a.html", "a.txt", "a.md"])(
    "as %s, it is read and cut, or refused with a sentence",
    (file) => {
      const before = file.endsWith(".md") ? "---\ntitle: A\n---\n" : "";
      fc.assert(
        fc.property(anySoup, (soup) => {
          try {
            const article = read(file, before + soup);
            const words = (texts: { text: string }[]) =>
              texts.flatMap(({ text }) => text.split(/\s+/));
            expect(words(cutPassages(article))).toEqual(words([...article.paragraphs]));
          } catch (error) {
            if (!(error instanceof KindredError)) throw error;
          }
        }),
        { seed: 7, numRuns: 300 },
      );
    },
  );

  test("nested thousands deep, it is refused with a sentence", () => {
    expect(() => read("a.html", `${"<div>".repeat(20_000)}Deep.`)).toThrow(
      /^a\.html has elements nested too deeply to be read \(.*\); some hundred levels were expected at most; take the nesting out\.$/,
    );
  });
});
