// Which text of a page is its content, and which is furniture around it.
import { describe, expect, test } from "vitest";
import { readDocument, readTexts } from "./read.ts";

const FURNITURE = `<a class="skip-link" href="#main">Skip to content</a>
  <header><a href="/">Harbour</a><p>By the sea</p></header>
  <nav><ul><li><a href="/a">Menu</a></ul></nav>
  <form role="search"><label>Search</label><input></form>`;
const FOOTER = `<footer><p>${"A long story about who made this site, when and why. ".repeat(20)}</p></footer>`;

describe("what is read is", () => {
  test.each<[string, string, string[]]>([
    [
      "main, short as it may be beside a long footer",
      `${FURNITURE}<main><p>Closed on Mondays.</p></main>${FOOTER}`,
      ["Closed on Mondays."],
    ],
    [
      "an element in the role of main",
      `<div>Banner</div><div role="main">Ferries</div>`,
      ["Ferries"],
    ],
    [
      "an article, where there is no main",
      `<div>Banner</div><article><p>Ferries</p></article>`,
      ["Ferries"],
    ],
    [
      "all of several articles",
      `<div>Banner</div><article>One<article>Two</article></article><article>Three</article>`,
      ["One", "Two", "Three"],
    ],
    [
      "the body without its furniture, where nothing is marked",
      `${FURNITURE}<p>Ferries</p>${FOOTER}`,
      ["Ferries"],
    ],
    [
      "the body, where main is empty",
      `${FURNITURE}<main></main><p>Ferries</p>${FOOTER}`,
      ["Ferries"],
    ],
    ["a piece of a page", "<p>Ferries</p>", ["Ferries"]],
  ])("%s", (_, html, expected) => {
    expect(readTexts(html)).toEqual(expected);
  });

  test("what a reader view finds, where all text is in furniture", () => {
    const story =
      "The ferry leaves at nine, and comes back, if the fog allows it, before the lamps are lit. "
        .repeat(8)
        .trim();
    expect(readTexts(`<body><header><p>${story}</p></header></body>`)).toEqual([story]);
  });

  test("only what a site marks, where some page of it marks anything", () => {
    const html =
      "<div>Banner</div><main><p>Not this</p><p data-pagefind-body>One</p><div data-kindred-body>Two</div></main>";
    expect(readTexts(html, { site: { onlyBody: true } })).toEqual(["One", "Two"]);
  });
});

describe("furniture of a whole page is left out:", () => {
  test.each([
    ["its header and footer", "<header>Harbour</header>", "<footer>Imprint</footer>"],
    [
      "what has their roles",
      '<div role="banner">Harbour</div>',
      '<div role="contentinfo">Imprint</div>',
    ],
    [
      "what is called so and holds links or little",
      '<div id="header"><a href="/">Harbour</a></div>',
      '<div class="site-footer">© us</div>',
    ],
    [
      "what says when it was touched",
      '<div id="nav"><a href="/">Home</a></div>',
      '<div id="footer">Last updated on the second of March 2026, at noon</div>',
    ],
    ["menus", '<ul role="navigation"><li>Home</ul>', '<div id="nav"><a href="/">Home</a></div>'],
    [
      "sidebars of links",
      '<aside><h2>Latest</h2><ul><li><a href="a">A ferry is lost</a></ul></aside>',
      '<div class="sidebar"><a href="b">B</a></div>',
    ],
    [
      "the search",
      "<search><input><label>Search</label></search>",
      '<form action="/search"><label>Search</label><input></form>',
    ],
    [
      "what asks for cookies",
      '<div class="cookie-banner">We use cookies.</div>',
      '<div role="dialog">Accept</div>',
    ],
  ])("%s", (_, before, after) => {
    expect(readTexts(`<body>${before}<p>Ferries</p>${after}</body>`)).toEqual(["Ferries"]);
  });

  test("but not the header, footer or sidebar that an article or the text has of its own", () => {
    const html = `<div><section><header>By a sailor</header><p>Ferries</p><footer>Written at sea</footer></section>
      <aside>Mind the tide: it comes in fast.</aside><div id="header"><h2>Name</h2>
      <p>moor - make a ship stay where it is</p></div></div>`;
    expect(readTexts(html)).toEqual([
      "By a sailor",
      "Ferries",
      "Written at sea",
      "Mind the tide: it comes in fast.",
      "Name",
      "moor - make a ship stay where it is",
    ]);
  });
});

describe("furniture inside of the content is left out:", () => {
  const headings = '<h2 id="a">A</h2><h2 id="b">B</h2><h2 id="c">C</h2>';
  const jumps = '<li><a href="#a">A</a><li><a href="#b">B</a><li><a href="#c">C</a>';
  test.each([
    [
      "menus and breadcrumbs",
      '<nav aria-label="Breadcrumb">Home / Docs</nav><ol class="breadcrumbs"><li><a href="/">Home</a><li>Docs</ol>',
    ],
    ["the list of what is on the page", `<ul>${jumps}</ul>`],
    ["with its title", `<div><p>On this page</p><ul>${jumps}</ul></div>`],
    ["folded", `<details><summary>Contents</summary><ol>${jumps}</ol></details>`],
    [
      "with whole addresses",
      `<dl>${jumps.replaceAll("#", "page.html#").replaceAll("li>", "dt>")}</dl>`,
    ],
    [
      "links to the pages before and after",
      '<div><a rel="prev" href="1">Before: Fares</a> <a rel="next" href="2">After: Maps</a></div>',
    ],
    ["called so by class", '<div class="pagination"><a href="1">1</a><a href="2">2</a></div>'],
    [
      "the link to its source",
      '<p><a href="https://code.example/docs/edit/main/a.md">Edit this page</a></p>',
    ],
    [
      "when it was touched",
      '<span class="theme-last-updated">Last updated on <time>Monday</time></span>',
    ],
    [
      "the page's own short footer",
      "<footer>Imprint <a href='/imprint'>and a long link to it</a></footer>",
    ],
    ["buttons", "<button>Copy</button><div><button title='Copy'></button></div>"],
    [
      "icons, and what only repeats them",
      '<i aria-hidden="true">★</i><a href="/x"><span class="sr-only">Permalink</span></a>',
    ],
    [
      "numbers of lines beside code",
      '<div class="line-numbers" aria-hidden="true"><span>1</span></div>',
    ],
    [
      "the language of code",
      '<div class="language-js"><span class="lang">js</span><pre></pre></div>',
    ],
    ["the drawn form of a formula", '<span class="katex-html" aria-hidden="true">x2</span>'],
  ])("%s", (_, furniture) => {
    const html = `<main><p>Ferries</p>${furniture}${headings}</main>`;
    expect(readTexts(html)).toEqual(["Ferries", "A", "B", "C"]);
  });

  test("numbers of lines in code", () => {
    const html = `<main><pre><span class="linenos">1</span>moor()
<span class="line-number">2</span>sail(<b class="mi">2</b>)</pre></main>`;
    expect(readTexts(html)).toEqual(["moor()\nsail(2)"]);
  });
});

describe("nothing else inside of the content is lost:", () => {
  test.each<[string, string, string[]]>([
    [
      "asides",
      "<aside aria-label=Note><p aria-hidden=true>Note</p><p>Mind the tide.</p></aside>",
      ["Note", "Mind the tide."],
    ],
    [
      "admonitions",
      '<div class="admonition warning"><p class="admonition-title">Warning</p><p>Fog.</p></div>',
      ["Warning", "Fog."],
    ],
    [
      "folded text beside code",
      "<pre>a</pre><details><summary>Why</summary>So</details>",
      ["a", "Why", "So"],
    ],
    [
      "buttons that are headings of folded text",
      `<h2><button aria-expanded=false>Is it deep?</button></h2><button aria-controls=x>How deep?</button>
        <div id=x>Very.</div>`,
      ["Is it deep?", "How deep?", "Very."],
    ],
    [
      "panels of tabs, and what they are called",
      `<ul role=tablist><li><a role=tab href="#l">Linux</a><li><a role=tab href="#w">Windows</a>
        <li><a role=tab href="#m">Mac</a></ul><div role=tabpanel id=l>apt</div>
        <div role=tabpanel id=w hidden>winget</div><div role=tabpanel id=m style="display: none">brew</div>`,
      ["Linux", "Windows", "Mac", "apt", "winget", "brew"],
    ],
    [
      "lists of links elsewhere",
      '<ul><li><a href="/a">Alpha</a><li><a href="/b">Beta</a><li><a href="/c">Gamma</a></ul>',
      ["Alpha", "Beta", "Gamma"],
    ],
    [
      "lists that lead to terms",
      `<ul><li><a href="#a">alpha()</a><li><a href="#b">beta()</a><li><a href="#c">gamma()</a></ul><dl>
        <dt id=a>a<dd>x<dt id=b>b<dd>y<dt id=c>c<dd>z</dl>`,
      ["alpha()", "beta()", "gamma()", "a: x", "b: y", "c: z"],
    ],
    [
      "a title beside the list of what is on the page",
      `<div><h1>Ferries</h1><ul><li><a href="#a">A</a><li><a href="#b">B</a><li><a href="#c">C</a></ul></div>
        <h1>Fares</h1><h2 id=a>A</h2><h2 id=b>B</h2><h2 id=c>C</h2>`,
      ["Fares", "A", "B", "C"],
    ],
    [
      "a sentence behind it",
      `<div><ul><li><a href="#a">A</a><li><a href="#b">B</a><li><a href="#c">C</a></ul>
        <p>Mind the tide.</p></div><h2 id=a>A</h2><h2 id=b>B</h2><h2 id=c>C</h2>`,
      ["Mind the tide.", "A", "B", "C"],
    ],
    [
      "two links to places on the page",
      '<ul><li><a href="#a">Alpha</a><li><a href="#b">Beta</a></ul><h2 id=a>A</h2><h2 id=b>B</h2>',
      ["Alpha", "Beta", "A", "B"],
    ],
    [
      "a picture beside the list of what is on the page",
      `<div><ul><li><a href="#a">A</a><li><a href="#b">B</a><li><a href="#c">C</a></ul><img alt="The quay"></div>
        <h2 id=a>A</h2><h2 id=b>B</h2><h2 id=c>C</h2>`,
      ["The quay", "A", "B", "C"],
    ],
    ["numbers in text", '<p>Line <span class="ln">12</span></p>', ["Line 12"]],
    [
      "what the browser's search may open",
      "<p hidden=until-found>Bikes are free.</p>",
      ["Bikes are free."],
    ],
    [
      "signs that are what is written about",
      '<p>Write <a href="#hash">#</a> or <a href="/x#op">!=</a>.</p>',
      ["Write # or !=."],
    ],
    [
      "forms, and the page in one",
      "<form><h2>Order</h2><label>Your name</label><input><p>We answer at once.</p></form>",
      ["Order", "Your name", "We answer at once."],
    ],
    [
      "a quotation's source",
      "<blockquote>Ahoy<footer>A sailor</footer></blockquote>",
      ["Ahoy", "A sailor"],
    ],
    [
      "a footer with a story in it",
      `<footer>${"Notes on knots. ".repeat(20)}</footer>`,
      ["Notes on knots. ".repeat(20).trim()],
    ],
    [
      "what is for the ear alone, and no repetition",
      `<table><tr><td>Bikes<td><svg></svg><span class="sr-only">Allowed</span></table>
        <h2 class="visually-hidden">Fares</h2>`,
      ["Bikes | Allowed", "Fares"],
    ],
    [
      "a page about tables of contents",
      '<div class="doc-toc"><p>A table of contents lists the headings of a page.</p></div>',
      ["A table of contents lists the headings of a page."],
    ],
    [
      "a page called after when it was touched",
      `<div class="last-updated"><p>${"The option shows when a page was last changed. ".repeat(3).trim()}</p></div>`,
      ["The option shows when a page was last changed. ".repeat(3).trim()],
    ],
  ])("%s", (_, html, expected) => {
    expect(readTexts(`<main><p>Ferries</p>${html}</main>`)).toEqual(["Ferries", ...expected]);
  });
});

describe("headings are found, with the ids that lead to them, and without the marks that link to them:", () => {
  test.each([
    [
      "in a wrapper, with a link for the ear",
      `<div class="heading-wrapper">
        <h2 id="go">Go</h2>
        <a href="#go"><span aria-hidden="true">§</span><span class="sr-only">Section titled Go</span></a></div>`,
    ],
    [
      "with a link whose text is for the ear, in words of any language",
      '<h2 id="go">Go <a href="#go">Lien direct</a></h2>',
    ],
    [
      "with a link of many generators",
      '<h2 id="go">Go<a class="hash-link" href="#go" title="Direct link">Direct link</a></h2>',
    ],
    ["with an icon of a font", '<section id="go"><h2>Go<a href="#go">\uF0C1</a></h2></section>'],
    [
      "with an anchor that carries the id",
      '<h2><a id="go" class="anchor" href="#go" aria-hidden="true"></a>Go</h2>',
    ],
    ["after an anchor that carries the id", '<a id="go" class="anchor" href="#go"></a><h2>Go</h2>'],
    ["as a whole a link to themselves", '<h2 id="go"><a href="#go">Go</a></h2>'],
  ])("%s", (_, html) => {
    const { blocks } = readDocument(`<main><p>Ferries</p>${html}<p>End</p></main>`);
    expect(blocks).toEqual([
      { kind: "paragraph", text: "Ferries" },
      { kind: "heading", text: "Go", level: 2, id: "go" },
      { kind: "paragraph", text: "End" },
    ]);
  });

  test("terms and captions, too", () => {
    const html = `<main><dl><dt id="ebb">ebb<a class="headerlink" href="#ebb">¶</a></dt><dd>Out</dd></dl>
      <figure><img alt="Chart"><figcaption>Depths<a href="#fig1">¶</a></figcaption></figure></main>`;
    expect(readTexts(html)).toEqual(["ebb: Out", "Chart", "Depths"]);
  });
});

describe("a configuration reference as Starlight builds it", () => {
  const heading = (level: number, id: string, text: string) =>
    `<div class="sl-heading-wrapper level-h${level}"><h${level} id="${id}">${text}</h${level}>
      <a class="sl-anchor-link" href="#${id}"><span aria-hidden="true" class="sl-anchor-icon"><svg></svg></span>
      <span class="sr-only" data-pagefind-ignore>Section titled “${text}”</span></a></div>`;
  const aside = (title: string, text: string) =>
    `<aside aria-label="${title}" class="starlight-aside starlight-aside--tip">
      <p class="starlight-aside__title" aria-hidden="true"><svg></svg>${title}</p>
      <div class="starlight-aside__content"><p>${text}</p></div></aside>`;
  const code = (line: string) =>
    `<div class="expressive-code"><figure class="frame has-title">
    <figcaption class="header"><span class="title">harbour.mjs</span>
      <span class="sr-only">Terminal window</span></figcaption><pre data-language="js"><code>
      <div class="ec-line"><div class="code"><span>${line}</span></div></div>
      </code></pre><div class="copy"><div aria-live="polite"></div><button title="Copy to clipboard">
      <div></div></button></div></figure></div>`;
  const section = (option: string) =>
    heading(3, option, `<code dir="auto">${option}</code>`) +
    "<p><strong>type:</strong> <code>string</code></p>" +
    aside(`About ${option}`, `Set ${option} with care.`) +
    code(`${option}: true`);
  const options = Array.from({ length: 24 }, (_, number) => `option${number}`);
  const html = `<!doctype html><html lang="fr" dir="ltr"><head><title>Options | Harbour</title></head><body>
    <a href="#_top">Skip to content</a><header class="header"><a href="/">Harbour</a><site-search>
    <button>Search</button></site-search></header>
    <nav class="sidebar"><ul><li><a href="/a/">Guides</a></ul></nav>
    <aside class="right-sidebar"><nav><h2 id="starlight__on-this-page">On this page</h2>
    <ul>${options.map((option) => `<li><a href="#${option}">${option}</a>`).join("")}</ul></nav></aside>
    <main data-pagefind-body lang="en" dir="ltr"><div class="content-panel"><h1 id="_top">Options</h1></div>
    <div class="content-panel"><div class="sl-markdown-content">
    <p>All that can be set.</p>
    ${options.map(section).join("\n")}
    </div><footer class="sl-flex"><div class="meta">
    <a href="https://code.example/edit/main/o.mdx"><svg></svg>Edit page</a>
    <p>Last updated: <time datetime="2026-03-01">Mar 1</time></p></div>
    <div class="pagination-links">
    <a rel="prev" href="/a/"><svg></svg>
      <span>Previous<br><span class="link-title">Guides</span></span></a></div></footer></div></main></body></html>`;
  const document = readDocument(html, { site: { onlyBody: true } });

  test("has every heading, at its id", () => {
    const headings = document.blocks.filter(({ kind }) => kind === "heading");
    expect(headings.map(({ text, id, level }) => [text, id, level])).toEqual(
      options.map((option) => [option, option, 3]),
    );
  });

  test("has every aside, its title and all code, and nothing else", () => {
    expect(document.blocks.map(({ text }) => text)).toEqual([
      "All that can be set.",
      ...options.flatMap((option) => [
        option,
        "type: string",
        `About ${option}`,
        `Set ${option} with care.`,
        "harbour.mjs",
        `${option}: true`,
      ]),
    ]);
  });

  test("is in the language of its content, not of what is around it", () => {
    expect(document).toMatchObject({ title: "Options", lang: "en", dir: "ltr" });
  });

  test("or for readers of another language, where it says so; its blocks then say theirs", () => {
    const meta = '<meta name="kindred:lang" content="fa-x-fallback">';
    const page = html.replace("<head>", `<head>${meta}`).replace('"ltr"', '"rtl"');
    const filed = readDocument(page);
    expect(filed).toMatchObject({ title: "Options", lang: "fa-x-fallback", dir: "rtl" });
    expect(new Set(filed.blocks.map(({ lang, dir }) => `${lang} ${dir}`))).toEqual(
      new Set(["en ltr"]),
    );
  });
});

test("a page of Sphinx: sections, signatures, notes and code, each where it is found", () => {
  const html = `<body><div role="main"><section id="module-quay"><span id="quay-moorings"></span>
    <h1><code>quay</code> — Moorings<a class="headerlink" href="#module-quay">¶</a></h1>
    <nav class="contents"><p class="topic-title">Contents</p><ul><li><a href="#class">Class</a></ul></nav>
    <section id="class"><span id="index-0"></span><h2>Class<a class="headerlink" href="#class">¶</a></h2>
    <dl class="py class"><dt class="sig sig-object py" id="quay.Quay">
    <em class="property"><span>class</span><span class="w"> </span></em><span>quay.</span><span
    >Quay</span><span>(</span><em><span>length</span></em><span>)</span>
    <a href="_modules/quay.html"><span class="viewcode-link">[source]</span></a>
    <a class="headerlink" href="#quay.Quay">¶</a></dt>
    <dd><p>A place to moor.</p><div class="admonition note"><p class="admonition-title">Note</p>
    <p>Mind the tide.</p></div>
    <dl class="py method">
    <dt class="sig sig-object py" id="quay.Quay.free">
    <span>free</span><span>(</span><span>)</span> <span>→</span> <span>int</span>
    <a class="headerlink" href="#quay.Quay.free">¶</a></dt><dd>
    <p>Metres that are free.</p></dd></dl></dd></dl></section></section></div>
    <div class="sphinxsidebar" role="navigation"><h3>Table of Contents</h3></div></body>`;
  const terms = ["class quay.Quay(length)"];
  expect(readDocument(html)).toMatchObject({
    title: "quay — Moorings",
    blocks: [
      { kind: "heading", text: "Class", level: 2, id: "class" },
      { kind: "paragraph", text: "A place to moor.", terms, id: "quay.Quay" },
      { kind: "paragraph", text: "Note", terms },
      { kind: "paragraph", text: "Mind the tide.", terms },
      {
        kind: "definition",
        text: "free() → int: Metres that are free.",
        terms,
        id: "quay.Quay.free",
      },
    ],
  });
});

describe("language and direction are", () => {
  test.each<[string, string, object]>([
    ["the page's", '<html lang="de" dir="rtl"><p>Fähre', { lang: "de", dir: "rtl" }],
    ["as BCP 47 writes it", '<html lang="pt_BR"><p>Balsa', { lang: "pt-BR" }],
    [
      "the content's own, where it has some",
      '<html lang="de"><body><div lang="en" dir="ltr"><main><p>Ferry',
      { lang: "en", dir: "ltr" },
    ],
    [
      "the head's, where the page says nothing",
      '<meta http-equiv="content-language" content="nl, en"><p>Veer',
      { lang: "nl" },
    ],
    ["nothing, where nobody says", "<p>Ferry", { lang: "" }],
  ])("%s", (_, html, expected) => {
    const { lang, dir } = readDocument(html);
    expect({ lang, ...(dir && { dir }) }).toEqual(expected);
  });

  test("named on blocks only where they differ", () => {
    const html =
      '<html lang="en"><main><p>Ferry</p><p lang="fr">Bac</p><p lang="EN">Boat</p></main>';
    expect(readDocument(html).blocks.map(({ lang }) => lang)).toEqual([undefined, "fr", undefined]);
  });
});
