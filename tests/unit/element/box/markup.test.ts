// @vitest-environment happy-dom
// What a box puts into a page: its own shadow root, and nothing else.
import { describe, expect, test, vi } from "vitest";
import type { KindredSearchElement } from "../../../../src/element/search-element.ts";
import { result } from "../fake-search.ts";
import {
  answered,
  boxes,
  find,
  findAll,
  inputOf,
  made,
  place,
  reply,
  rootOf,
  searches,
  settle,
  setUpPage,
  TWO_PAGES,
  textOf,
  type,
} from "../in-page.ts";

setUpPage();

describe("a box in the page", () => {
  test("has an input with a label that is heard, and seen where the author gives one", async () => {
    const box = await place();
    const label = find<HTMLLabelElement>(box, "label");
    expect(label.textContent).toBe("Search");
    expect(label.htmlFor).toBe(inputOf(box).id);
    expect(label.className).toBe("unseen");
    expect(inputOf(box).placeholder).toBe("Ask in your own words");
    const named = await place(`<kindred-search label="Find" placeholder="Anything">`);
    expect(find(named, "label").textContent).toBe("Find");
    expect(find(named, "label").className).toBe("label");
    expect(inputOf(named).placeholder).toBe("Anything");
  });

  test("shows of what stands in it the examples alone", async () => {
    const box = await place(
      `<kindred-search><noscript>No.</noscript><p>Old</p>
        <ul data-kindred-examples><li>Try</li></ul></kindred-search>`,
    );
    expect(findAll<HTMLSlotElement>(box, "slot").map(({ name }) => name)).toEqual(["examples"]);
    const shown = [...box.children].filter(({ slot }) => slot === "examples");
    expect(shown.map(({ localName }) => localName)).toEqual(["ul"]);
  });

  test("shows what stands in it until there is a box", () => {
    const box = document.createElement("kindred-search");
    expect(findAll<HTMLSlotElement>(box, "slot").map(({ name }) => name)).toEqual([""]);
  });

  test("changes nothing else of the page", async () => {
    const box = await place();
    await type(box, "ferry");
    await reply({ results: [result({ meta: { date: "2025-01-02", image: "a.png" } })] });
    expect(document.body.innerHTML).toBe(
      `<kindred-search data-words="ready" data-meaning="ready" data-asked="" data-answered="ferry"></kindred-search>`,
    );
    expect(document.head.childElementCount).toBe(0);
  });

  test("has styles of its own, as a sheet that no content policy forbids, one for all boxes", async () => {
    await place("<kindred-search></kindred-search><kindred-search></kindred-search>");
    const [first, second] = boxes().map((box) => rootOf(box).adoptedStyleSheets);
    expect(first).toHaveLength(1);
    expect(first?.[0]).toBe(second?.[0]);
    for (const box of boxes()) expect(findAll(box, "style, link, [style]")).toEqual([]);
  });

  test("works as a clone, too, which begins anew", async () => {
    const box = await answered({ results: TWO_PAGES });
    const clone = box.cloneNode(true) as KindredSearchElement;
    box.replaceWith(clone);
    await made(clone);
    expect(findAll(clone, "form")).toHaveLength(1);
    expect(clone.dataset.answered).toBeUndefined();
    await type(clone, "boat");
    expect(searches.lastQuery.text).toBe("boat");
  });

  test("is apart from others: modes are chosen in one alone", async () => {
    await place("<kindred-search modes></kindred-search><kindred-search modes></kindred-search>");
    const radios = boxes().map((box) => findAll<HTMLInputElement>(box, "input[type=radio]"));
    for (const radio of radios[0] ?? []) radio.checked = radio.value === "words";
    const chosen = radios.map((own) => own.find(({ checked }) => checked)?.value);
    expect(chosen).toEqual(["words", "hybrid"]);
  });

  test("says what its keys do, and which key leads to it", async () => {
    const box = await place(`<kindred-search shortcut="/"></kindred-search>`);
    const help = find(box, `#${inputOf(box).getAttribute("aria-describedby")}`);
    expect(help.textContent).toBe("↓ ↑ to moveEnter to openEsc to clear");
    expect(find(box, ".shortcut").textContent).toBe("/");
    expect(findAll(await place(), ".shortcut")).toEqual([]);
  });
});

describe("the language of a box", () => {
  const readIn = async (html: string) => {
    const box = await place(html);
    const { lang, dir } = find(box, ".box");
    return [lang, dir, find(box, "label").textContent];
  };

  test.each([
    ["its own", `<kindred-search lang="ar"></kindred-search>`, ["ar", "rtl", "بحث"]],
    [
      "that of the text around it",
      `<p lang="de-AT"><kindred-search></p>`,
      ["de-AT", "ltr", "Suche"],
    ],
    ["English where nobody says", "<kindred-search></kindred-search>", ["en", "ltr", "Search"]],
    ["English where there is none of it", `<kindred-search lang="tlh">`, ["en", "ltr", "Search"]],
  ])("is %s", async (_, html, read) => {
    expect(await readIn(html)).toEqual(read);
  });

  test("is that of the text around the component that it stands in", async () => {
    document.documentElement.lang = "fr";
    const component = document.createElement("div");
    const box = document.createElement("kindred-search");
    component.attachShadow({ mode: "open" }).append(box);
    document.body.append(component);
    await made(box);
    expect(find(box, "label").textContent).toBe("Rechercher");
    component.remove();
    await settle();
  });

  test("leaves what the reader types and finds its own direction", async () => {
    const box = await place(`<kindred-search lang="he"></kindred-search>`);
    await type(box, "ferry");
    await reply({ results: [result({ lang: "", dir: null })] });
    expect(find(box, ".box").dir).toBe("rtl");
    expect(inputOf(box).dir).toBe("auto");
    expect(find(box, ".passage-text").dir).toBe("auto");
  });
});

describe("labels of the author's own", () => {
  test("stand in place of the language's", async () => {
    const labels = JSON.stringify({ search: "Find", passages: { other: "{count} bits" } });
    const box = await place(`<kindred-search labels='${labels}'></kindred-search>`);
    expect(find(box, "label").textContent).toBe("Find");
    await type(box, "ferry");
    await reply({ results: TWO_PAGES });
    expect(textOf(box, "counts")).toBe("3 bits in 2 pages");
  });

  test("that are none are told to the author, and to the reader that something is wrong", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const box = await place(`<kindred-search labels="Find"></kindred-search>`);
    expect(find(box, "label").textContent).toBe("Search");
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/^kindred-search: labels="Find" .*JSON/),
    );
    expect(textOf(box, "problems")).toContain("not set up right");
  });
});

test("what an attribute cannot mean is told to the author, and to the reader, and the box works", async () => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  const box = await place(`<kindred-search mode="both" limit="many"></kindred-search>`);
  expect(warn.mock.calls.map(([sentence]) => sentence).sort()).toEqual([
    expect.stringContaining('limit="many" is not known'),
    expect.stringContaining('mode="both" is not known'),
  ]);
  expect(textOf(box, "problems")).toContain(
    "This search box is not set up right; it searches as usual.",
  );
  await type(box, "ferry");
  expect(searches.lastQuery.options).toMatchObject({ mode: "hybrid", limit: 10 });
  await reply({ results: TWO_PAGES });
  expect(box.dataset.answered).toBe("ferry");
  expect(textOf(box, "problems")).toContain("not set up right");
  expect(findAll(box, "[part=retry]"), "that would not help").toEqual([]);
});
