// @vitest-environment happy-dom
// "Show more": the list grows below what is there, and nobody loses the focus.
import { describe, expect, test } from "vitest";
import { result } from "../fake-search.ts";
import {
  answered,
  click,
  find,
  focusedIn,
  inputOf,
  passagesOf,
  reply,
  rootOf,
  searches,
  setUpPage,
  type,
} from "../in-page.ts";

setUpPage();

const passages = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    result({ rank: i + 1, id: `p-${i + 1}`, url: `page-${i + 1}/` }),
  );

const shown = (count: number) => answered({ results: passages(count), found: 7 }, `limit="2"`);

/** Presses the button with a key, or with a pointer. */
async function more(box: Element, by: "key" | "pointer") {
  const button = find<HTMLButtonElement>(box, ".more");
  button.focus();
  await click(button, { detail: by === "key" ? 0 : 1 });
  return button;
}

describe("the button", () => {
  test("asks for as many more each time, until all are shown", async () => {
    const box = await shown(2);
    expect(searches.lastQuery.options.limit).toBe(2);
    const button = await more(box, "pointer");
    expect(searches.lastQuery.options.limit).toBe(4);
    await reply({ results: passages(4), found: 7 });
    expect(passagesOf(box)).toHaveLength(4);
    expect(button.hidden).toBe(false);
    await more(box, "pointer");
    await more(box, "pointer");
    expect(searches.lastQuery.options.limit).toBe(8);
    await reply({ results: passages(7), found: 7 });
    expect(button.hidden).toBe(true);
  });

  test("shows results that answer nothing, too", async () => {
    const nothing = passages(4).map((one) => ({ ...one, isRelevant: false }));
    const box = await answered({ results: nothing, found: 9, fits: false }, `limit="4"`);
    expect(passagesOf(box)).toHaveLength(3);
    await more(box, "pointer");
    await reply({ results: nothing, found: 9, fits: false });
    expect(passagesOf(box)).toHaveLength(4);
  });

  test("is for one query: the next begins with as few as ever", async () => {
    const box = await shown(2);
    await more(box, "pointer");
    await reply({ results: passages(4), found: 7 });
    await type(box, "boat");
    expect(searches.lastQuery.options.limit).toBe(2);
  });
});

describe("the focus", () => {
  test("goes to the first passage that has come, for who pressed a key", async () => {
    const box = await shown(2);
    await more(box, "key");
    await reply({ results: passages(4), found: 7 });
    expect(focusedIn(box)).toBe("p-3");
  });

  test("stays on the button for who used a pointer", async () => {
    const box = await shown(2);
    const button = await more(box, "pointer");
    await reply({ results: passages(4), found: 7 });
    expect(rootOf(box).activeElement).toBe(button);
  });

  test("goes to what has come where the button goes", async () => {
    const box = await shown(2);
    await more(box, "pointer");
    await reply({ results: passages(7), found: 7 });
    expect(focusedIn(box)).toBe("p-3");
  });

  test("stays where the reader has gone meanwhile", async () => {
    const box = await shown(2);
    await more(box, "key");
    inputOf(box).focus();
    await reply({ results: passages(4), found: 7 });
    expect(focusedIn(box)).toBe("input");
  });

  test("stays in the input where something else is asked meanwhile", async () => {
    const box = await shown(2);
    await more(box, "key");
    const old = searches.lastQuery;
    await reply({ stage: "draft", results: passages(4), found: 7 });
    inputOf(box).focus();
    await type(box, "boat");
    old.end();
    await reply({ results: passages(2).map((one) => ({ ...one, id: `new-${one.id}` })), found: 2 });
    expect(focusedIn(box)).toBe("input");
  });
});
