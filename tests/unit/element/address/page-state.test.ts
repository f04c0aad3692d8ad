// What a box writes into the page's history, and finds there again.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Kept, PageState, type UrlState } from "../../../../src/element/address/page-state.ts";
import { type FakeHistory, fakeHistory } from "./fake-history.ts";

const HERE = "https://site.test/docs/";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function pageState(urlState: UrlState = "query", more = {}) {
  return new PageState({
    urlState,
    key: "search-0",
    usualMode: "hybrid",
    hasModes: true,
    ...more,
  });
}

const ask = (query: string) => ({ query, mode: "hybrid" }) as const;

const keptOf = (query: string, more: Partial<Kept> = {}): Kept => ({
  ...ask(query),
  shown: 20,
  scroll: 340,
  passage: "p-7",
  filters: { topics: ["boats"] },
  ...more,
});

/** What is read where nothing was kept. */
const onlyAsked = (query: string) =>
  keptOf(query, { shown: 0, scroll: null, passage: null, filters: {} });

function typeAndPause(state: PageState, query: string): void {
  state.typed(ask(query));
  vi.advanceTimersByTime(700);
}

describe("entries of the history", () => {
  test("one for each Enter, each as it was when the reader came to it", () => {
    const history = fakeHistory(HERE);
    const state = pageState();
    for (const query of ["memory", "login"]) {
      typeAndPause(state, query);
      state.entered(ask(query));
    }
    expect(history.hrefs).toEqual([HERE, `${HERE}?q=memory`, `${HERE}?q=login`]);
    history.back();
    expect(state.read()).toEqual(onlyAsked("memory"));
    history.back();
    expect(state.read()).toBeNull();
    expect(history.href).toBe(HERE);
  });

  test("go on from the one that the reader went back to", () => {
    const history = fakeHistory(HERE);
    const state = pageState();
    for (const query of ["memory", "login"]) state.entered(ask(query));
    history.back();
    state.read();
    typeAndPause(state, "ferry");
    state.entered(ask("ferry"));
    expect(history.hrefs).toEqual([HERE, `${HERE}?q=memory`, `${HERE}?q=ferry`]);
  });

  test("are not made by typing: the present one follows at a pause, with the last of it", () => {
    const history = fakeHistory(HERE);
    const state = pageState();
    for (const query of ["m", "me", "mem"]) {
      state.typed(ask(query));
      vi.advanceTimersByTime(299);
    }
    expect(history.replaceState).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(history.hrefs).toEqual([`${HERE}?q=mem`]);
    expect(history.replaceState).toHaveBeenCalledTimes(1);
    expect(history.pushState).not.toHaveBeenCalled();
  });

  test.each<[string, string[], (state: PageState, history: FakeHistory) => void]>([
    [
      "an Enter",
      [HERE, `${HERE}?q=ferry`, `${HERE}?q=memory`],
      (state) => state.entered(ask("memory")),
    ],
    [
      "a step back",
      [HERE, `${HERE}?q=ferry`],
      (state, history) => {
        history.back();
        state.read();
      },
    ],
    ["the end", [HERE, `${HERE}?q=ferry`], (state) => state.stop()],
  ])("take in nothing that was typed shortly before %s", (_, hrefs, act) => {
    const history = fakeHistory(HERE);
    const state = pageState();
    state.entered(ask("ferry"));
    state.typed(ask("memo"));
    act(state, history);
    vi.advanceTimersByTime(700);
    expect(history.hrefs).toEqual(hrefs);
  });

  test.each([
    ["the same", "two words", "two words"],
    ["the same with a tab", "two\twords", "two\twords"],
    ["the same with half a character", "two \ud83d", "two \ud83d"],
    ["what the address says, spelled in another way", "two words", "two words", "?q=two%20words"],
    ["nothing, of a page without a query", "", ""],
  ])("are not made for %s", (_, first, second, search = "") => {
    const history = fakeHistory(HERE + search);
    const state = pageState();
    state.entered(ask(first));
    const { hrefs } = history;
    typeAndPause(state, "something else");
    state.entered(ask(second));
    state.entered(ask(second));
    expect(history.hrefs).toEqual(hrefs);
  });

  test("are made for the same query in another mode, and for none after one", () => {
    const history = fakeHistory(`${HERE}?q=ferry`);
    const state = pageState();
    state.entered({ query: "ferry", mode: "words" });
    state.entered({ query: "", mode: "words" });
    state.entered({ query: "", mode: "meaning" });
    expect(history.hrefs).toEqual([`${HERE}?q=ferry`, `${HERE}?q=ferry&mode=words`, HERE]);
  });

  test("are not made where a script asks: the present one says so, and is settled", () => {
    const history = fakeHistory(HERE);
    const state = pageState();
    state.replace(ask("ferry"));
    state.entered(ask("ferry"));
    expect(history.hrefs).toEqual([`${HERE}?q=ferry`]);
    state.entered(ask("boat"));
    expect(history.hrefs).toEqual([`${HERE}?q=ferry`, `${HERE}?q=boat`]);
  });

  test.each<[string, (state: PageState) => void]>([
    ["at once", () => {}],
    ["after typing", (state) => typeAndPause(state, "login")],
    ["after going through a list", (state) => state.keep(keptOf("boat"), true)],
  ])("of a router are not given the query of the one before, %s", (_, act) => {
    const history = fakeHistory(HERE);
    const state = pageState();
    state.entered(ask("memory"));
    history.pushState(null, "", "/docs/next/");
    act(state);
    state.entered(ask("login"));
    expect(history.hrefs.slice(2)).toEqual([`${HERE}next/`, `${HERE}next/?q=login`]);
  });

  test("of a router do not take along what is typed where only the page's own has changed", () => {
    const history = fakeHistory(HERE);
    const state = pageState();
    typeAndPause(state, "memory");
    history.replaceState(null, "", "?q=memory&lang=de");
    state.entered(ask("memory"));
    expect(history.hrefs).toEqual([`${HERE}?lang=de`, `${HERE}?lang=de&q=memory`]);
  });

  test("are the only ones where the query has no place in the address: none is made", () => {
    const history = fakeHistory(`${HERE}?q=page`);
    const state = pageState("none");
    expect(state.read()).toBeNull();
    typeAndPause(state, "ferry");
    state.entered(ask("ferry"));
    expect(history.hrefs).toEqual([`${HERE}?q=page`]);
    expect(history.state).toBeNull();
  });

  test("are not made where the hash is the page's own, and it stays", () => {
    const history = fakeHistory(`${HERE}#install`);
    const state = pageState("hash");
    typeAndPause(state, "ferry");
    for (const query of ["ferry", "ferry", "boat"]) state.entered(ask(query));
    expect(history.hrefs).toEqual([`${HERE}#install`]);
  });
});

describe("what is kept", () => {
  test.each<[string, UrlState, string, string]>([
    ["beside the query in the address", "query", "?lang=de#top", "?lang=de&q=ferry#top"],
    ["beside the query in the hash", "hash", "?lang=de", "?lang=de#q=ferry"],
    ["alone, where the hash is the page's own", "hash", "#install", "#install"],
    ["alone, where the address is left alone", "none", "?q=page", "?q=page"],
  ])("is found again %s, on a page loaded anew", (_, urlState, before, after) => {
    const history = fakeHistory(HERE + before);
    const state = pageState(urlState);
    state.typed(ask("ferr"));
    state.keep(keptOf("ferry"));
    vi.advanceTimersByTime(700);
    expect(history.href).toBe(HERE + after);
    expect(pageState(urlState).read()).toEqual(keptOf("ferry"));
  });

  test("is found again with a query that an address spells in another way", () => {
    fakeHistory(HERE);
    pageState().keep(keptOf("two\twords"));
    expect(pageState().read()).toEqual(keptOf("two words"));
  });

  test("is another box's or another query's: it is not given", () => {
    const history = fakeHistory(`${HERE}?q=ferry`);
    pageState().keep(keptOf("ferry"));
    expect(pageState("query", { key: "search-1" }).read()).toEqual(onlyAsked("ferry"));
    history.replaceState(history.state, "", "?q=boat");
    expect(pageState().read()).toEqual(onlyAsked("boat"));
    history.replaceState(history.state, "", "?q=ferry&mode=words");
    expect(pageState().read()).toEqual({ ...onlyAsked("ferry"), mode: "words" });
  });

  test("comes back with the entry where something else was typed in between", () => {
    const history = fakeHistory(HERE);
    const state = pageState();
    state.keep(keptOf("ferry"));
    typeAndPause(state, "boat");
    expect(history.state).toBeNull();
    state.entered(ask("boat"));
    expect(history.state).toBeNull();
    history.back();
    expect(state.read()).toEqual(keptOf("ferry"));
  });

  test("in passing is no Enter: the entry is put back as it was before the typing", () => {
    const history = fakeHistory(HERE);
    const state = pageState();
    typeAndPause(state, "ferry");
    state.keep(keptOf("ferry"), true);
    expect(pageState().read()).toEqual(keptOf("ferry"));
    state.entered(ask("ferry"));
    expect(history.hrefs).toEqual([HERE, `${HERE}?q=ferry`]);
    history.back();
    expect(history.state).toBeNull();
  });

  test("in passing, of the query that the entry was made for, comes back with it", () => {
    const history = fakeHistory(HERE);
    const state = pageState();
    state.entered(ask("ferry"));
    state.keep(keptOf("ferry"), true);
    typeAndPause(state, "boat");
    state.entered(ask("boat"));
    history.back();
    expect(state.read()).toEqual(keptOf("ferry"));
  });

  test("of an earlier query is gone once another one is entered", () => {
    fakeHistory(HERE);
    const state = pageState("none");
    state.keep(keptOf("ferry"));
    state.typed(ask("boat"));
    state.entered(ask("boat"));
    expect(pageState("none").read()).toBeNull();
  });

  test("is forgotten with the query: state and address are as they were", () => {
    for (const before of [null, { router: 3 }]) {
      const history = fakeHistory(`${HERE}?a=b%20c&flag#top`, before);
      const state = pageState();
      state.keep({ ...keptOf("ferry"), mode: "words" });
      expect(history.href).toBe(`${HERE}?a=b%20c&flag&q=ferry&mode=words#top`);
      state.typed(ask("boat"));
      state.forget();
      vi.advanceTimersByTime(700);
      expect(history.href).toBe(`${HERE}?a=b%20c&flag#top`);
      expect(history.state).toEqual(before);
    }
  });

  test("of other boxes stays", () => {
    const history = fakeHistory(HERE);
    const other = pageState("none", { key: "search-1" });
    other.keep(keptOf("boat"));
    const state = pageState();
    state.keep(keptOf("ferry"));
    state.entered(ask("login"));
    expect(history.state).toEqual({ kindred: { "search-1": keptOf("boat") } });
    history.back();
    state.read();
    state.forget();
    expect(other.read()).toEqual(keptOf("boat"));
  });
});

describe("the state of a page's router", () => {
  test("stays: where the entry follows, in a new one, and in what something is kept in", () => {
    const history = fakeHistory(HERE, { index: 3 });
    const state = pageState();
    typeAndPause(state, "memory");
    expect(history.state).toEqual({ index: 3 });
    state.keep(keptOf("memory"));
    expect(history.state).toEqual({ index: 3, kindred: { "search-0": keptOf("memory") } });
    state.entered(ask("login"));
    expect(history.state).toEqual({ index: 3 });
  });

  test.each([
    ["a number", 7],
    ["a text", "text"],
    ["a list", [1]],
    ["a map", new Map([["a", 1]])],
    ["a date", new Date(0)],
  ])(
    "is left alone where it is %s: nothing is kept, the address still says the query",
    (_, own) => {
      const history = fakeHistory(HERE, own);
      const state = pageState();
      state.keep(keptOf("ferry"));
      expect(history.state).toEqual(own);
      state.entered(ask("boat"));
      expect(history.state).toEqual(own);
      expect(history.hrefs).toEqual([`${HERE}?q=ferry`, `${HERE}?q=boat`]);
    },
  );

  test("may go round in a circle", () => {
    const circle: Record<string, unknown> = { size: 1n };
    circle.self = circle;
    const history = fakeHistory(`${HERE}?q=ferry`, circle);
    const state = pageState();
    expect(() => typeAndPause(state, "ferry")).not.toThrow();
    state.entered(ask("boat"));
    expect(history.href).toBe(`${HERE}?q=boat`);
    expect(history.state).toMatchObject({ size: 1n });
  });

  test.each([
    ["a number", 1],
    ["a list", [keptOf("ferry")]],
    ["null", null],
    ["of boxes that are none", { "search-0": "x" }],
    ["of what nobody reads", { "search-0": { query: 7, shown: "many", self: [] } }],
  ])("does no harm where its kindred is %s", (_, kindred) => {
    const history = fakeHistory(`${HERE}?q=ferry`, { index: 3, kindred });
    const state = pageState();
    expect(state.read()).toEqual(onlyAsked("ferry"));
    expect(pageState("none").read()).toBeNull();
    state.keep(keptOf("ferry"));
    expect(history.state).toMatchObject({ index: 3 });
    expect(pageState().read()).toEqual(keptOf("ferry"));
  });

  test("keeps a kindred of the page's own while the box has nothing to keep", () => {
    const history = fakeHistory(HERE, { kindred: "spirits" });
    const state = pageState();
    typeAndPause(state, "ferry");
    state.entered(ask("ferry"));
    expect(history.state).toEqual({ kindred: "spirits" });
  });
});

describe("the address", () => {
  test("is written where the path begins with two slashes", () => {
    const history = fakeHistory("https://site.test//docs/");
    pageState().entered(ask("ferry"));
    expect(history.href).toBe("https://site.test//docs/?q=ferry");
  });

  test("is the page's where a <base> leads elsewhere", () => {
    const history = fakeHistory(HERE);
    history.base = "https://files.test/";
    pageState().entered(ask("ferry"));
    expect(history.href).toBe(`${HERE}?q=ferry`);
  });

  test("is not written again where it says the same already", () => {
    const history = fakeHistory(`${HERE}?q=ferry`);
    const state = pageState();
    typeAndPause(state, "ferry");
    expect(history.replaceState).not.toHaveBeenCalled();
  });
});

test("a browser that refuses changes stops nothing, and is asked again", () => {
  const history = fakeHistory(HERE);
  const state = pageState();
  history.refuses = true;
  expect(() => {
    typeAndPause(state, "ferry");
    state.entered(ask("ferry"));
    state.keep(keptOf("ferry"));
    state.replace(ask("ferry"));
    state.forget();
  }).not.toThrow();
  expect(history.hrefs).toEqual([HERE]);
  history.refuses = false;
  state.entered(ask("ferry"));
  expect(history.hrefs).toEqual([HERE, `${HERE}?q=ferry`]);
});
