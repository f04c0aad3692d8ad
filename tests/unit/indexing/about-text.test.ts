// What a document is found by besides its text: description, topics, and words that are shown with it.
import { describe, expect, test } from "vitest";
import type { Document } from "../../../src/documents/document.ts";
import { aboutText } from "../../../src/indexing/about-text.ts";
import { cutPassages } from "../../../src/indexing/cut-passages.ts";

type Said = Pick<Document, "description" | "keywords" | "filters" | "meta">;
const about = (said: Said, text = "It leaves at nine.") =>
  aboutText({ title: "The ferry", lang: "en", ...said }, text);

describe("what a document is about", () => {
  test("is its description, and below it topics, keywords and what is shown", () => {
    const said = {
      description: "  Boats to\n the islands. ",
      filters: { topics: ["sea", "boats"], Author: ["Ada L."], publisher: ["The Herald"] },
      keywords: ["Isles Line"],
      meta: { subtitle: "Summer timetable" },
    };
    expect(about(said)).toBe(
      "Boats to the islands.\nsea, boats, Ada L., The Herald, Isles Line, Summer timetable",
    );
  });

  test("has one line where only one is said, and none where nothing is", () => {
    expect(about({ description: "Boats." })).toBe("Boats.");
    expect(about({ filters: { tags: ["sea"] } })).toBe("sea");
    expect(about({})).toBe("");
    expect(about({ description: " ", filters: { topics: [] }, meta: {}, keywords: [""] })).toBe("");
  });

  test("names each topic once", () => {
    expect(about({ filters: { topics: ["sea"], tags: ["sea"] }, keywords: ["sea"] })).toBe("sea");
  });

  test.each(["topics", "topic", "tags", "tag", "keywords", "keyword", "categories", "category"])(
    "has the filter %s",
    (name) => {
      expect(about({ filters: { [name]: ["sea"] } })).toBe("sea");
    },
  );

  test.each(["version", "harbour", "type", "year"])("has no filter %s", (name) => {
    expect(about({ filters: { [name]: ["sea"] } })).toBe("");
  });

  test.each<[string, Record<string, string>]>([
    ["a picture", { image: "boats and piers" }],
    ["a picture by its file", { hero: "boats/heron.jpg" }],
    ["a day", { since: "2025-03-14" }],
    ["a day in words", { pubDate: "14 March 2025" }],
    ["an address", { home: "https://isles.test/line" }],
    ["a path", { parent: "/boats/heron" }],
    ["a number", { pages: "12" }],
    ["a yes or no", { featured: "true" }],
  ])("has nothing of %s that is shown", (_, meta) => {
    expect(about({ meta })).toBe("");
  });

  test.each(["Isles Line", "Heron", "and/or", "日本語", "A note: see the pier at U.N. square"])(
    "has the text “%s” that is shown",
    (text) => {
      expect(about({ meta: { note: text } })).toBe(text);
    },
  );

  test.each([
    ["repeats the title", "The  ferry"],
    ["begins the text", "It leaves"],
    ["is cut off from the text", "It leaves at …"],
    ["is cut off from the text with dots", "It leaves at [...]"],
  ])("has no description that %s", (_, description) => {
    expect(about({ description })).toBe("");
  });
});

test("the first passage alone carries it: the page is opened at its top", () => {
  const document: Document = {
    ...{ url: "ferry/", title: "The ferry", lang: "en", description: "Boats." },
    blocks: [
      { kind: "paragraph", text: "It leaves at nine." },
      { kind: "heading", text: "Fares", level: 2 },
      { kind: "paragraph", text: "Three crowns." },
    ],
  };
  expect(cutPassages(document).map((passage) => passage.about)).toEqual(["Boats.", undefined]);
  const { description: _, ...silent } = document;
  for (const passage of cutPassages(silent)) expect(passage).not.toHaveProperty("about");
});
