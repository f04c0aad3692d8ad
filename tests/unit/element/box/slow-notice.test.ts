// @vitest-environment happy-dom
// That a search is on is said where its answer is slow to come.
import { expect, test, vi } from "vitest";
import { find, place, reply, setUpPage, TWO_PAGES, textOf, type } from "../in-page.ts";

setUpPage();

/** Waits until the box would say so, and some more. */
const wait = () => new Promise((resolve) => setTimeout(resolve, 900));

test("within a second the box says that it is searching, until there is an answer", async () => {
  const box = await place();
  await type(box, "ferry");
  expect(textOf(box, "counts")).toBe("");
  await vi.waitFor(() => expect(textOf(box, "counts")).toBe("Searching for “ferry”…"));
  expect(find(box, ".results").getAttribute("aria-busy")).toBe("true");
  await reply({ results: TWO_PAGES });
  expect(textOf(box, "counts")).toBe("3 passages in 2 pages");
  await wait();
  expect(textOf(box, "counts")).toBe("3 passages in 2 pages");
});

test("nothing is said of a query that was taken back", async () => {
  const box = await place();
  await type(box, "ferry");
  await type(box, "");
  await wait();
  expect(textOf(box, "counts")).toBe("");
});

test("after some seconds it is said what an answer lacks so far, also of a word that may be unfinished", async () => {
  const box = await place();
  await type(box, "ferry");
  const meaning = { leg: "meaning", reason: "loading", message: "It is loading." } as const;
  await reply({ stage: "draft", results: TWO_PAGES, missing: [meaning] });
  expect(textOf(box, "note")).toBe("");
  const isSaid = () =>
    expect(textOf(box, "note")).toBe("Found by words so far; meaning is still loading.");
  await vi.waitFor(isSaid, { timeout: 4000 });
  await reply({ results: TWO_PAGES });
  expect(textOf(box, "note")).toBe("");
});
