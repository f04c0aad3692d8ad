// Plain text: what is prose, what is not, in letters, notes and web pages saved as text.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readArticle } from "../../../../src/documents/read-article.ts";
import { cutPassages } from "../../../../src/indexing/cut-passages.ts";

const read = (text: string, file = "content/some-notes.txt") =>
  readArticle(file, new TextEncoder().encode(text));

const kinds = (text: string) => read(text).paragraphs.map(({ kind, text }) => `${kind}: ${text}`);

describe("a web page saved as text", () => {
  const savedPage = new URL("../../../fixtures/articles/saved-page.txt", import.meta.url);
  const article = readArticle("content/saved-page.txt", readFileSync(savedPage));
  const prose = article.paragraphs.filter((paragraph) => paragraph.kind === "prose");
  const passages = cutPassages(article);

  test("has its first short line as title, and no code", () => {
    expect(article.title).toBe(
      "'We row whatever the weather': a night with the ferry crew of Osmark",
    );
    expect(article.html).not.toMatch(/window\.|setTimeout|margin/);
    expect(article.paragraphs[0]?.text).toBe("Ida Lund");
  });

  test("has only the sentences of the article as prose", () => {
    expect(prose.map((paragraph) => paragraph.text)).toEqual([
      "When the bridge at Osmark fell last winter, the six rowers of the old ferry were the first to bring people across.",
      "They had been kept on by the town for festivals, and nobody had expected them to carry doctors.",
      '"We take anyone who stands at the bell," Mr. Vale said. "It does not matter who they voted for."',
      "By March they had carried more than 900 passengers, among them two who were born on the way.",
      'Vale\'s daughter looked at the empty berth. "Where did they go"',
    ]);
  });

  test("shares no passage between the article and its captions or the teasers of other stories", () => {
    for (const passage of passages) {
      const [first, last] = passage.paragraphs;
      const found = new Set(article.paragraphs.slice(first - 1, last).map(({ kind }) => kind));
      expect(found.size, passage.text).toBe(1);
    }
  });

  test("cuts the remains of a tag away, and keeps the picture's text as an aside", () => {
    const picture = article.paragraphs.find(({ text }) => text.startsWith("Picture shows"));
    expect(picture?.kind).toBe("aside");
    expect(picture?.text).toMatch(/is sitting on a bench\.$/);
    expect(article.html).not.toMatch(/pic-7|width|\/&gt;|\/>/);
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
    expect(kinds(text).filter((line) => line.startsWith("prose"))).toEqual([
      "prose: The article ends here.",
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
    expect(kinds(text).filter((line) => line.endsWith(".") && line.startsWith("aside"))).toEqual(
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
      "prose: The crossing took nine hours because the wind had turned, and all of us were glad of the soup " +
        "that the cook had made the evening before. I Mean to ask how it was made. We sleep in the well-heated school now.",
      "prose: Tomorrow we walk on.",
    ]);
  });

  test("that are paragraphs of their own are not joined", () => {
    expect(kinds("A title\nFirst paragraph.\nSecond paragraph.\nA caption\nThird.")).toEqual([
      "prose: First paragraph.",
      "prose: Second paragraph.",
      "aside: A caption",
      "prose: Third.",
    ]);
  });

  test.each([
    ["a quotation", 'He said "go".'],
    ["brackets", "(It was late.)"],
    ["the mark of a reference", "It was late.[12]"],
    ["dots", "And then…"],
  ])("that end in %s are prose", (_, line) => {
    expect(kinds(`A title\n\n${line}`)).toEqual([`prose: ${line}`]);
  });

  test.each([
    ["a script", 'var a = document.getElementById("b");'],
    ["a style sheet", "  color: red;\n}\n.a > b { margin: 0; }"],
    ["JSON", '{"@context":"https://schema.org","@type":"NewsArticle"},'],
    ["embedded data", `url(data:font/woff2;base64,${"d09GMgABAAAA".repeat(40)})`],
    ["an ornament", "* * *"],
  ])("of %s are dropped", (_, line) => {
    expect(kinds(`A title\n\n${line}\n\nText.`)).toEqual(["prose: Text."]);
  });

  test.each([
    "The sum (a + b) = c; this was known (see [3]) by 1900.",
    "He paid $3 & left; she paid $4 (and stayed).",
    "Is 3 < 4 and 5 > 2?",
  ])("that only look a little like code stay: %s", (line) => {
    expect(kinds(`A title\n\nText.\n\n${line}`)).toContain(`prose: ${line}`);
  });

  test("with whole tags lose them, and keep a picture's text apart", () => {
    expect(
      kinds('A title\n\n<p>One <b>bold</b> word.</p><img src="x.png" alt="A red boat"> Two.'),
    ).toEqual(["prose: One bold word.", "prose: Two.", "aside: A red boat"]);
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
    const article = read(text);
    expect(article.title).toBe(title);
    expect(article.paragraphs.map((paragraph) => paragraph.text)).not.toContain(title);
  });
});
