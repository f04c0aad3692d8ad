// Which word was read in place of a misspelt one, as a reader is told.
import { describe, expect, test } from "vitest";
import { search } from "../../../src/search/search.ts";
import { passageOf, tinyEncoder, tinyPartsOf } from "../../fixtures/bundle/tiny-bundle.ts";

const parts = await tinyPartsOf([
  passageOf(
    "Harbour masters meet. The harbour was closed, and a harbour is missed, harbouring flies.",
  ),
  passageOf("Rescuers train."),
  passageOf("A timetable hangs there."),
]);

async function correctionsOf(query: string, mode: "hybrid" | "words" | "meaning" = "hybrid") {
  const request = { query, mode, limit: 10, typing: false };
  return (await search(parts, tinyEncoder, request)).corrections;
}

describe("a misspelt word", () => {
  test.each([
    [
      "is told as typed, with the word as the passages mostly write it",
      "harbor",
      "harbor",
      "harbour",
    ],
    ["keeps its case", "Harbor", "Harbor", "harbour"],
    ["is read as the form that is nearest to it", "harbouringg", "harbouringg", "harbouring"],
    ["is told wherever it stands in the query", "closed timetabel today", "timetabel", "timetable"],
  ])("%s", async (_, query, typed, read) => {
    expect(await correctionsOf(query)).toEqual([{ typed, read }]);
  });

  test("is read as the index's own term where no passage is shown that holds it", async () => {
    expect(await correctionsOf("harbor -closed")).toEqual([{ typed: "harbor", read: "harbour" }]);
    const request = { query: 'harbor "no such words"', mode: "words", limit: 10, typing: false };
    expect((await search(parts, null, request as never)).corrections).toEqual([
      { typed: "harbor", read: "harbour" },
    ]);
  });
});

test.each([
  ["of words that the passages hold", "harbour rescuers"],
  ["of a word that is like no other", "xylophone"],
])("there is no correction %s", async (_, query) => {
  expect(await correctionsOf(query)).toEqual([]);
});

test("there is none where meaning alone has answered", async () => {
  expect(await correctionsOf("harbor ship", "meaning")).toEqual([]);
});
