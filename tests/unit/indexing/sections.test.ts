// What may share a passage, which headings stand above it, and where a link to it leads.
import { describe, expect, test } from "vitest";
import type { Block, Document } from "../../../src/documents/document.ts";
import { sectionsOf } from "../../../src/indexing/sections.ts";

function documentOf(...blocks: readonly Block[]): Document {
  return { url: "ferry/", title: "The ferry", lang: "en", blocks };
}

const heading = (level: number, text: string, id?: string): Block => ({
  kind: "heading",
  level,
  text,
  ...(id !== undefined && { id }),
});
const paragraph = (text: string, more: Partial<Block> = {}): Block => ({
  kind: "paragraph",
  text,
  ...more,
});

/** Each section as headings, texts and where its blocks lead. */
function shown(document: Document) {
  return sectionsOf(document).map(({ headings, blocks, anchorOf }) => [
    headings.join(" > "),
    blocks.map(({ text }) => text),
    blocks.map(anchorOf),
  ]);
}

describe("headings", () => {
  test("stand above what follows them, down to the next of their level", () => {
    const document = documentOf(
      paragraph("Before."),
      heading(2, "Tickets", "tickets"),
      paragraph("Buy one."),
      heading(3, "Children", "children"),
      paragraph("Half."),
      heading(2, "Boats", "boats"),
      paragraph("Two."),
    );
    expect(shown(document)).toEqual([
      ["", ["Before."], [""]],
      ["Tickets", ["Buy one."], ["tickets"]],
      ["Tickets > Children", ["Half."], ["children"]],
      ["Boats", ["Two."], ["boats"]],
    ]);
  });

  test("with nothing below them are found by themselves", () => {
    const document = documentOf(heading(2, "Empty", "e"), heading(2, "Last", "l"));
    expect(shown(document)).toEqual([
      ["", ["Empty"], ["e"]],
      ["", ["Last"], ["l"]],
    ]);
  });

  test("with only headings of a lower level below them are found there", () => {
    const document = documentOf(
      heading(2, "Outer", "o"),
      heading(3, "Inner", "i"),
      paragraph("In."),
    );
    expect(shown(document)).toEqual([["Outer > Inner", ["In."], ["i"]]]);
  });

  test("of the same words one after the other part what is below them", () => {
    const document = documentOf(
      heading(2, "Example"),
      paragraph("One."),
      heading(2, "Example"),
      paragraph("Two."),
    );
    expect(shown(document)).toHaveLength(2);
  });
});

describe("terms of a definition list", () => {
  test("stand above their text as headings do, and no longer than it", () => {
    const document = documentOf(
      heading(2, "Functions", "functions"),
      paragraph("Waits.", { terms: ["sleep(seconds)"], id: "sleep" }),
      paragraph("After the list."),
    );
    expect(shown(document)).toEqual([
      ["Functions > sleep(seconds)", ["Waits."], ["sleep"]],
      ["Functions", ["After the list."], ["sleep"]],
    ]);
  });
});

test("an entry of a glossary that can be linked to is a section, others share one", () => {
  const entry = (text: string, id?: string): Block => ({
    kind: "definition",
    text,
    ...(id !== undefined && { id }),
  });
  const document = documentOf(
    entry("bow: the front", "bow"),
    entry("stern: the back", "stern"),
    entry("keel: below"),
  );
  expect(shown(document)).toEqual([
    ["", ["bow: the front"], ["bow"]],
    ["", ["stern: the back", "keel: below"], ["stern", "stern"]],
  ]);
});

test("captions, another language and what says so start a section", () => {
  const document = documentOf(
    paragraph("One."),
    paragraph("Two."),
    { kind: "caption", text: "A boat" },
    paragraph("Trois.", { lang: "fr" }),
    paragraph("Four."),
    paragraph("Five.", { startsSection: true }),
  );
  expect(shown(document).map(([, texts]) => texts)).toEqual([
    ["One.", "Two."],
    ["A boat"],
    ["Trois."],
    ["Four."],
    ["Five."],
  ]);
});

test("a document without a block is its title", () => {
  expect(shown(documentOf())).toEqual([["", ["The ferry"], [""]]]);
});
