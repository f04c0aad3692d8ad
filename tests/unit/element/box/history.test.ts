// @vitest-environment happy-dom
// The address and the history of a page with a box: what is asked can be linked to, left, and come back to.
import { describe, expect, test, vi } from "vitest";
import { answer } from "../fake-search.ts";
import {
  answered,
  boxes,
  click,
  enter,
  find,
  findAll,
  focusedIn,
  goTo,
  inputOf,
  made,
  passagesOf,
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

/** Leaves the page and comes back: a page loaded anew at the entry that was left. */
async function comeBack(html?: string) {
  window.dispatchEvent(new Event("pagehide"));
  const { href } = location;
  const { state } = history;
  document.body.replaceChildren();
  await settle();
  goTo(href, state);
  return place(html);
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
    await Promise.resolve();
    goTo(`${HERE}a/`);
    await made(box);
    expect(box.query).toBe("");
    expect(location.href).toBe(`${HERE}a/`);
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

describe("who comes back", () => {
  const html = `<kindred-search limit="2" filters="topics" modes></kindred-search>`;

  /** Asked, and answered with more than is shown at first. */
  async function withMore() {
    searches.counts = { topics: { boats: 3 } };
    const box = await place(html);
    await type(box, "ferry");
    find<HTMLDetailsElement>(box, "details.filter").open = true;
    await settle();
    await click(find(box, ".options input"));
    await reply({ results: TWO_PAGES.slice(0, 2), found: 3 });
    await click(find(box, ".more"));
    await reply({ results: TWO_PAGES, found: 3 });
    return box;
  }

  test("finds the same list at the same place: as much of it, narrowed as it was", async () => {
    await withMore();
    document.documentElement.scrollTop = 240;
    const again = await comeBack(html);
    document.documentElement.scrollTop = 0;
    expect(again.query).toBe("ferry");
    expect(searches.lastQuery.options).toMatchObject({ limit: 4, filters: { topics: ["boats"] } });
    await reply({ stage: "draft", results: TWO_PAGES.slice(0, 1), found: 3 });
    expect(document.documentElement.scrollTop, "there is nothing to scroll yet").toBe(0);
    await reply({ results: TWO_PAGES, found: 3 });
    expect(passagesOf(again)).toHaveLength(3);
    expect(document.documentElement.scrollTop).toBe(240);
    document.documentElement.scrollTop = 0;
  });

  test("finds the result that was opened, with the focus on it, from whatever page", async () => {
    const box = await place();
    await type(box, "ferry");
    await reply({ results: TWO_PAGES });
    document.body.addEventListener("click", (event) => event.preventDefault(), { once: true });
    await click(find(box, "[data-passage=a-2] a"));
    const again = await comeBack();
    await reply({ stage: "draft", results: TWO_PAGES });
    expect(focusedIn(again)).toBeUndefined();
    await reply({ results: TWO_PAGES });
    expect(focusedIn(again)).toBe("a-2");
  });

  test("finds the place where the scrolling came to rest, if nobody is told of the leaving", async () => {
    await answered({ results: TWO_PAGES });
    const kept = () => history.state?.kindred?.["search-0"];
    for (const place of [80, 90]) {
      document.documentElement.scrollTop = place;
      window.dispatchEvent(new Event("scroll"));
    }
    expect(kept(), "not at every step").toBeUndefined();
    await until(() => kept());
    document.documentElement.scrollTop = 0;
    expect(kept()).toMatchObject({ query: "ferry", scroll: 90 });
  });

  test("begins at the top where something else is asked meanwhile", async () => {
    await withMore();
    document.documentElement.scrollTop = 240;
    const again = await comeBack(html);
    document.documentElement.scrollTop = 0;
    await type(again, "boat");
    expect(searches.lastQuery.options.limit).toBe(2);
    await reply({ results: TWO_PAGES });
    expect(document.documentElement.scrollTop).toBe(0);
  });

  test("in another language of the page's, too: what the history keeps is no language's", async () => {
    await withMore();
    const again = await comeBack(html.replace("modes", `modes lang="de"`));
    expect(again.query).toBe("ferry");
    expect(searches.lastQuery.options.limit).toBe(4);
  });

  test("to a box without an address finds what a result was opened of, and else nothing", async () => {
    const none = `<kindred-search url-state="none"></kindred-search>`;
    const box = await place(none);
    await type(box, "ferry");
    await reply({ results: TWO_PAGES });
    expect((await comeBack(none)).query).toBe("");
    await type(boxes()[0] as Element, "ferry");
    await reply({ results: TWO_PAGES });
    document.body.addEventListener("click", (event) => event.preventDefault(), { once: true });
    await click(find(boxes()[0] as Element, ".passage-link"));
    expect((await comeBack(none)).query).toBe("ferry");
    expect(location.href).toBe(HERE);
  });

  test("to two boxes finds in each what was in it", async () => {
    const two = `<kindred-search></kindred-search><kindred-search url-state="none"></kindred-search>`;
    await place(two);
    for (const [i, query] of ["ferry", "boat"].entries()) {
      const box = boxes()[i] as Element;
      await type(box, query);
      searches.opened[i]?.queries[0]?.give(answer({ results: TWO_PAGES }));
      await settle();
      document.body.addEventListener("click", (event) => event.preventDefault(), { once: true });
      await click(find(box, ".passage-link"));
    }
    await comeBack(two);
    expect(boxes().map((box) => box.query)).toEqual(["ferry", "boat"]);
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
