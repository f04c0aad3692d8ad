// @vitest-environment happy-dom
// A word that was read as another one can be insisted on.
import { describe, expect, test } from "vitest";
import {
  click,
  find,
  findAll,
  inputOf,
  place,
  reply,
  rootOf,
  searches,
  setUpPage,
  TWO_PAGES,
  textOf,
  type,
} from "../in-page.ts";

setUpPage();

describe("a word that was read as another one", () => {
  const corrections = [
    { typed: "ferrry", read: "ferry" },
    { typed: "baot", read: "boat" },
  ];

  test("can be insisted on: it is asked for in quotes, and the focus is in the box", async () => {
    const box = await place();
    await type(box, "ferrry baot");
    await reply({ results: TWO_PAGES, corrections });
    const buttons = findAll(box, ".insist");
    expect(buttons.map(({ textContent }) => textContent)).toEqual([
      "Search for “ferrry”",
      "Search for “baot”",
    ]);
    await click(buttons[1] as Element);
    expect(box.query).toBe('ferrry "baot"');
    expect(searches.lastQuery).toMatchObject({ text: 'ferrry "baot"', options: { typing: false } });
    expect(rootOf(box).activeElement).toBe(inputOf(box));
  });

  test("is offered once, however often the answer comes", async () => {
    const box = await place();
    await type(box, "ferrry");
    await reply({ stage: "draft", results: TWO_PAGES, corrections });
    await reply({ stage: "draft", results: TWO_PAGES, corrections });
    await reply({ results: TWO_PAGES, corrections });
    expect(findAll(box, ".insist")).toHaveLength(2);
    await type(box, "ferry");
    await reply({ results: TWO_PAGES });
    expect(findAll(box, ".insist")).toEqual([]);
    expect(textOf(box, "corrections")).toBe("");
  });

  test("is asked for by itself where the query has it in another form", async () => {
    const box = await place();
    await type(box, "FERRRY");
    await reply({ results: TWO_PAGES, corrections: corrections.slice(0, 1) });
    await click(find(box, ".insist"));
    expect(box.query).toBe('"ferrry"');
  });

  test("may hold signs that mean something elsewhere", async () => {
    const box = await place();
    await type(box, "a $$ b");
    await reply({ results: TWO_PAGES, corrections: [{ typed: "$$", read: "x" }] });
    await click(find(box, ".insist"));
    expect(box.query).toBe('a "$$" b');
  });
});
