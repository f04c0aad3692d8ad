// @vitest-environment happy-dom
// The address and the history of a page with a box: what is asked can be linked to and gone back to.
import { describe, expect, test, vi } from "vitest";
import {
  answered,
  boxes,
  click,
  enter,
  findAll,
  goTo,
  inputOf,
  made,
  place,
  press,
  reply,
  searches,
  settle,
  setUpPage,
  TWO_PAGES,
  type,
  until,
} from "../in-page.ts";

setUpPage();

const HERE = "https://site.test/docs/";

/** Shows an entry of the history, in the page that is there. */
async function traverse(address: string, state: unknown = null): Promise<void> {
  goTo(address, state);
  window.dispatchEvent(new PopStateEvent("popstate", { state }));
  await settle();
}

describe("the address", () => {
  test("gives the query and the mode; what else stands in it stays", async () => {
    goTo(`${HERE}?q=ferry&mode=words&lang=fr#top`, { router: 7 });
    const box = await place("<kindred-search modes></kindred-search>");
    expect(searches.lastQuery).toMatchObject({ text: "ferry", options: { mode: "words" } });
    inputOf(box).value = "boat";
    await enter(box);
    expect(location.href).toBe(`${HERE}?q=boat&mode=words&lang=fr#top`);
    expect(history.state).toMatchObject({ router: 7 });
  });

  test("may hold the query behind its hash", async () => {
    goTo(`${HERE}?page=2#q=ferry`);
    const box = await place(`<kindred-search url-state="hash"></kindred-search>`);
    expect(box.query).toBe("ferry");
    inputOf(box).value = "boat";
    await enter(box);
    expect(location.href).toBe(`${HERE}?page=2#q=boat`);
    goTo(`${HERE}?page=2#q=harbour`);
    window.dispatchEvent(new Event("hashchange"));
    await settle();
    expect(box.query, "where only the hash has changed").toBe("harbour");
  });

  test("is left alone where the author says so, and a mode in it where there is no choice", async () => {
    goTo(`${HERE}?q=ferry&mode=words`);
    const box = await place(`<kindred-search url-state="none"></kindred-search>`);
    expect(box.query).toBe("");
    await type(box, "boat");
    await enter(box);
    window.dispatchEvent(new Event("pagehide"));
    expect(location.href).toBe(`${HERE}?q=ferry&mode=words`);
    expect(history.state).toBeNull();
    await place();
    expect(searches.lastQuery).toMatchObject({ text: "ferry", options: { mode: "hybrid" } });
  });

  test("is one box's: the first that wants it", async () => {
    goTo(`${HERE}?q=ferry`);
    await place(
      `<kindred-search url-state="none"></kindred-search><kindred-search></kindred-search>
        <kindred-search></kindred-search>`,
    );
    expect(boxes().map((box) => box.query)).toEqual(["", "ferry", ""]);
    await type(boxes()[2] as Element, "boat");
    await enter(boxes()[2] as Element);
    window.dispatchEvent(new Event("pagehide"));
    expect(location.search).toBe("?q=ferry");
  });

  test("is read when a router that puts the page in place first has set it", async () => {
    goTo(`${HERE}?q=ferry`);
    const box = document.createElement("kindred-search");
    document.body.append(box);
    for (let i = 0; i < 50; i++) await Promise.resolve();
    goTo(`${HERE}a/`);
    await made(box);
    expect(box.query).toBe("");
    expect(location.href).toBe(`${HERE}a/`);
  });
});

describe("a box that a router takes along to another page", () => {
  test("asks what the address asks there", async () => {
    const box = await place("<kindred-search></kindred-search><main></main>");
    await type(box, "ferry");
    goTo(`${HERE}a/?q=boat`);
    document.querySelector("main")?.append(box);
    await settle();
    expect(box.query).toBe("boat");
    goTo(`${HERE}b/`);
    document.body.append(box);
    await settle();
    expect(box.query).toBe("");
  });

  test("keeps its query where it is only moved on its page", async () => {
    const box = await place("<kindred-search></kindred-search><main></main>");
    await type(box, "ferry");
    document.querySelector("main")?.append(box);
    await settle();
    expect(box.query).toBe("ferry");
  });
});

describe("an entry of the history", () => {
  test("follows the typing a little later; only Enter makes one", async () => {
    const box = await place();
    const push = vi.spyOn(history, "pushState");
    const typing = type(box, "fer");
    expect(location.search).toBe("");
    await typing;
    await until(() => location.search === "?q=fer");
    await type(box, "ferry");
    await until(() => location.search === "?q=ferry");
    expect(push).not.toHaveBeenCalled();
    await enter(box);
    expect(push).toHaveBeenCalledTimes(1);
    expect(location.search).toBe("?q=ferry");
  });

  test.each<[string, string, (box: Element) => Promise<unknown>]>([
    [
      "an example is chosen",
      "?q=boat",
      (box) => click(box.querySelector("[data-kindred-query]") as Element),
    ],
    ["Escape empties the box", "", (box) => press(inputOf(box), "Escape")],
  ])("follows where %s", async (_, search, act) => {
    const examples = `<p data-kindred-examples><a data-kindred-query="boat">b</a></p>`;
    const box = await place(`<kindred-search>${examples}</kindred-search>`);
    await type(box, "ferry");
    await act(box);
    await until(() => location.search === search);
  });

  test("says at once what was typed, where the page is left", async () => {
    const box = await place();
    await type(box, "fer");
    window.dispatchEvent(new Event("pagehide"));
    expect(location.search).toBe("?q=fer");
  });

  test("says what a script asks, and no entry is made", async () => {
    const box = await place();
    const push = vi.spyOn(history, "pushState");
    box.query = "boat";
    await settle();
    expect(location.search).toBe("?q=boat");
    expect(push).not.toHaveBeenCalled();
  });

  test("is read again when the reader goes back", async () => {
    const box = await place();
    await type(box, "ferry");
    await traverse(`${HERE}?q=boat`);
    expect(box.query).toBe("boat");
    expect(searches.lastQuery).toMatchObject({ text: "boat", options: { typing: false } });
    await traverse(HERE);
    expect(box.query).toBe("");
    expect(findAll(box, "[data-passage]")).toEqual([]);
  });

  test("that says nothing of a box without an address leaves it as it is", async () => {
    const box = await place(`<kindred-search url-state="none"></kindred-search>`);
    await type(box, "ferry");
    await traverse(`${HERE}#a-heading`);
    window.dispatchEvent(new Event("hashchange"));
    await settle();
    expect(box.query).toBe("ferry");
  });
});

test("a state that is not the box's own does no harm", async () => {
  for (const state of [7, "text", [], { kindred: 1 }, { kindred: { "search-0": "x" } }]) {
    goTo(`${HERE}?q=ferry`, state);
    expect((await place()).query).toBe("ferry");
    window.dispatchEvent(new Event("pagehide"));
  }
});

test("an answer that was shown before the reader went back is not shown after", async () => {
  const box = await answered({ stage: "draft", results: TWO_PAGES.slice(0, 1) });
  const old = searches.lastQuery;
  await traverse(`${HERE}?q=boat`);
  old.end();
  await reply({ results: TWO_PAGES });
  expect(box.dataset.answered).toBe("boat");
});
