// @vitest-environment happy-dom
// What is asked, when, and which answer is shown.
import { describe, expect, test } from "vitest";
import { answer } from "../fake-search.ts";
import {
  answered,
  click,
  closeGate,
  enter,
  find,
  findAll,
  inputOf,
  passagesOf,
  place,
  press,
  reply,
  searches,
  settle,
  setUpPage,
  TWO_PAGES,
  textOf,
  type,
} from "../in-page.ts";

setUpPage();

describe("a query", () => {
  test("is asked as it is typed, and its draft gives way to the final answer", async () => {
    const box = await place(`<kindred-search limit="5" mode="words"></kindred-search>`);
    await type(box, "ferry");
    expect(searches.lastQuery).toMatchObject({
      text: "ferry",
      options: { mode: "words", limit: 5, typing: true, filters: {}, lang: "all" },
    });
    await reply({ stage: "draft", results: TWO_PAGES.slice(0, 1) });
    expect(passagesOf(box)).toEqual(["a-1"]);
    expect(box.dataset.answered).toBeUndefined();
    await reply({ results: TWO_PAGES });
    expect(passagesOf(box)).toEqual(["a-1", "a-2", "b-1"]);
    expect(box.dataset.answered).toBe("ferry");
  });

  test("tells on which page it is asked: as that lies below the base, where the box has one", async () => {
    const box = await place();
    await type(box, "ferry");
    expect(searches.lastQuery.options.from).toBe(location.href);
    const below = await place(
      `<kindred-search base="${new URL("..", location.href)}"></kindred-search>`,
    );
    await type(below, "ferry");
    const { from } = searches.lastQuery.options;
    expect(new URL(from ?? "", new URL("..", location.href)).pathname).toBe(location.pathname);
  });

  test("that a newer one has overtaken is not shown", async () => {
    const box = await place();
    await type(box, "fer");
    const old = searches.lastQuery;
    await type(box, "ferry");
    old.give(answer({ results: TWO_PAGES.slice(1, 2) }));
    await settle();
    expect(passagesOf(box)).toEqual([]);
    await reply({ results: TWO_PAGES.slice(0, 1) });
    expect(box.dataset.answered).toBe("ferry");
  });

  test("typed before the search was there is asked when it is", async () => {
    const open = closeGate();
    const box = await place();
    await type(box, "ferry");
    expect(searches.last.queries).toEqual([]);
    await open();
    expect(searches.lastQuery.text).toBe("ferry");
  });

  test("is read whole once Enter is pressed", async () => {
    const box = await answered({ results: TWO_PAGES });
    await enter(box);
    expect(searches.lastQuery).toMatchObject({ text: "ferry", options: { typing: false } });
  });

  test("that is emptied takes the answer away and shows the examples again", async () => {
    const box = await place(`<kindred-search lang="en"></kindred-search>`);
    searches.last.become({ languages: { en: 2, de: 3 } });
    await type(box, "ferry");
    await reply({ results: TWO_PAGES, found: 9, shortened: true });
    expect(find(box, ".idle").hidden).toBe(true);
    for (const part of ["counts", "note", "more", "language"])
      expect(textOf(box, part)).not.toBe("");
    await type(box, "  ");
    expect(find(box, ".idle").hidden).toBe(false);
    expect(find(box, ".results").childElementCount).toBe(0);
    expect(box.dataset.answered).toBeUndefined();
    for (const part of ["counts", "note", "more", "language"]) expect(textOf(box, part)).toBe("");
    expect(find(box, "[role=status]").textContent).toBe("");
  });

  test("set by a script is asked, as if Enter had been pressed", async () => {
    const box = await place();
    box.query = "boat";
    await settle();
    expect(searches.lastQuery).toMatchObject({ text: "boat", options: { typing: false } });
    expect(inputOf(box).value).toBe("boat");
  });

  test("is asked in the mode that the reader has chosen", async () => {
    const box = await place(`<kindred-search modes></kindred-search>`);
    const radios = findAll<HTMLInputElement>(box, "input[type=radio]");
    expect(radios.map(({ value, checked }) => [value, checked])).toEqual([
      ["hybrid", true],
      ["words", false],
      ["meaning", false],
    ]);
    await type(box, "ferry");
    for (const radio of radios) radio.checked = radio.value === "meaning";
    radios[2]?.dispatchEvent(new Event("change"));
    await settle();
    expect(searches.lastQuery).toMatchObject({
      text: "ferry",
      options: { mode: "meaning", typing: false },
    });
  });

  test("is narrowed by what the author says, and by what the reader ticks", async () => {
    const box = await place(`<kindred-search filters="topics, version=2.0"></kindred-search>`);
    searches.counts = { topics: { boats: 1 } };
    find<HTMLDetailsElement>(box, "details.filter").open = true;
    await settle();
    await type(box, "ferry");
    expect(searches.lastQuery.options.filters).toEqual({ version: ["2.0"] });
    await click(find(box, ".options input"));
    expect(searches.lastQuery).toMatchObject({ text: "ferry", options: { typing: false } });
    expect(searches.lastQuery.options.filters).toEqual({ topics: ["boats"], version: ["2.0"] });
  });

  test("is asked in the page's language, and in all for the reader who wants that", async () => {
    const languages = { en: 2, de: 3 };
    const box = await place(`<kindred-search lang="de"></kindred-search>`);
    searches.last.become({ languages });
    await type(box, "ferry");
    expect(searches.lastQuery.options.lang).toBe("de");
    await reply({ results: TWO_PAGES });
    await click(find(box, ".language"));
    expect(searches.lastQuery).toMatchObject({ text: "ferry", options: { lang: "all" } });
  });

  test("half written with an input method waits until it is written", async () => {
    const box = await place();
    const compose = async (text: string, isComposing: boolean) => {
      inputOf(box).value = text;
      inputOf(box).dispatchEvent(new InputEvent("input", { isComposing, bubbles: true }));
      await settle();
    };
    await compose("ふ", true);
    expect(searches.last.queries).toEqual([]);
    await compose("船", false);
    expect(searches.lastQuery.text).toBe("船");
  });
});

describe("text of an input method that is asked with Enter", () => {
  test("is not asked again when the input method is done with it", async () => {
    const box = await place();
    const input = inputOf(box);
    input.dispatchEvent(new CompositionEvent("compositionstart"));
    input.value = "船";
    input.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
    await enter(box);
    input.dispatchEvent(new CompositionEvent("compositionend"));
    await settle();
    expect(searches.last.queries.map(({ text }) => text)).toEqual(["船"]);
  });
});

describe("Escape", () => {
  test("empties the box", async () => {
    const box = await answered({ results: TWO_PAGES });
    const event = await press(inputOf(box), "Escape");
    expect(event.defaultPrevented).toBe(true);
    expect(box.query).toBe("");
    expect(passagesOf(box)).toEqual([]);
    expect((await press(inputOf(box), "Escape")).defaultPrevented, "nothing is left").toBe(false);
  });
});
