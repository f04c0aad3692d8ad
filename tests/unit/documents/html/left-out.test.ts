// Pages that are not in the index, each with its reason, and files that are no pages.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readHtmlPage } from "../../../../src/documents/html/read-html-page.ts";
import { NO_SITE_FACTS } from "../../../../src/documents/html/site-facts.ts";
import { isKindredError } from "../../../../src/shared/errors.ts";
import { bytesOf, readDocument, readLeftOut, readTexts } from "./read.ts";

const TEXT = "<main><p>The ferry leaves at nine.</p></main>";

describe("left out because its author wants it so", () => {
  test.each([
    [
      "robots are told not to index",
      `<meta name="robots" content="noindex, follow">${TEXT}`,
      'says "noindex, follow"',
    ],
    ["robots are told to do nothing", `<meta name="ROBOTS" content="NONE">${TEXT}`, 'says "NONE"'],
    [
      "it leads on to another page",
      `<meta http-equiv="refresh" content="0; url=/new/">${TEXT}`,
      "leads on to another page",
    ],
    [
      "it leads on, written otherwise",
      `<meta http-equiv="Refresh" content="5;URL='new.html'">${TEXT}`,
      "leads on to another page",
    ],
    [
      "it is to be ignored as a whole",
      `<body data-pagefind-ignore="all">${TEXT}`,
      "holds nothing but what is to be ignored",
    ],
    [
      "it is the site's search page",
      "<main><h1>Search</h1><kindred-search></kindred-search></main>",
      "holds nothing but the search box",
    ],
    [
      "it is a search page with the box alone",
      "<body><kindred-search><noscript><p>Needs JavaScript.</p></noscript></kindred-search>",
      "holds nothing but the search box",
    ],
    [
      "its content is to be ignored",
      `<body data-kindred-ignore>${TEXT}`,
      "holds nothing but what is to be ignored",
    ],
  ])("%s", (_, html, reason) => {
    expect(readLeftOut(html)).toEqual({ file: "page.html", reason, isMistake: false });
  });

  test.each(["404.html", "site/404.html", "fr\\404\\index.html", "404.HTM"])(
    "it is called %s",
    (file) => {
      const reason = "is the page for addresses that do not exist";
      expect(readLeftOut(TEXT, { file })).toEqual({ file, reason, isMistake: false });
    },
  );

  test("other pages of the site mark their content, and it does not", () => {
    expect(readLeftOut(TEXT, { site: { onlyBody: true } })).toMatchObject({
      reason: "does not mark its content, as other pages of the site do",
      isMistake: false,
    });
  });

  test("nothing in it matches --root, or that holds no text", () => {
    expect(readLeftOut(TEXT, { root: ".prose" })).toMatchObject({
      reason: 'holds no text in ".prose"',
      isMistake: false,
    });
  });

  test.each([
    ["a page that only reloads itself", '<meta http-equiv="refresh" content="30">'],
    [
      "a page that robots may index",
      '<meta name="robots" content="index, follow, max-snippet:-1">',
    ],
    ["a page about errors", "<title>Error 404</title>"],
  ])("but not %s", (_, head) => {
    expect(readTexts(head + TEXT)).toEqual(["The ferry leaves at nine."]);
  });
});

describe("left out as a mistake", () => {
  const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  test.each<[string, string | Uint8Array, object]>([
    ["is empty", "", { reason: "is empty" }],
    [
      "holds no text",
      "<!doctype html><title>x</title><main><img src=a></main>",
      { reason: "holds no text" },
    ],
    [
      "waits for a script",
      "<div id=app></div><script>start('words')</script><noscript>Turn scripts on.</noscript>",
      { reason: "holds no text" },
    ],
    [
      "has a title only",
      "<main><h1>Ferries</h1></main>",
      { reason: "holds no text besides its title" },
    ],
    ["is JSON", '{"ferry": "nine"}', { reason: "is no HTML: it looks like JSON" }],
    [
      "is plain text",
      "The ferry leaves at nine.",
      { reason: "is no HTML: it has no tag; end its name in .txt, or take it out" },
    ],
    ["is white space", " \n ", { reason: "is no HTML: it holds white space only" }],
    [
      "is a picture",
      latin("\x89PNG\r\n\x1a\n\0\0"),
      {
        reason:
          "is no HTML: byte 9 is zero, which no text has; take the file out or save it as UTF-8",
        line: 3,
      },
    ],
    [
      "is in another encoding than UTF-8, and does not say which",
      latin("<p>caf\xe9</p>\n"),
      {
        reason: "is not UTF-8 at byte 7, and names no other character encoding; save it as UTF-8",
        line: 1,
      },
    ],
    [
      "is not in the encoding it names",
      latin('<meta charset="utf-8">\n<p>caf\xe9 '),
      { reason: "is not UTF-8 at byte 30, as it says; save it as UTF-8", line: 2 },
    ],
    [
      "names an encoding that nobody knows",
      '<meta charset="klingon">',
      { reason: 'says that it is in "klingon", which is no known character encoding' },
    ],
    [
      "is nested without end",
      `${"<div>".repeat(1500)}deep`,
      { reason: "is nested too deeply to be read; see that its elements are closed" },
    ],
    [
      "is nested deeper than the parser can follow",
      `${"<div>".repeat(50_000)}deep`,
      { reason: "is nested too deeply to be read; see that its elements are closed" },
    ],
  ])("it %s", (_, page, expected) => {
    expect(readLeftOut(page)).toEqual({ file: "page.html", isMistake: true, ...expected });
  });

  test.each([
    [
      "Windows-1252, named by charset",
      "<meta charset=windows-1252><p>",
      [0x93, 0x63, 0x61, 0x66, 0xe9, 0x94],
      "“café”",
    ],
    [
      "Shift-JIS, named by content type",
      '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><p>',
      [0x8d, 0x60],
      "港",
    ],
    ["UTF-8, though the line says UTF-16", "<meta charset=utf-16><p>", [0xc3, 0xa9], "é"],
  ])("but not in %s", (_, start, letters, expected) => {
    const reading = readHtmlPage(
      "a.html",
      "a.html",
      new Uint8Array([...bytesOf(start), ...letters]),
      NO_SITE_FACTS,
    );
    expect(reading).toMatchObject({ document: { blocks: [{ text: expected }] } });
  });

  test("nor with a byte order mark, of UTF-16 as well", () => {
    expect(readTexts(`\uFEFF${TEXT}`)).toEqual(["The ferry leaves at nine."]);
    const wide = new Uint8Array(Buffer.from(`\uFEFF${TEXT}`, "utf16le"));
    expect(readHtmlPage("a.html", "a.html", wide, NO_SITE_FACTS)).toHaveProperty("document");
  });

  test("nor nested as deeply as browsers allow", () => {
    expect(readTexts(`${"<div>".repeat(500)}deep`)).toEqual(["deep"]);
  });
});

describe("whatever the bytes are", () => {
  const pieces = fc.constantFrom(
    ...(
      "<main> </main> <p> <h1 id=a> <a href='#a'> <dl> <dt> <dd> <table> <tr> <td> <pre> <svg> <math> <template> " +
      "<select> <!-- --> <![CDATA[ </p> & &amp; \0 x <p data-pagefind-meta='a[b],c:d'> <title> <frameset> " +
      "<p data-pagefind-filter='[]:'> <plaintext> <b> <i> </b> <form> <body> <html>"
    ).split(" "),
  );
  const anyPage = fc.oneof(
    fc.array(pieces, { maxLength: 60 }).map((all) => bytesOf(all.join(" "))),
    fc.uint8Array({ maxLength: 300 }),
  );

  test("a page is read or left out, and the same way twice", () => {
    fc.assert(
      fc.property(anyPage, (bytes) => {
        const once = readHtmlPage("a.html", "a.html", bytes, NO_SITE_FACTS);
        expect(readHtmlPage("a.html", "a.html", bytes, NO_SITE_FACTS)).toEqual(once);
        if ("document" in once) expect(once.document.title).not.toBe("");
      }),
      { seed: 7, numRuns: 400 },
    );
  });

  test("no selector throws but in plain words", () => {
    fc.assert(
      fc.property(fc.string(), (root) => {
        try {
          readHtmlPage("a.html", "a.html", bytesOf(TEXT), NO_SITE_FACTS, { root });
        } catch (error) {
          expect(isKindredError(error)).toBe(true);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

test("names of the page's own cannot take the place of anything", () => {
  const { meta } = readDocument(`<p data-pagefind-meta="__proto__:x">${TEXT}`);
  expect(Object.entries(meta ?? {})).toEqual([["__proto__", "x"]]);
});
