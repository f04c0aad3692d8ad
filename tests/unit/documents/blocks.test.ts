// A tree of content read as blocks: by rules for each kind of element, and on trees put together at random.
import fc from "fast-check";
import type { Nodes, Root } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { type BlocksOptions, blocksOf } from "../../../src/documents/blocks.ts";

const parser = unified().use(rehypeParse, { fragment: true });
const read = (html: string, options?: BlocksOptions) => blocksOf(parser.parse(html), options);
const texts = (html: string) => read(html).map(({ text }) => text);
/** Kind and text alone. */
const kinds = (html: string) => read(html).map(({ kind, text }) => [kind, text]);
const ids = (html: string) => read(html).map(({ text, id }) => [text, id ?? null]);

describe("blocks by their kinds", () => {
  test.each<[string, string, [string, string][]]>([
    ["paragraphs", "<p>Tide <b>tables</b></p>", [["paragraph", "Tide tables"]]],
    [
      "loose text",
      "One <i>two</i><p>Three</p> four",
      [
        ["paragraph", "One two"],
        ["paragraph", "Three"],
        ["paragraph", "four"],
      ],
    ],
    [
      "text in elements that only arrange",
      "<div><section>Deep</section> end</div>",
      [
        ["paragraph", "Deep"],
        ["paragraph", "end"],
      ],
    ],
    [
      "items, also of paragraphs and lists",
      "<ul><li>A<ul><li>B</ul><li><p>C<p>D</ul>",
      [
        ["item", "A"],
        ["item", "B"],
        ["item", "C"],
        ["item", "D"],
      ],
    ],
    [
      "a quotation",
      "<blockquote>Ahoy<footer>A sailor</footer></blockquote>",
      [
        ["paragraph", "Ahoy"],
        ["paragraph", "A sailor"],
      ],
    ],
    [
      "an aside",
      "<aside><p>Note</p><p>Mind the gap.</p></aside>",
      [
        ["paragraph", "Note"],
        ["paragraph", "Mind the gap."],
      ],
    ],
    [
      "folded text",
      "<details><summary>More</summary>Hidden depths</details>",
      [
        ["paragraph", "More"],
        ["paragraph", "Hidden depths"],
      ],
    ],
    [
      "boxes side by side, apart",
      '<div><span class="sl-flex stack"><a href="/a">Oar</a><span>Six feet</span></span> <b>o</b><i>ars</i></div>',
      [["paragraph", "Oar Six feet oars"]],
    ],
    [
      "words of code, as they are",
      '<pre><code class="grid"><span class="flex"><b>haul</b><i>()</i></span></code></pre>',
      [["code", "haul()"]],
    ],
    [
      "code, with its lines",
      "<pre>if rope:\n    haul()\n</pre>",
      [["code", "if rope:\n    haul()"]],
    ],
    [
      "a figure",
      "<figure><img alt=Harbour><figcaption>In fog</figcaption></figure>",
      [
        ["caption", "Harbour"],
        ["caption", "In fog"],
      ],
    ],
    [
      "a table",
      "<table><caption>Fleet</caption><tr><th>Ship<th>Flag<tr><td>Petrel<td><p>Malta</p></table>",
      [
        ["caption", "Fleet"],
        ["row", "Ship | Flag"],
        ["row", "Petrel | Malta"],
      ],
    ],
    [
      "labels of tabs",
      "<div><label>Linux</label><label>macOS</label></div>",
      [
        ["paragraph", "Linux"],
        ["paragraph", "macOS"],
      ],
    ],
    [
      "a panel of tabs that is not the first",
      '<div role="tabpanel" hidden><p>Windows</p></div>',
      [["paragraph", "Windows"]],
    ],
  ])("%s", (_, html, expected) => {
    expect(kinds(html)).toEqual(expected);
  });

  test("headings have a level; one that repeats the title is none, further down only as h1", () => {
    const html = "<h2>The  Ferry</h2><p>a<h1>the ferry</h1><p>b<h3>Fares</h3><h2>The ferry</h2>";
    const blocks = read(html, { title: "The ferry" });
    expect(blocks.map(({ kind, text, level }) => [kind, text, level])).toEqual([
      ["paragraph", "a", undefined],
      ["paragraph", "b", undefined],
      ["heading", "Fares", 3],
      ["heading", "The ferry", 2],
    ]);
  });

  test.each([
    ["mere signs between links", '<a href="/a">One</a> | <a href="/b">Two</a>', ["One | Two"]],
    ["a sign that stands alone", "<div>·</div><p>Text</p>", ["Text"]],
    [
      "a sign that is an item",
      "<ul><li><code>=&gt;</code><ul><li>arrow</ul></ul>",
      ["=>", "arrow"],
    ],
    ["links without a space between them", "<a href=a>One</a><a href=b>Two</a>", ["One Two"]],
    [
      "scripts, styles, icons and fields",
      "<p>Text<script>x</script><style>y</style><svg><title>z</title></svg><input value=w></p>",
      ["Text"],
    ],
    ["what is hidden", "<p hidden>No</p><p hidden=until-found>Yes</p>", ["Yes"]],
    [
      "footnotes: the note, not the marks",
      `<p>Knots<sup><a data-footnote-ref href=#n>1</a></sup>.</p><ol>
        <li id=n>Fast. <a data-footnote-backref href=#r>↩</a></ol>`,
      ["Knots.", "Fast."],
    ],
    [
      "a heading that leads back to the contents",
      '<h2><a role="doc-backlink" href="#toc1">Moorings</a></h2>',
      ["Moorings"],
    ],
    [
      "a formula, once",
      `<p>So <math><semantics><mrow><mi>v</mi><mn>2</mn></mrow>
        <annotation encoding='application/x-tex'>v^2</annotation></semantics></math>.</p>`,
      ["So v^2."],
    ],
    [
      "the reading of a word",
      "<p><ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby></p>",
      ["港 (みなと)"],
    ],
  ])("%s", (_, html, expected) => {
    expect(texts(html)).toEqual(expected);
  });

  test("text is folded: no-break spaces are spaces, soft hyphens and zero-width spaces are nothing", () => {
    expect(texts("<p>Nine\u00A0\n hun\u00ADdred<br>bo\u200Bats</p>")).toEqual([
      "Nine hundred boats",
    ]);
  });
});

describe("code", () => {
  test.each([
    ["lines that are blocks", "<pre><code><div>a</div><div>  b</div></code></pre>", "a\n  b"],
    [
      "blocks that end in a line break, one of them empty",
      "<pre><div>a<br></div><div><br></div><div>b<br></div></pre>",
      "a\n\nb",
    ],
    [
      "lines parted by line breaks",
      "<pre><span class=line>a</span>\n<span class=line></span>\n<span class=line>b</span></pre>",
      "a\n\nb",
    ],
    ["tabs and trailing spaces", "<pre>\n\tx  \n y\u00A0z\n</pre>", "\tx\n y z"],
  ])("%s", (_, html, expected) => {
    expect(texts(html)).toEqual([expected]);
  });

  test("numbers of lines in a cell of their own are no code", () => {
    const html =
      "<table><tr><th colspan=2>moor.py</th></tr><tr><td><pre>1\n2</pre><td><pre>a\nb</pre></table>";
    expect(kinds(html)).toEqual([
      ["row", "moor.py"],
      ["code", "a\nb"],
    ]);
  });
});

describe("pictures", () => {
  test.each<[string, string, [string, string][]]>([
    [
      "are captions behind their text",
      "<p>Look: <img alt='A boat'> there.</p>",
      [
        ["paragraph", "Look: there."],
        ["caption", "A boat"],
      ],
    ],
    [
      "are left out where they decorate",
      "<p><img alt=''>Text <img alt=x role=presentation><img></p>",
      [["paragraph", "Text"]],
    ],
    [
      "are left out where only the file is named",
      "<p><img alt='IMG_0042.jpg'>Text</p>",
      [["paragraph", "Text"]],
    ],
    [
      "are not repeated by their caption's text",
      "<figure><figcaption>Buoy</figcaption><img alt=Buoy></figure>",
      [["caption", "Buoy"]],
    ],
    [
      "stay in their line as emoji",
      "<p>Aye <img alt='⚓'> aye <img class=emoji alt=':ship:'></p>",
      [["paragraph", "Aye ⚓ aye :ship:"]],
    ],
    [
      "are text in headings and cells",
      "<h2><img alt=Logo> Home</h2><table><tr><td><img alt=Yes><td>No</table>",
      [
        ["heading", "Logo Home"],
        ["row", "Yes | No"],
      ],
    ],
  ])("%s", (_, html, expected) => {
    expect(kinds(html)).toEqual(expected);
  });
});

describe("tables that arrange a page", () => {
  test.each([
    [
      "hold headings",
      "<table><tr><td><h2>News</h2><p>Fog.</p><td>Menu</table>",
      ["News", "Fog.", "Menu"],
    ],
    [
      "hold lists of terms",
      "<table><tr><td><dl><dt>Ebb<dd>Out</dl><td>x</table>",
      ["Ebb: Out", "x"],
    ],
  ])("are read cell by cell where they %s", (_, html, expected) => {
    expect(texts(html)).toEqual(expected);
  });

  test("so is a row of more words than anybody reads in one go", () => {
    const long = "word ".repeat(160).trim();
    expect(texts(`<table><tr><td><p>${long}</p><td>End</table>`)).toEqual([long, "End"]);
  });
});

describe("definitions", () => {
  const blocks = (html: string) =>
    read(html).map(({ kind, text, terms, id }) => ({ kind, text, terms, id }));
  const long = "word ".repeat(61).trim();

  test.each([
    [
      "a short one is one block with its term",
      "<dl><dt id=ebb>Ebb<dd>Water that goes.</dl>",
      [{ kind: "definition", text: "Ebb: Water that goes.", id: "ebb" }],
    ],
    [
      "a paragraph in it, too",
      "<dl><dt>Ebb<dd><p>Water that goes.</dl>",
      [{ kind: "definition", text: "Ebb: Water that goes." }],
    ],
    [
      "a question needs no colon",
      "<dl><dt>Is it deep?<dd>No.</dl>",
      [{ kind: "definition", text: "Is it deep? No." }],
    ],
    [
      "a colon is not doubled",
      "<dl><dt>Returns<span>:</span><dd>true</dl>",
      [{ kind: "definition", text: "Returns: true" }],
    ],
    [
      "several terms share one",
      "<dl><dt id=a>Ebb<dt id=b>Low water<dd>It goes.</dl>",
      [{ kind: "definition", text: "Ebb, Low water: It goes.", id: "a" }],
    ],
    [
      "a term without one stands alone",
      "<dl><dt id=a>Ebb<dd>Out<dt id=b>Flood</dl>",
      [
        { kind: "definition", text: "Ebb: Out", id: "a" },
        { kind: "definition", text: "Flood", id: "b" },
      ],
    ],
    [
      "groups are known in their divs",
      "<dl><div id=g><dt>Ebb<dd>Out</div><div><dt>Flood<dd>In</div></dl>",
      [
        { kind: "definition", text: "Ebb: Out", id: "g" },
        { kind: "definition", text: "Flood: In" },
      ],
    ],
    [
      "above a longer one the term stands as a heading",
      `<dl><dt id=ebb>Ebb<dd>${long}</dl>`,
      [{ kind: "paragraph", text: long, terms: ["Ebb"], id: "ebb" }],
    ],
    [
      "above several blocks, too; the first has the term's id",
      "<dl><dt id=ebb>Ebb<dd><p>One<pre>two</pre></dl>",
      [
        { kind: "paragraph", text: "One", terms: ["Ebb"], id: "ebb" },
        { kind: "code", text: "two", terms: ["Ebb"] },
      ],
    ],
    [
      "lists in lists add up",
      "<dl><dt id=o>Quay<dd><p>Long.<dl><dt id=i>free<dd>Metres</dl></dl>",
      [
        { kind: "paragraph", text: "Long.", terms: ["Quay"], id: "o" },
        { kind: "definition", text: "free: Metres", terms: ["Quay"], id: "i" },
      ],
    ],
    [
      "headings as terms are headings",
      "<dl><dt><h3 id=h>Ebb</h3><dd>Out</dl>",
      [
        { kind: "heading", text: "Ebb", id: "h" },
        { kind: "paragraph", text: "Out" },
      ],
    ],
    [
      "text between them is not lost",
      "<dl>Loose<dt>Ebb<dd>Out<p>Para</p></dl>",
      [
        { kind: "paragraph", text: "Loose" },
        { kind: "paragraph", text: "Out", terms: ["Ebb"] },
        { kind: "paragraph", text: "Para", terms: ["Ebb"] },
      ],
    ],
  ])("%s", (_, html, expected) => {
    expect(blocks(html)).toEqual(
      expected.map((block) => ({ terms: undefined, id: undefined, ...block })),
    );
  });

  test("signatures read as they are written, however they are marked up", () => {
    const html = `<dl class="py function"><dt class="sig sig-object py" id="quay.moor">
      <span class="sig-prename"><span class="pre">@</span></span><span><span class="pre">quay.</span></span><span
      class="sig-name"><span class="pre">moor</span></span><span class="sig-paren">(</span>
      <em><span>ship</span></em>, <em>*</em>, <em><span>rope</span><span>=</span><span>None</span></em>
      <span class="sig-paren">)</span></dt><dd><p>Moor a ship.</p></dd></dl>`;
    expect(texts(html)).toEqual(["@quay.moor(ship, *, rope=None): Moor a ship."]);
  });
});

describe("ids", () => {
  test.each<[string, string, [string, string | null][]]>([
    [
      "its own",
      "<h2 id=a>A</h2><p id=b>B",
      [
        ["A", "a"],
        ["B", "b"],
      ],
    ],
    [
      "of an element inside, before any text",
      "<h2><a id=a></a>A</h2><p>B <b id=b>b</b>",
      [
        ["A", "a"],
        ["B b", null],
      ],
    ],
    [
      "of a wrapper that begins there",
      "<div id=a><h2>A</h2><p>B</div>",
      [
        ["A", "a"],
        ["B", null],
      ],
    ],
    ["its own before its wrapper's", "<section id=s><h2 id=a>A</h2></section>", [["A", "a"]]],
    [
      "of its section before one inside of the heading",
      "<section id=s><h2><span id=x></span>A</h2></section>",
      [["A", "s"]],
    ],
    [
      "of its section before an anchor's at its beginning",
      "<section id=s><span id=x></span><h2>A</h2></section>",
      [["A", "s"]],
    ],
    [
      "of an anchor before it, named in the old way, too",
      "<a name=a></a><h2>A</h2><p><a id=b></a></p><p>B",
      [
        ["A", "a"],
        ["B", "b"],
      ],
    ],
    [
      "of a row or its cell",
      "<table><tr id=r><td>A<tr><td id=c>B</table>",
      [
        ["A", "r"],
        ["B", "c"],
      ],
    ],
    [
      "of code, or a line of it",
      "<pre id=a>A</pre><pre><b id=b>B</b></pre>",
      [
        ["A", "a"],
        ["B", "b"],
      ],
    ],
    ["of a picture", "<p><img id=i alt='A boat'></p>", [["A boat", "i"]]],
    [
      "none that counts entries or lines",
      "<p><span id=index-3></span>A</p><pre><b id=L12>B</b></pre>",
      [
        ["A", null],
        ["B", null],
      ],
    ],
    [
      "none of tabs, nor of what only they show",
      "<ul><li><a role=tab id=tab-7>A</a></ul><div role=tabpanel id=panel-7 hidden><p>B<p id=c>C</div>",
      [
        ["A", null],
        ["B", null],
        ["C", "c"],
      ],
    ],
    [
      "none twice: browsers go to the first",
      "<h2 id=a>A</h2><p id=a>B",
      [
        ["A", "a"],
        ["B", null],
      ],
    ],
    [
      "none of the block before",
      "<p id=a>A</p><p>B",
      [
        ["A", "a"],
        ["B", null],
      ],
    ],
  ])("a block is opened at the id %s", (_, html, expected) => {
    expect(ids(html)).toEqual(expected);
  });

  test("the title's is not taken by what follows it", () => {
    expect(read("<div id=top><h1 id=t>Tides</h1><p>Text</div>", { title: "Tides" })).toEqual([
      { kind: "paragraph", text: "Text" },
    ]);
  });
});

describe("language and direction", () => {
  test.each<[string, string, object[]]>([
    ["of a block", "<p lang=fr>Bac</p><p>Ferry", [{ lang: "fr" }, {}]],
    ["of what is around it", "<div lang=ar dir=rtl><p>عبّارة</div>", [{ lang: "ar", dir: "rtl" }]],
    ["of a piece that is all of its text", "<div><span lang=fr>Bac</span></div>", [{ lang: "fr" }]],
    ["the page's own again, inside of another", "<div lang=fr><p lang=en-GB>Ferry</div>", [{}]],
    ["not the one of a program", '<pre lang="js">moor</pre>', [{}]],
    ["not what is no language", '<p lang="??">Ferry', [{}]],
  ])("%s", (_, html, expected) => {
    const found = read(html, { lang: "en-GB", dir: "ltr" });
    expect(found.map(({ lang, dir }) => ({ ...(lang && { lang }), ...(dir && { dir }) }))).toEqual(
      expected,
    );
  });
});

test("figures stand apart, and so does what follows a rule; a frame around code does not", () => {
  const figure = (name: string) =>
    `<figure><img alt=${name}><figcaption>Its ${name}</figcaption></figure>`;
  const html = `<p>a</p>${figure("boat")}${figure("oar")}<p>b</p><hr><p>c</p><p>d</p>
    <figure><pre>e</pre></figure><p>f</p>`;
  expect(read(html).map(({ text, startsSection }) => [text, startsSection ?? false])).toEqual([
    ["a", false],
    ["boat", true],
    ["Its boat", false],
    ["oar", true],
    ["Its oar", false],
    ["b", true],
    ["c", true],
    ["d", false],
    ["e", false],
    ["f", false],
  ]);
});

test("the caption of a frame around code is a line of the code's text, and no caption", () => {
  const html = `<figure><figcaption>boat.css</figcaption><pre>oar {}</pre><ul><li>a</ul></figure>
    <figure><img alt="Boat"><figcaption>The boat</figcaption></figure>`;
  expect(read(html).map(({ kind, text }) => [kind, text])).toEqual([
    ["paragraph", "boat.css"],
    ["code", "oar {}"],
    ["item", "a"],
    ["caption", "Boat"],
    ["caption", "The boat"],
  ]);
});

describe("for any tree", () => {
  /** HTML of blocks in each other, in all kinds of order. Every word is different. */
  const { html: anyHtml } = fc.letrec<{ html: string; block: string; inline: string }>((tie) => ({
    inline: fc.constantFrom(
      "WORD",
      "<b>WORD</b> WORD",
      '<a href="/x">WORD <i>WORD</i></a>',
      '<img alt="WORD WORD">',
      '<a href="/x"><img alt="WORD"></a>',
      " ",
    ),
    block: fc.oneof(
      { maxDepth: 3, depthIdentifier: "html" },
      fc
        .tuple(fc.constantFrom("p", "h2", "h4", "pre"), tie("inline"))
        .map(([t, x]) => `<${t}>${x}</${t}>`),
      fc.constantFrom(
        "<hr>",
        "<table><caption>WORD</caption><tr><th>WORD<td>WORD <img alt=WORD></table>",
      ),
      fc
        .tuple(
          fc.constantFrom(
            "div",
            "section",
            "blockquote",
            "figure",
            "aside",
            "a",
            "span",
            "details",
            "custom-card",
          ),
          tie("html"),
        )
        .map(([t, x]) => `<${t}>${x}</${t}>`),
      tie("html").map((x) => `<ul><li>${x}<li>WORD</ul>`),
      tie("html").map((x) => `<dl><dt>WORD<dd>${x}<dt>WORD</dl>`),
      tie("html").map((x) => `<table><tr><td>${x}<td>WORD</table>`),
    ),
    html: fc
      .array(fc.oneof(tie("inline"), tie("block")), { maxLength: 5 })
      .map((pieces) => pieces.join(" ")),
  }));
  const anyTree = anyHtml.map((html) => {
    let words = 0;
    // Pictures in code say nothing: their words are not looked for.
    const counted = html.replace(/WORD/g, () => `w${++words}`);
    return parser.parse(
      counted.replace(/<pre>.*?<\/pre>/g, (pre) => pre.replace(/alt="[^"]*"/g, "")),
    ) as Root;
  });
  const always = (check: (tree: Root) => void) =>
    fc.assert(fc.property(anyTree, check), { seed: 7, numRuns: 500 });

  /** All words of a tree in order, those of pictures included. */
  const wordsOf = (node: Nodes): string[] => {
    if (node.type === "text") return node.value.match(/\bw\d+/g) ?? [];
    if (node.type === "element" && node.tagName === "img")
      return String(node.properties.alt ?? "").match(/\bw\d+/g) ?? [];
    return "children" in node ? node.children.flatMap(wordsOf) : [];
  };

  test("every word is in one block or term", () => {
    always((tree) => {
      const found = new Set<string>();
      for (const { text, terms = [] } of blocksOf(tree)) {
        for (const word of text.match(/\bw\d+/g) ?? []) {
          expect(found).not.toContain(word);
          found.add(word);
        }
        for (const word of terms.join(" ").match(/\bw\d+/g) ?? []) found.add(word);
      }
      expect([...found].sort()).toEqual(wordsOf(tree).sort());
    });
  });

  test("no block is empty, and the tree is as it was", () => {
    always((tree) => {
      const before = JSON.stringify(tree);
      const blocks = blocksOf(tree);
      expect(blocks.every(({ text }) => text.trim() !== "")).toBe(true);
      expect(blocksOf(tree)).toEqual(blocks);
      expect(JSON.stringify(tree)).toBe(before);
    });
  });
});
