// MDX: programs are left out, the text inside components stays, and no page is lost for a mistake in it.
import { describe, expect, test } from "vitest";
import { blocks, page, reading, texts } from "./read.ts";

const mdx = (text: string) => texts(text, "guide.mdx");

describe("MDX", () => {
  test.each<[string, string, string[]]>([
    ["imports and exports", "import A from 'a';\nexport const b = 1;\n\nText.", ["Text."]],
    [
      "a component's text",
      "<Steps>\n1. Heat the *kiln*.\n2. Wait.\n</Steps>",
      ["Heat the kiln.", "Wait."],
    ],
    [
      "a component's title and label",
      '<Aside title="Hot!">\nGloves on.\n</Aside>\n\n<TabItem label="Clay">Red.</TabItem>',
      ["Hot!", "Gloves on.", "Clay", "Red."],
    ],
    [
      "a title that is an expression",
      '<Card title={"Glaze"} icon="fire">Blue.</Card>',
      ["Glaze", "Blue."],
    ],
    [
      "a card that says all in attributes",
      '<LinkCard title="Glaze" description="How to mix it" href="/glaze/" />',
      ["Glaze", "How to mix it"],
    ],
    ["a component in a line", 'A <Badge text="new" /> kiln <Since v="2.0" />.', ["A new kiln ."]],
    [
      "a component in a component",
      '<Tabs>\n  <TabItem label="One">\n    First.\n  </TabItem>\n</Tabs>',
      ["One", "First."],
    ],
    ["a picture", '<Image src={kiln} alt="A brick kiln" />', ["A brick kiln"]],
    [
      "expressions",
      "{frontmatter.title}\n\nIt has {props.count} bricks{' '}now.",
      ["It has bricks now."],
    ],
    ["strings as text", "Write {'<Kiln>'} or {`{x}`}.", ["Write <Kiln> or {x}."]],
    ["a fragment", "<>\nText.\n</>", ["Text."]],
    [
      "elements of HTML",
      '<p align="center">Centred.</p>\n\n<div className="note" style={{ color: "red" }}>\nRed.\n</div>',
      ["Centred.", "Red."],
    ],
    ["comments of either kind", "{/* no */}\n\nOne. <!-- no -->\n\nTwo.", ["One.", "Two."]],
    ["a box", ":::caution[Dust]\nWear a mask.\n:::", ["Dust", "Wear a mask."]],
    ["a template's include", '{{#include a.md}}\n\n{% include "b" %}\n\nText.', ["Text."]],
    [
      "indented text, which is no code",
      "<Box>\n\n    Four spaces in.\n\n</Box>",
      ["Four spaces in."],
    ],
    [
      "code as it is",
      "```jsx\nimport a from 'a';\n<Kiln style={{ a: 1 }} />\n{/* x */}\n```",
      ["import a from 'a';\n<Kiln style={{ a: 1 }} />\n{/* x */}"],
    ],
    ["code in a line", "Use `<Kiln />` and `{x}`.", ["Use <Kiln /> and {x}."]],
    ["what is hidden", "<p hidden>Not.</p>\n\n<style>{`a { b: c }`}</style>\n\nText.", ["Text."]],
  ])("reads %s", (_, text, expected) => {
    expect(mdx(text)).toEqual(expected);
    expect(reading(text, "guide.mdx")).not.toHaveProperty("notes");
  });

  test("has ids of headings and of elements", () => {
    const text = '## Glaze {#mix}\n\nOne.\n\n## Fire it\n\nTwo.\n\n<div id="cool">\nThree.\n</div>';
    expect(blocks(text, "guide.mdx").map(({ id }) => id)).toEqual([
      "mix",
      undefined,
      "fire-it",
      undefined,
      "cool",
    ]);
  });

  test("has its title from its first heading, and from none that is a program", () => {
    expect(page("import A from 'a'\n\n# Firing\n\nText.", "guide.mdx").title).toBe("Firing");
    expect(page("# {frontmatter.title}\n\nText.", "kiln-guide.mdx").title).toBe("Kiln guide");
  });

  test("of components alone is found by what is said of it", () => {
    const text = "---\ntitle: All kilns\ndescription: Every kiln we sell\n---\n\n<KilnList />";
    expect(page(text, "kilns.mdx").blocks).toEqual([
      { kind: "paragraph", text: "Every kiln we sell" },
    ]);
    expect(texts("---\ntitle: All kilns\n---\n<KilnList />", "kilns.mdx")).toEqual(["All kilns"]);
  });
});

describe("MDX with a mistake in it", () => {
  const broken = [
    "---",
    "title: Kilns",
    "---",
    "import A from 'a';",
    "import {",
    "  B,",
    "} from 'b';",
    "",
    "export const x = {",
    "  y: 1,",
    "};",
    "",
    '<Aside title="Hot!">',
    "",
    "    Gloves on, at {temperature} degrees.",
    "",
    "A <Badge text={'new'} icon={() => 1} /> kiln.",
    "",
    "```jsx",
    "import { a } from 'a';",
    "```",
    "",
    "Use `{x}`, a \\{ and {/* no */} <b>brick</b>.",
    "",
    "## Glaze {#mix}",
    "",
    "Blue.",
  ].join("\n");

  test("is read line by line, and a note says where the mistake is", () => {
    const read = reading(broken, "guide.mdx");
    expect(read).toMatchObject({
      document: { title: "Kilns" },
      notes: [
        expect.stringMatching(
          /^Line 13 is not valid MDX \(.*<Aside>.*\): the file was read as Markdown, line by line\.$/,
        ),
      ],
    });
    expect(texts(broken, "guide.mdx")).toEqual([
      "Hot!",
      "Gloves on, at degrees.",
      "A new kiln.",
      "import { a } from 'a';",
      "Use {x}, a { and brick.",
      "Glaze",
      "Blue.",
    ]);
    expect(blocks(broken, "guide.mdx").at(-2)?.id).toBe("mix");
  });

  test.each([
    ["an expression that is no program", "One.\n\nA set {1, 2 of} things.\n\nTwo."],
    ["a brace that is never closed", "One.\n\nAn open { here.\n\nTwo."],
    ["a tag that is never closed", "One.\n\nA <Kiln here.\n\nTwo."],
    ["a tag that was never opened", "One.\n\n</Kiln>\n\nTwo."],
    ["a sign that is no tag", "One.\n\nFor 1 <2 and <https://x.example>.\n\nTwo."],
    ["an export that is no program", "One.\n\nexport default of clay\n\nTwo."],
  ])("keeps its text: %s", (_, text) => {
    const found = mdx(text);
    expect(found[0]).toBe("One.");
    expect(found.at(-1)).toBe("Two.");
    expect(reading(text, "guide.mdx")).toHaveProperty(
      "notes.0",
      expect.stringMatching(/^Line \d is not valid MDX/),
    );
  });
});
