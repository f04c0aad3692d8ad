// Markup that generators add to Markdown never shows as text, and the words inside it stay.
import { describe, expect, test } from "vitest";
import { toPlainMarkdown } from "../../../../src/documents/markdown/block-markers.ts";
import { mdxAsMarkdown } from "../../../../src/documents/markdown/mdx-as-markdown.ts";
import { removeModuleLines } from "../../../../src/documents/markdown/module-lines.ts";
import { removeTemplateTags } from "../../../../src/documents/markdown/template-tags.ts";
import { blocks, page, texts } from "./read.ts";

/** A page with a paragraph before and after. */
const within = (markup: string) => `Before.\n\n${markup}\n\nAfter.\n`;

const inside = (markup: string, path?: string) => texts(within(markup), path).slice(1, -1);

describe("a box", () => {
  test.each<[string, string, string[]]>([
    ["of Docusaurus and Starlight", ":::tip\nFeed the ferret.\n:::", ["Feed the ferret."]],
    ["with a title in brackets", ":::note[At *night*]\nFeed it.\n:::", ["At night", "Feed it."]],
    [
      "with a title behind its kind",
      "::: warning Mind the gap\nIt is wide.\n:::",
      ["Mind the gap", "It is wide."],
    ],
    [
      "that opens and closes",
      "::: details Show the list\n- one\n- two\n:::",
      ["Show the list", "one", "two"],
    ],
    [
      "of Pandoc and Quarto",
      '::: {.callout-note title="Tides"}\nTwice a day.\n:::',
      ["Tides", "Twice a day."],
    ],
    ["of MyST", ":::{warning} Ice\nThin.\n:::", ["Ice", "Thin."]],
    [
      "in another box",
      "::::tip\n:::note[Inner]\nDeep.\n:::\nShallow.\n::::",
      ["Inner", "Deep.", "Shallow."],
    ],
    ["with icons and more", ':::caution[Hot]{icon="fire"}\nTea.\n:::', ["Hot", "Tea."]],
    [
      "in a list",
      "1. First:\n\n   :::tip\n   Use string.\n   :::\n\n2. Second",
      ["First:", "Use string.", "Second"],
    ],
    ["that text touches", "Above.\n:::info\nIn it.\n:::\nBelow.", ["Above.", "In it.", "Below."]],
    ["with code in it", ":::tip\n```sh\n:::\n```\n:::", [":::"]],
    ["that is a single line", "::youtube[A talk on bees]{#x1y2}", ["A talk on bees"]],
    ["of GitHub", "> [!NOTE]\n> Bring a rope.", ["Bring a rope."]],
    ["of GitHub, in small letters", "> [!warning]\n> Bring a rope.", ["Bring a rope."]],
    ["of Obsidian", "> [!info]- Ropes\n> Bring one.", ["Ropes", "Bring one."]],
    ["of DocFX", '> [!div class="checklist"]\n> * Rope', ["Rope"]],
    ["without its quotation", "[!IMPORTANT]\nBring a rope.", ["Bring a rope."]],
    [
      "of MkDocs",
      '!!! note "On ropes"\n    Hemp *rots*.\n\n    Nylon does not.',
      ["On ropes", "Hemp rots.", "Nylon does not."],
    ],
    ["of MkDocs without a title", "!!! danger\n    Hemp rots.", ["Hemp rots."]],
    ["of MkDocs, folded", '???+ question "Why?"\n    Because.', ["Why?", "Because."]],
    [
      "of MkDocs in another",
      '!!! note "A"\n    One.\n\n    !!! tip "B"\n        Two.\n\n    Three.',
      ["A", "One.", "B", "Two.", "Three."],
    ],
    [
      "of MkDocs with a list and code",
      "!!! tip\n\n    - one\n\n    ```\n    :::\n    ```",
      ["one", ":::"],
    ],
    [
      "that is a tab of MkDocs",
      '=== "Linux"\n\n    Use apt.\n\n=== "macOS"\n\n    Use brew.',
      ["Linux", "Use apt.", "macOS", "Use brew."],
    ],
  ])("%s keeps its words", (_, markup, expected) => {
    expect(inside(markup)).toEqual(expected);
  });

  test("of MkDocs ends where its indentation does, and code behind it is code", () => {
    expect(
      blocks('!!! note\n    Inside.\n\nOutside.\n\n    let x = "!!! note";').map(
        ({ kind, text }) => [kind, text],
      ),
    ).toEqual([
      ["paragraph", "Inside."],
      ["paragraph", "Outside."],
      ["code", 'let x = "!!! note";'],
    ]);
  });
});

describe("a template's tag", () => {
  test.each<[string, string, string[]]>([
    ["a shortcode of Hugo", "{{< youtube abc123 >}}", []],
    ["a pair of them", "{{% notice tip %}}\nMind the *step*.\n{{% /notice %}}", ["Mind the step."]],
    ["one over several lines", '{{< figure\n  src="a.png"\n>}}', []],
    [
      "one with text for readers",
      '{{< figure src="a.png" caption="The old pier" >}}',
      ["The old pier"],
    ],
    [
      "one in a line",
      'See {{< tooltip text="tide tables" id="t" >}} first.',
      ["See tide tables first."],
    ],
    ["one as an address", '[The pier]({{< ref "pier.md" >}}) is old.', ["The pier is old."]],
    ["an include of Jekyll", "{% include figure.html %}", []],
    ["an include with a name in quotes", 'Before {% include "note.html" %} it.', ["Before it."]],
    ["a tag of Liquid as an address", '[Leave]({% page "/time/leave" %}) early.', ["Leave early."]],
    [
      "a tag that says a word in a line",
      'Ask in {% channel "pay-help" %} first.',
      ["Ask in pay-help first."],
    ],
    ["a tag that says the word of an item", '- {% channel "#pay-help" %}', ["#pay-help"]],
    ["a tag that stands alone", '{% gist "a1b2c3" %}', []],
    [
      "a pair of Liquid",
      '{% alert "Mind the step!", "warning" %}\nIt is wet.\n{% endalert %}',
      ["Mind the step! It is wet."],
    ],
    ["a condition", "{% if page.x %}Yes.{% else %}No.{% endif %}", ["Yes.No."]],
    ["a comment of Liquid", "{% comment %}\nHidden.\n\n```\nmore\n```\n{% endcomment %}", []],
    ["a comment of Nunjucks", "Shown. {# hidden #}", ["Shown."]],
    ["a variable", "Version {{ site.version }} is out.", ["Version is out."]],
    ["a comment of MDX", "Shown. {/* hidden\nstill */}", ["Shown."]],
    ["a comment of HTML", "<!-- hidden -->\nShown. <!-- also\nhidden -->", ["Shown."]],
    [
      "Node's comment with YAML",
      "<!-- YAML\nadded: v1.2.0\nchanges:\n  - version: v2\n-->\n\nText.",
      ["Text."],
    ],
    ["an include of mdBook", "{{#include ../listing.rs:here}}", []],
    [
      "another include of mdBook",
      "Above.\n{{#rustdoc_include ../listing.rs}}\n\nBelow.",
      ["Above.", "Below."],
    ],
    ["an include of MkDocs", '--8<-- "parts/rope.md"', []],
    ["a snippet of VitePress", "<<< @/snippets/rope.js{2}", []],
  ])("%s does not show", (_, markup, expected) => {
    expect(inside(markup)).toEqual(expected);
  });

  test.each([
    [
      "in code between fences",
      "```html\n{{ title }} {% if x %} {{< gist 1 >}} {#id} <!-- x -->\n```",
    ],
    ["in code between tildes", "~~~\n{{ title }}\n:::tip\n~~~"],
    ["in a fence inside of a list", "- One:\n\n  ```\n  {{ title }}\n  :::tip\n  ```"],
    ["in indented code", "    {{ title }}\n    :::tip\n    > [!NOTE]"],
    ["in a fence that stands in a quotation", "> ```\n> {{ title }}\n> ```"],
  ])("stays %s", (_, markup) => {
    const code = blocks(within(markup)).find(({ kind }) => kind === "code");
    expect(code?.text).toContain("{{ title }}");
  });

  test.each([
    ["`{{ x }}` and ``{% if `x` %}``", "{{ x }} and {% if `x` %}"],
    ["a `{#id}` and `{: .c }`", "a {#id} and {: .c }"],
    ["`{{ a\nb }}` over lines", "{{ a b }} over lines"],
    ["the sum $x_{{i}}$ stays", "the sum $x_{{i}}$ stays"],
    ["prints {:?} and {:#?} with `{:?}`", "prints {:?} and {:#?} with {:?}"],
    ["a set {a, b} of {string|Buffer}", "a set {a, b} of {string|Buffer}"],
    ["the sum $\\sum_{i=1}^n$", "the sum $\\sum_{i=1}^n$"],
    ["a lone ` and {{ x }} then", "a lone ` and then"],
    ["unclosed {{ x and {% y", "unclosed {{ x and {% y"],
    ["std::vec::Vec and ::: here", "std::vec::Vec and ::: here"],
  ])("in a line: %s", (markup, expected) => {
    expect(inside(markup)).toEqual([expected]);
  });

  test("of raw text shows what is between, and one of code makes code of it", () => {
    expect(inside("{% raw %}Write {{ name }}.{% endraw %}")).toEqual(["Write {{ name }}."]);
    const [code] = blocks("{% highlight ruby %}\nputs '{{ x }}'\n{% endhighlight %}");
    expect(code).toMatchObject({ kind: "code", text: "puts '{{ x }}'" });
  });

  test("that includes a file in code leaves no empty code behind", () => {
    expect(inside("```rust\n{{#rustdoc_include ../listings/a.rs:here}}\n```")).toEqual([]);
    expect(inside("```rust\nfn a() {}\n{{#include b.rs}}\n```")).toEqual(["fn a() {}"]);
  });
});

describe("attribute lists and tables of contents", () => {
  test.each<[string, string, string[]]>([
    ["a class of Kramdown", "Text.\n{: .lead }", ["Text."]],
    ["a class in a line", "A [link](x.md){: .button } here.", ["A link here."]],
    ["classes of Pandoc", "A [link](x.md){.button #go} here.", ["A link here."]],
    ["a size behind a picture", "![A pier](a.png){width=50%}", ["A pier"]],
    ["a table of contents of VitePress", "[[toc]]", []],
    ["one of MkDocs", "[TOC]", []],
    ["one of GitLab", "[[_TOC_]]", []],
    ["one of Kramdown", "* TOC\n{:toc}", []],
  ])("%s does not show", (_, markup, expected) => {
    expect(inside(markup)).toEqual(expected);
  });
});

describe("a heading", () => {
  test.each<[string, string, string, string]>([
    ["is called as GitHub calls it", "## Tying the *knot*", "Tying the knot", "tying-the-knot"],
    ["of another script", "## Узлы и верёвки", "Узлы и верёвки", "узлы-и-верёвки"],
    [
      "of code",
      "## `rope.tie(knot[, options])`",
      "rope.tie(knot[, options])",
      "ropetieknot-options",
    ],
    ["with an id", "## Tying {#how-to-tie}", "Tying", "how-to-tie"],
    ["with an id in a comment", "## Tying {/* #tie */}", "Tying", "tie"],
    ["with an id in its own way", "## Tying {#(a)-tie}", "Tying", "(a)-tie"],
    ["with an id and a class", "## Tying {: #tie .no_toc}", "Tying", "tie"],
    ["with an id with spaces", "## Tying { #tie }", "Tying", "tie"],
    ["with an id and closing signs", "## Tying {#tie} ##", "Tying", "tie"],
    ["with a class alone", "## Tying {.big}", "Tying", "tying"],
    ["with Kramdown's id below", "## Tying\n{: #tie}", "Tying", "tie"],
    ["that is underlined", "Tying {#tie}\n-----", "Tying", "tie"],
    ["of HTML", "<h2>Tying</h2>", "Tying", "tying"],
    ["of HTML with an id", '<h2 id="tie">Tying</h2>', "Tying", "tie"],
    ["with a link", "## [Tying](x.md)", "Tying", "tying"],
    ["with a template's tag", "## Tying {{ site.x }}", "Tying", "tying"],
  ])("%s", (_, markup, text, id) => {
    expect(blocks(within(markup))[1]).toMatchObject({ kind: "heading", level: 2, text, id });
  });

  test("that comes again has a number", () => {
    const ids = blocks(within("## Use\n\nA.\n\n## Use\n\nB.\n\n## Use {#mine}")).map(
      ({ id }) => id,
    );
    expect(ids.filter((id) => id !== undefined)).toEqual(["use", "use-1", "mine"]);
  });

  test("keeps its id below boxes that add lines", () => {
    const [heading] = blocks(
      ':::tip[A]\nB.\n:::\n\n!!! note "C"\n    D.\n\n## Last {#end}\n\nE.',
    ).slice(-2);
    expect(heading).toMatchObject({ text: "Last", id: "end" });
  });
});

describe("the title", () => {
  test.each<[string, string, string, string]>([
    ["is the front matter's", "---\ntitle: Ropes\n---\n\n# Knots\n\nText.", "a.md", "Ropes"],
    ["is the first outermost heading", "Text.\n\n# Knots\n\n# More\n\nText.", "a.md", "Knots"],
    ["is an underlined heading", "Knots\n=====\n\nText.", "a.md", "Knots"],
    ["is a heading of HTML", '<h1 align="center">Knots</h1>\n\nText.', "a.md", "Knots"],
    ["is a heading without marks", "# `tie` {#tie}\n\nText.", "a.md", "tie"],
    [
      "is the first heading that all others are below",
      "## Knots\n\n### One\n\nText.",
      "ch01.md",
      "Knots",
    ],
    [
      "is the first heading that the file is called by",
      "## The Knot Types\n\nA.\n\n## Summary\n\nB.",
      "ch02-knots.md",
      "The Knot Types",
    ],
    [
      "is not the first of several questions",
      "## How?\n\nSo.\n\n## Why?\n\nSo.",
      "some-questions.md",
      "Some questions",
    ],
    ["is not a heading further down", "Text.\n\n## Knots\n\nText.", "of-ropes.md", "Of ropes"],
    ["is the file's name", "Text.", "guides/Bowline_and-more.md", "Bowline and more"],
    ["is the folder's name", "Text.", "guides/old-ropes/index.md", "Old ropes"],
    ["is the folder's name, of a README", "Text.", "guides/old-ropes/README.md", "Old ropes"],
    ["is not a template", "---\ntitle: '{{ page.name }}'\n---\n# Knots\n\nText.", "a.md", "Knots"],
    [
      "is not a template of MDX",
      "---\ntitle: '{frontmatter.title}'\n---\n# Knots\n\nText.",
      "a.md",
      "Knots",
    ],
    ["is what it says, whatever it looks like", "---\ntitle: 1984\n---\nText.", "a.md", "1984"],
  ])("%s", (_, text, path, title) => {
    expect(page(text, path).title).toBe(title);
  });

  test("is no block, in front matter or above the text", () => {
    expect(texts("# Knots\n\nText.")).toEqual(["Text."]);
    expect(texts("---\ntitle: Knots\n---\n\n# Knots\n\nText.")).toEqual(["Text."]);
    expect(texts("---\ntitle: Ropes\n---\n\n# Knots\n\nText.")).toEqual(["Knots", "Text."]);
  });
});

describe("HTML inside of Markdown", () => {
  test("is read, in blocks and in lines", () => {
    const markdown = [
      "<details>\n<summary>Why does the lamp smoke?</summary>\n\nThe wick is *long*.\n\n</details>",
      '<div class="note">\nTrim it.\n</div>',
      "<table>\n<tr><td>7001</td><td>oil pump</td></tr>\n</table>",
      "One<br>two <b>three</b>.",
      "| Lamp | Oil |\n|---|---|\n| old | whale<br/>fish |",
      '<p align="center">Centred.</p>',
      "<dl><dt>Wick</dt><dd>Of cotton.</dd></dl>",
    ].join("\n\n");
    expect(texts(markdown).join(" / ")).toBe(
      "Why does the lamp smoke? / The wick is long. / Trim it. / 7001 | oil pump / One two three. / " +
        "Lamp | Oil / old | whale fish / Centred. / Wick: Of cotton.",
    );
  });

  test("that runs or is hidden is not read", () => {
    expect(
      inside(
        "<script>\nlet rope = 1;\n</script>\n\n<style>a { b: c }</style>\n\n<p hidden>Not.</p>",
      ),
    ).toEqual([]);
  });

  test("has its ids where results can lead", () => {
    const [, anchored] = blocks('Before.\n\n<a id="wick"></a>\n\nTrim the wick.');
    expect(anchored).toMatchObject({ text: "Trim the wick.", id: "wick" });
  });

  test.each<[string, string, string[]]>([
    [
      "a component's text and title",
      '<TabItem value="a" label="On Linux">\n\nUse *apt*.\n\n</TabItem>',
      ["On Linux", "Use apt."],
    ],
    ["a component that closes itself", 'New <Badge text="beta" /> lamp.', ["New beta lamp."]],
    [
      "one that HTML once had",
      '<Listing number="1" caption="Chaining `a`">\n\n```\na.b\n```\n\n</Listing>\n\nText.',
      ["Chaining a", "a.b", "Text."],
    ],
    ["what follows one", "<Hero />\n\n## Next\n\nText.", ["Next", "Text."]],
    ["a custom element that closes itself", "<my-card />\n\nText.", ["Text."]],
    ["Markdown that is asked for", '<div markdown="1">\n*Bold* talk.\n</div>', ["Bold talk."]],
  ])("keeps %s", (_, markup, expected) => {
    expect(inside(markup)).toEqual(expected);
  });

  test("may be no HTML", () => {
    expect(inside("a < b and c > d, <notclosed, </p>")).toEqual(["a < b and c > d, <notclosed,"]);
  });
});

describe("modules in Markdown", () => {
  test.each<[string, string, string[]]>([
    [
      "at the beginning",
      "import Tabs from '@theme/Tabs';\nimport { A, B } from \"x\"\n\nText.",
      ["Text."],
    ],
    ["further down", "Text.\n\nimport Tabs from '@theme/Tabs';\n\nMore.", ["Text.", "More."]],
    ["over several lines", "import {\n  A,\n  B,\n} from 'x';\n\nText.", ["Text."]],
    [
      "with exports after them",
      "import A from 'a';\n\nexport const x = {\n  y: 1,\n};\n\nText.",
      ["Text."],
    ],
  ])("%s do not show", (_, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  test.each([
    "import and export are words.",
    "import lamps from the north",
    "export const is how it begins.",
  ])("are not seen in: %s", (text) => {
    expect(texts(`Before.\n\n${text}`)).toEqual(["Before.", text]);
  });

  test("stay in code", () => {
    expect(texts("```js\nimport a from 'a';\n```")).toEqual(["import a from 'a';"]);
  });
});

describe("Markdown of GitHub's kind", () => {
  test("has ticks, footnotes and tables", () => {
    expect(
      texts(
        "- [x] done\n- [ ] open\n\nA note[^1].\n\n[^1]: The note.\n\n| a | b |\n|---|---|\n| 1 | 2 |",
      ),
    ).toEqual(["☑ done", "☐ open", "A note.", "a | b", "1 | 2", "The note."]);
  });
});

test.each([
  ["backticks", "` `` ``` ````"],
  ["beginnings of tags", "{{ {% {# {: <!-- {/* "],
  ["raw tags", "{% raw %} "],
  ["containers", ":::tip\n"],
  ["attribute lists", "{#a .b "],
  ["admonitions", "!!! note\n    "],
  ["imports", "import {\n\n"],
])("ten thousand %s that end nowhere take no more than seconds", { timeout: 30_000 }, (_, text) => {
  const started = performance.now();
  const body = text.repeat(10_000);
  for (const isMdx of [false, true]) {
    toPlainMarkdown(removeModuleLines(removeTemplateTags(body, isMdx), isMdx), isMdx);
  }
  mdxAsMarkdown(body);
  expect(performance.now() - started).toBeLessThan(10_000);
});
