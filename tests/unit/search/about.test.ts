// What a page is about by its description and topics: it is found by that, and what matched of it is seen.
import { describe, expect, test } from "vitest";
import type { Result } from "../../../src/search/answer.ts";
import { searchLexical } from "../../../src/search/lexical/lexical-search.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { search } from "../../../src/search/search.ts";
import { passageOf, tinyEncoder, tinyPartsOf } from "../../fixtures/bundle/tiny-bundle.ts";

const ferry = { document: "ferry", title: "The island ferry" };
const parts = await tinyPartsOf([
  passageOf(
    "It leaves the harbour at noon, in rain and mining weather, from the deep end, to sea.",
    {
      ...ferry,
      about: "Lighthouses of Lundy, in rain too.\npuffins, deep-sea mining",
    },
  ),
  passageOf("Dogs must be kept on a lead.", { ...ferry, headings: ["Rules"] }),
  passageOf("Puffins breed on cliffs; puffins eat eels.", { document: "birds", title: "Birds" }),
  ...["Bread", "Cheese", "Apples"].map((text) => passageOf(`${text} is sold at the market.`)),
]);
const ask = async (query: string, mode: "hybrid" | "words" = "words") =>
  search(parts, tinyEncoder, { query, mode, limit: 10, typing: false });
const first = async (query: string): Promise<Result | undefined> => (await ask(query)).results[0];
const marked = ({ about, marks }: Result) =>
  (marks.about ?? []).map(({ start, end }) => about?.slice(start, end));

describe("a page", () => {
  test.each([
    ["a word of its description", "lighthouse", ["Lighthouses"]],
    ["a topic", "mining lundy", ["Lundy", "mining"]],
    ["a misspelt word of it", "lighthuose", ["Lighthouses"]],
    ["a phrase that stands nowhere else", '"deep-sea mining"', ["deep-sea", "mining"]],
  ])("is found by %s, which is marked", async (_, query, marks) => {
    const result = await first(query);
    expect(result).toMatchObject({
      article: "ferry",
      about: "Lighthouses of Lundy, in rain too.\npuffins, deep-sea mining",
      isRelevant: true,
    });
    expect(result && marked(result)).toEqual(marks);
  });

  test("is found by it in its first passage alone", async () => {
    expect((await ask("lundy")).results.map(({ id }) => id)).toHaveLength(1);
  });

  test.each(["rain", "harbour", "island ferry"])(
    "does not show it for “%s”, which title or text hold as well",
    async (query) => {
      const result = await first(query);
      expect(result).toMatchObject({ article: "ferry", about: null });
      expect(result?.marks).not.toHaveProperty("about");
    },
  );

  test("whose text is on something comes before one that names it as a topic", async () => {
    const { results } = await ask("puffins");
    expect(results.map(({ article }) => article)).toEqual(["birds", "ferry"]);
  });

  test("is not brought up by a word that most texts hold: it is no rare one for standing in few descriptions", async () => {
    const ferries = await tinyPartsOf([
      ...Array.from({ length: 9 }, (_, i) => passageOf(`A ferry of pier number ${i}.`)),
      passageOf("It leaves at noon.", { about: "ferry" }),
    ]);
    const found = await searchLexical(ferries, parseQuery("ferry", false));
    expect(found.hits.at(-1)?.score).toBeLessThan(found.hits[0]?.score ?? 0);
    expect(found.hits[0]?.score).toBeLessThan(0.2);
  });

  test("that is about something fits, by both legs as by words alone", async () => {
    expect((await ask("lundy", "hybrid")).results[0]).toMatchObject({ article: "ferry" });
    expect((await ask("lundy", "words")).fits).toBe(true);
  });

  test("is left out by a word of it with a minus", async () => {
    const { results } = await ask("harbour -lundy");
    expect(results).toEqual([]);
  });
});

test("a correction is told as what a page is about writes it", async () => {
  expect((await ask("lighthuose")).corrections).toEqual([
    { typed: "lighthuose", read: "Lighthouses" },
  ]);
});
