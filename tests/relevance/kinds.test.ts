// Words of every kind: signs, versions, names, other scripts. Each folder of kinds/ has a few pages, and queries with
// the page that a reader who types them wants to see first: by words alone, and by words and meaning.
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../../src/search/answer.ts";
import { openKind } from "./kinds/open-kind.ts";
import { type Kind, type KindQuery, readKinds, visible } from "./kinds/read-queries.ts";

const kinds = readKinds(path.resolve("tests/relevance/kinds"));

/** Among how many other pages a kind is asked as well: what a word weighs depends on how many hold it. */
const MORE_PAGES: Readonly<Record<string, readonly number[]>> = {
  "11-names-of-stop-words": [0, 60],
};

/** Pages full of the words that every page has. */
function fillers(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `filler-${i}.md`,
      `---\ntitle: Letter ${i}\n---\n\nIt is not known to us who wrote this, or what number ${i} was to be. ` +
        `When her lamp went out, the last of the ${i + 2} left it there, and we did not ask whose it was or who is next.\n`,
    ]),
  );
}

const firstOf = ({ results }: Answer) => results[0]?.article.split("/").at(-1) ?? null;
const listOf = (answer: Answer) =>
  answer.results
    .map(
      ({ article, words, score }) => `${article}${words ? "" : " (no word)"} ${score.toFixed(2)}`,
    )
    .join(", ");

const titleOf = ({ query, page, by, typing }: KindQuery) =>
  `${visible(query)}${typing ? "…" : ""} finds ${page ?? "nothing"}${by === "any" ? ", by either leg" : ""}`;

function describeKind({ name, content, queries, pages }: Kind, more: number): void {
  describe(more === 0 ? name : `${name}, among ${more} other pages`, () => {
    let opened: Awaited<ReturnType<typeof openKind>>;
    beforeAll(async () => {
      opened = await openKind(content, fillers(more));
    });

    test("every page is in the index, and nothing of it was left out", () => {
      const { documents, leftOut, notes } = opened;
      const all = { documents: pages.length + more, leftOut: [], notes: [] };
      expect({ documents, leftOut, notes }).toEqual(all);
    });

    for (const asked of queries) {
      test(titleOf(asked), async () => {
        const hybrid = await opened.ask(asked, "hybrid");
        const words = await opened.ask(asked, "words");
        const { page, by } = asked;
        const inWords = by === "words" && page !== null;
        const found = {
          hybrid: firstOf(hybrid),
          words: by === "words" ? firstOf(words) : null,
          wordLegInHybrid: inWords ? (hybrid.results[0]?.words ?? null) !== null : null,
        };
        const wanted = {
          hybrid: page,
          words: by === "words" ? page : null,
          wordLegInHybrid: inWords ? true : null,
        };
        const lists = `hybrid: ${listOf(hybrid)}\nwords: ${listOf(words)}`;
        expect(found, lists).toEqual(wanted);
      });
    }
  });
}

for (const kind of kinds) {
  for (const more of MORE_PAGES[kind.name] ?? [0]) describeKind(kind, more);
}

describe("the kinds", () => {
  test.each(kinds)("ask for pages that are there, nothing twice: $name", ({ queries, pages }) => {
    expect(queries.length).toBeGreaterThanOrEqual(8);
    expect(queries.map(({ page }) => page).filter((page) => page && !pages.includes(page))).toEqual(
      [],
    );
    const asked = queries.map(({ query, typing }) => `${query}${typing ? "…" : ""}`);
    expect(asked.filter((query, i) => asked.indexOf(query) !== i)).toEqual([]);
  });

  test("of stop words are asked among other pages too", () => {
    const names = kinds.map(({ name }) => name);
    expect(Object.keys(MORE_PAGES).filter((name) => !names.includes(name))).toEqual([]);
  });
});
