// The tests that every site has to pass: what a reader asks is found, and every result leads where it says.
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOfLink } from "./check-link.ts";
import { type OpenBox, type SearchVisit, visitSearch } from "./search-visit.ts";

/** A reader's question, and the address of the page that answers it, relative to the site's base. */
export type Question = readonly [query: string, page: string];

/** Passages among which the wanted page has to be. */
const FIRST = 3;

/**
 * Registers them.
 * @param searchPage address of the page with the box; asked for in `beforeAll`
 * @param base address that pages are relative to, likewise
 * @param open see `visitSearch`
 * @param meaning likewise
 * @returns the visit, for further tests
 */
export function testSearch(
  searchPage: () => string,
  base: () => string,
  questions: readonly Question[],
  open?: OpenBox,
  meaning?: "ready" | "none",
): () => SearchVisit {
  let visit: SearchVisit | undefined;
  const current = () => {
    if (visit === undefined) throw new Error("The search page is opened by beforeAll.");
    return visit;
  };
  beforeAll(async () => {
    visit = await visitSearch(searchPage(), open, meaning);
  });
  afterAll(() => visit?.close());

  test.each(questions)("“%s” finds %s, and all its results exist", async (query, page) => {
    const passages = await current().ask(query);
    const pages = passages.slice(0, FIRST).map(({ href }) => href.replace(/#.*$/, ""));
    expect(pages).toContain(`${base()}${page}`);
    const links = await current().links();
    expect(links.length).toBeGreaterThanOrEqual(passages.length);
    const problems = await Promise.all(links.map(problemOfLink));
    expect(problems.filter((problem) => problem !== null)).toEqual([]);
  });

  test("no error, no missing file, no request to another origin", () => {
    expect(current().troubles()).toEqual([]);
  });

  return current;
}
