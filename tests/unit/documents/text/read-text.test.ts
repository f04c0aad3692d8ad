// Plain text: what is running text, what is not, in letters, notes and web pages saved as text.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decodeBytes } from "../../../../src/documents/decode-text.ts";
import type { Document } from "../../../../src/documents/document.ts";
import { readTextPage } from "../../../../src/documents/text/read-text.ts";
import { cutPassages } from "../../../../src/indexing/cut-passages.ts";

function read(text: string, path = "some-notes.txt"): Document {
  const source = { file: `content/${path}`, path, url: "some-notes/", kind: "text" as const };
  const reading = readTextPage(source, text, {});
  if ("leftOut" in reading) throw new Error(reading.leftOut.reason);
  return reading.document;
}

const kinds = (text: string) => read(text).blocks.map(({ kind, text }) => `${kind}: ${text}`);

describe("a web page saved as text", () => {
  const savedPage = new URL("../../../fixtures/articles/saved-page.txt", import.meta.url);
  const decoded = decodeBytes(readFileSync(savedPage));
  const page = read("text" in decoded ? decoded.text : "", "saved-page.txt");
  const all = page.blocks.map(({ text }) => text).join("\n");
  const passages = cutPassages(page);

  test("has its first short line as title, and no code", () => {
    expect(page.title).toBe("'We row whatever the weather': a night with the ferry crew of Osmark");
    expect(all).not.toMatch(/window\.|setTimeout|margin/);
    expect(page.blocks[0]?.text).toBe("Ida Lund");
  });

  test("has only the sentences of the article as running text", () => {
    const paragraphs = page.blocks.filter(({ kind }) => kind === "paragraph");
    expect(paragraphs.map(({ text }) => text)).toEqual([
      "When the bridge at Osmark fell last winter, the six rowers of the old ferry were the first to bring people across.",
      "They had been kept on by the town for festivals, and nobody had expected them to carry doctors.",
      '"We take anyone who stands at the bell," Mr. Vale said. "It does not matter who they voted for."',
      "By March they had carried more than 900 passengers, among them two who were born on the way.",
      'Vale\'s daughter looked at the empty berth. "Where did they go"',
    ]);
  });

  test("shares no passage between the article and its captions or the teasers of other stories", () => {
    const kindOf = new Map(page.blocks.map(({ kind, text }) => [text, kind]));
    for (const { text } of passages) {
      const found = new Set(text.split("\n").map((line) => kindOf.get(line)));
      expect(found.size, text).toBe(1);
    }
  });

  test("cuts the remains of a tag away, and keeps the picture's text as a caption", () => {
    const picture = page.blocks.find(({ text }) => text.startsWith("Picture shows"));
    expect(picture?.kind).toBe("caption");
    expect(picture?.text).toMatch(/is sitting on a bench\.$/);
    expect(all).not.toMatch(/pic-7|width|\/>/);
  });

  test("gives every teaser its own passage", () => {
    const teasers = passages
      .map(({ text }) => text)
      .slice(passages.findIndex(({ text }) => text.startsWith("Picture shows")));
    expect(teasers).toEqual([
      expect.stringMatching(
        /^Picture shows[\s\S]*Bridge company[\s\S]*measured\.\n9 hrs ago\nRegion$/,
      ),
      expect.stringMatching(
        /^2 days ago\nA lorry[\s\S]*drivers report\.\n2 days ago\nNorth Coast$/,
      ),
      expect.stringMatching(/^3 Feb 2025\nPortrait[\s\S]*for a wager\.\n3 Feb 2025\nNorth Coast$/),
    ]);
  });
});

describe("teasers", () => {
  test("whose stamps stand before them leave the article's last sentence alone", () => {
    const text = [
      ...[
        "A title",
        "The article ends here.",
        "2 hours ago",
        "One more story to read",
        "Its blurb.",
      ],
      ...["Yesterday", "And still another story", "Its blurb, too."],
    ].join("\n\n");
    expect(kinds(text).filter((line) => line.startsWith("paragraph"))).toEqual([
      "paragraph: The article ends here.",
    ]);
    expect(cutPassages(read(text)).map((passage) => passage.text.split("\n")[0])).toEqual([
      "The article ends here.",
      "2 hours ago",
      "Yesterday",
    ]);
  });

  test.each([
    ["one date at the end", "A title\n\nFirst.\n\nSecond.\n\n5 June 2025"],
    [
      "a chronology, which has no headlines",
      "A title\n\nFirst.\n\n5 June 2025\nThe wall fell.\n\n6 June 2025\nThe wall was mended.",
    ],
    [
      "a dateline far above",
      `A title\n\n5 June 2025\n\n${"More text.\n\n".repeat(6)}\n\n3 days ago`,
    ],
  ])("are not seen in %s", (_, text) => {
    expect(kinds(text).filter((line) => line.endsWith(".") && line.startsWith("caption"))).toEqual(
      [],
    );
  });
});

describe("lines", () => {
  test("of hard-wrapped text are joined to paragraphs", () => {
    const text = [
      "A letter home",
      "",
      "The crossing took nine hours because the wind had turned, and all of",
      "us were glad of the soup that the cook had made the evening before. I",
      "Mean to ask how it was made. We sleep in the well-",
      "heated school now.",
      "",
      "Tomorrow we walk on.",
    ].join("\n");
    expect(kinds(text)).toEqual([
      "paragraph: The crossing took nine hours because the wind had turned, and all of us were glad of the soup " +
        "that the cook had made the evening before. I Mean to ask how it was made. We sleep in the well-heated school now.",
      "paragraph: Tomorrow we walk on.",
    ]);
  });

  test("that are paragraphs of their own are not joined", () => {
    expect(kinds("A title\nFirst paragraph.\nSecond paragraph.\nA caption\nThird.")).toEqual([
      "paragraph: First paragraph.",
      "paragraph: Second paragraph.",
      "caption: A caption",
      "paragraph: Third.",
    ]);
  });

  test.each([
    ["a quotation", 'He said "go".'],
    ["brackets", "(It was late.)"],
    ["the mark of a reference", "It was late.[12]"],
    ["dots", "And then…"],
  ])("that end in %s are running text", (_, line) => {
    expect(kinds(`A title\n\n${line}`)).toEqual([`paragraph: ${line}`]);
  });

  test.each([
    ["a script", 'var a = document.getElementById("b");'],
    ["a style sheet", "  color: red;\n}\n.a > b { margin: 0; }"],
    ["JSON", '{"@context":"https://schema.org","@type":"NewsArticle"},'],
    ["embedded data", `url(data:font/woff2;base64,${"d09GMgABAAAA".repeat(40)})`],
    ["an ornament", "* * *"],
  ])("of %s are dropped", (_, line) => {
    expect(kinds(`A title\n\n${line}\n\nText.`)).toEqual(["paragraph: Text."]);
  });

  test.each([
    "The sum (a + b) = c; this was known (see [3]) by 1900.",
    "He paid $3 & left; she paid $4 (and stayed).",
    "Is 3 < 4 and 5 > 2?",
  ])("that only look a little like code stay: %s", (line) => {
    expect(kinds(`A title\n\nText.\n\n${line}`)).toContain(`paragraph: ${line}`);
  });

  test("with whole tags lose them, and keep a picture's text apart", () => {
    expect(
      kinds('A title\n\n<p>One <b>bold</b> word.</p><img src="x.png" alt="A red boat"> Two.'),
    ).toEqual(["paragraph: One bold word.", "paragraph: Two.", "caption: A red boat"]);
  });
});

describe("the title", () => {
  test.each([
    ["is the first short line", "Harbour news\n\nText.", "Harbour news"],
    ["may follow a standfirst", "It rained for days.\nHarbour news\n\nText.", "Harbour news"],
    ["is the line said twice", "Coast Weekly\nHarbour news\nHarbour news\nText.", "Harbour news"],
    ["may be a question", "Who rows?\n\nText.", "Who rows?"],
    ["else comes from the file's name", "One. Two.\n\nThree.", "Some notes"],
    ["is not a caption further down", "One.\n\nTwo.\n\nA caption\n\nThree.", "Some notes"],
  ])("%s", (_, text, title) => {
    const page = read(text);
    expect(page.title).toBe(title);
    expect(page.blocks.map((block) => block.text)).not.toContain(title);
  });
});
