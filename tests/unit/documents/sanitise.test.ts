// Sanitising alone, as the readers in front of it already keep much away that it must hold off by itself.
import type { Root } from "hast";
import { toHtml } from "hast-util-to-html";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { sanitise } from "../../../src/documents/sanitise.ts";

const parser = unified().use(rehypeParse, { fragment: true });
const clean = (html: string) => toHtml(sanitise(parser.parse(html) as Root));

test.each([
  ["a handler", '<p onclick="steal()">Text.</p>', "<p>Text.</p>"],
  ["a style", '<p style="color:red">Text.</p>', "<p>Text.</p>"],
  ["an id, which could take the place of ours", '<p id="p-1" name="p-1">Text.</p>', "<p>Text.</p>"],
  [
    "ids and handlers of any element",
    '<blockquote id="p-1" onclick="steal()"><b id="x">Text.</b></blockquote>',
    "<blockquote><b>Text.</b></blockquote>",
  ],
  ["a class", '<p class="result aside">Text.</p>', '<p class="aside">Text.</p>'],
  ["a script with its text", "<script>steal()</script>Text.", "Text."],
  ["a style sheet with its text", "<style>p{}</style>Text.", "Text."],
  ["a drawing with its text", "<svg><text>x</text></svg>Text.", "Text."],
  [
    "a form, but not its text",
    "<form action=/x><input><p>Text.</p></form>",
    "<form><p>Text.</p></form>",
  ],
  ["a frame", '<iframe src="https://evil.example">x</iframe>Text.', "Text."],
  ["a comment", "<!-- x -->Text.", "Text."],
  ["a picture's address", '<img src="/x.png" srcset="/y.png 2x" alt="pic">', '<img alt="pic">'],
  ["a javascript: link", '<a href="javascript:steal()">Text.</a>', "Text."],
  ["a javascript: link in disguise", '<a href=" java&#10;script:steal()">Text.</a>', "Text."],
  ["a data: link", '<a href="data:text/html,x">Text.</a>', "Text."],
  ["an irc: link", '<a href="irc://example.org">Text.</a>', "Text."],
  [
    "a refused link inside of another element",
    "<p><a>One <b>two</b></a>.</p>",
    "<p>One <b>two</b>.</p>",
  ],
  [
    "a link's target and ping",
    '<a href="/x" target="_blank" ping="/y">Text.</a>',
    '<a href="/x" rel="noopener">Text.</a>',
  ],
  ["an unknown element, but not its text", "<my-card>Text.</my-card>", "Text."],
])("takes away %s", (_, html, expected) => {
  expect(clean(html)).toBe(expected);
});
