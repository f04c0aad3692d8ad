// @vitest-environment happy-dom
// Who leaves a page and comes back finds the same list at the same place.
import { describe, expect, test } from "vitest";
import { answer } from "../fake-search.ts";
import {
  answered,
  boxes,
  click,
  find,
  focusedIn,
  goTo,
  passagesOf,
  place,
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

  test("to a box with an id finds it wherever it stands now", async () => {
    const named = `<kindred-search id="big" url-state="none"></kindred-search>`;
    const box = await place(named);
    await type(box, "ferry");
    await reply({ results: TWO_PAGES });
    document.body.addEventListener("click", (event) => event.preventDefault(), { once: true });
    await click(find(box, ".passage-link"));
    await comeBack(`<kindred-search url-state="none"></kindred-search>${named}`);
    expect(boxes().map((found) => found.query)).toEqual(["", "ferry"]);
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
