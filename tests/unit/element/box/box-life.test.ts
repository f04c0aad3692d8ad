// @vitest-environment happy-dom
// What is done to an element before its box is there counts; a change of an attribute makes the box anew.
import { describe, expect, test } from "vitest";
import {
  activeIn,
  answered,
  find,
  findAll,
  goTo,
  inputOf,
  made,
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

/** Lets the labels of a language come. */
async function untilLabel(box: Element, label: string): Promise<void> {
  await until(() => find(box, "label").textContent === label);
  await settle();
}

describe("a query", () => {
  test("set before the box is in the page is asked when it is", async () => {
    const box = document.createElement("kindred-search");
    box.query = "ferry";
    expect(box.query).toBe("ferry");
    document.body.append(box);
    await made(box);
    expect(searches.last.options.soon).toBe("ferry");
    expect(searches.lastQuery).toMatchObject({ text: "ferry", options: { typing: false } });
    box.query = "boat";
    await settle();
    expect(searches.lastQuery.text).toBe("boat");
    expect(inputOf(box).value).toBe("boat");
  });

  test("set on the element before its script had come is asked when it has", async () => {
    const box = document.createElement("kindred-search");
    Object.defineProperty(box, "query", { value: "ferry", configurable: true, writable: true });
    document.body.append(box);
    await made(box);
    expect(searches.lastQuery.text).toBe("ferry");
    inputOf(box).value = "boat";
    expect(box.query).toBe("boat");
  });

  test("set while the box is being made wins over the address", async () => {
    goTo("https://site.test/docs/?q=boat");
    const box = document.createElement("kindred-search");
    document.body.append(box);
    box.query = "ferry";
    await made(box);
    expect(inputOf(box).value).toBe("ferry");
    expect(location.search).toBe("?q=ferry");
  });
});

describe("the focus", () => {
  test("goes to the input of a box", async () => {
    const box = await place();
    box.focus();
    expect(activeIn(box)).toBe(inputOf(box));
  });

  test("goes there as soon as there is one", async () => {
    const box = document.createElement("kindred-search");
    document.body.append(box);
    await Promise.resolve();
    box.focus();
    await made(box);
    expect(activeIn(box)).toBe(inputOf(box));
  });

  test("is there from the beginning where the author says so", async () => {
    const box = await place("<kindred-search autofocus></kindred-search>");
    expect(activeIn(box)).toBe(inputOf(box));
  });
});

describe("an attribute that changes", () => {
  test("makes the box anew, and the query stays and is asked again", async () => {
    const box = await answered({ results: TWO_PAGES });
    box.setAttribute("limit", "3");
    await settle();
    expect(findAll(box, "form")).toHaveLength(1);
    expect(box.query).toBe("ferry");
    expect(searches.opened.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(searches.lastQuery).toMatchObject({ text: "ferry", options: { limit: 3 } });
    await reply({ results: TWO_PAGES });
    expect(box.dataset.answered).toBe("ferry");
    await type(box, "boat");
    expect(searches.last.queries.map(({ text }) => text)).toEqual(["ferry", "boat"]);
  });

  test("may change with others: one box is made of all", async () => {
    const box = await place();
    for (const [name, value] of Object.entries({ lang: "de", limit: "5", index: "/other/" })) {
      box.setAttribute(name, value);
    }
    await untilLabel(box, "Suche");
    expect(searches.opened).toHaveLength(2);
    expect(searches.last.options.index).toBe("https://site.test/other/");
  });

  test("to what it is, or of another name, changes nothing", async () => {
    const box = await place(`<kindred-search class="a" limit="5"></kindred-search>`);
    box.setAttribute("class", "b");
    box.setAttribute("limit", "5");
    await settle();
    expect(searches.opened).toHaveLength(1);
  });

  test("before there is a box leaves the address's query", async () => {
    goTo("https://site.test/docs/?q=ferry");
    const box = document.createElement("kindred-search");
    document.body.append(box);
    await Promise.resolve();
    box.setAttribute("limit", "5");
    await made(box);
    expect(location.search).toBe("?q=ferry");
    expect(box.query).toBe("ferry");
  });

  test("again while the labels of a language are still coming has the last word", async () => {
    const box = await place();
    for (const lang of ["uk", "th", "en"]) {
      box.setAttribute("lang", lang);
      await Promise.resolve();
      await Promise.resolve();
    }
    await untilLabel(box, "Search");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(find(box, ".box").lang).toBe("en");
    expect(searches.opened.filter(({ isClosed }) => !isClosed)).toHaveLength(1);
    await type(box, "ferry");
    await reply({ results: TWO_PAGES });
    expect(box.dataset.answered).toBe("ferry");
    box.remove();
    await settle();
    expect(searches.last.isClosed).toBe(true);
  });

  test("while the element is not in the page counts when it is there again", async () => {
    const box = await answered({ results: TWO_PAGES });
    box.remove();
    await settle();
    box.setAttribute("lang", "fr");
    await settle();
    expect(searches.opened).toHaveLength(1);
    document.body.append(box);
    await untilLabel(box, "Rechercher");
    expect(searches.lastQuery.text).toBe("ferry");
  });
});
