// @vitest-environment happy-dom
// A box that leaves the page leaves nothing behind; one that is moved, or comes back, works on.
import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  answered,
  boxes,
  find,
  findAll,
  focusedIn,
  inputOf,
  made,
  place,
  press,
  reply,
  rootOf,
  searches,
  settle,
  setUpPage,
  TWO_PAGES,
  type,
  until,
} from "../in-page.ts";
import { watchListeners } from "../watch-listeners.ts";

const labels = vi.hoisted(() => ({ coming: Promise.resolve(), asked: 0 }));
vi.mock("../../../../src/element/labels/choose-labels.ts", async (load) => {
  const usual = await load<typeof import("../../../../src/element/labels/choose-labels.ts")>();
  const loadLabels = async (lang: string) => {
    labels.asked += 1;
    await labels.coming;
    return usual.loadLabels(lang);
  };
  return { ...usual, loadLabels };
});

setUpPage();
beforeEach(() => {
  Object.assign(labels, { coming: Promise.resolve(), asked: 0 });
});

describe("a box that leaves the page", () => {
  test("closes its search, and leaves no listener behind", async () => {
    const [onDocument, onWindow] = [watchListeners(document), watchListeners(window)];
    const box = await place("<kindred-search shortcut></kindred-search>");
    expect(onDocument).toEqual(["click", "keydown"]);
    expect(onWindow).toEqual(["hashchange", "pagehide", "popstate", "scroll"]);
    await type(box, "ferry");
    const { last, lastQuery } = searches;
    const replace = vi.spyOn(history, "replaceState");
    box.remove();
    await settle();
    expect(last.isClosed).toBe(true);
    expect(lastQuery.options.signal?.aborted).toBe(true);
    expect([...onDocument, ...onWindow]).toEqual([]);
    const event = await press(document.body, "/");
    expect(event.defaultPrevented).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(replace).not.toHaveBeenCalled();
  });

  test("before it is there is not begun", async () => {
    const [onDocument, onWindow] = [watchListeners(document), watchListeners(window)];
    const box = document.createElement("kindred-search");
    document.body.append(box);
    box.remove();
    await settle();
    expect(searches.opened).toEqual([]);
    expect([...onDocument, ...onWindow]).toEqual([]);
    document.body.append(box);
    await made(box);
    expect(searches.opened).toHaveLength(1);
  });

  test("while the labels of its language are coming is not begun", async () => {
    let come = () => {};
    labels.coming = new Promise((resolve) => {
      come = resolve;
    });
    const box = document.createElement("kindred-search");
    document.body.append(box);
    await until(() => labels.asked > 0);
    box.remove();
    await settle();
    come();
    await until(() => rootOf(box).querySelector("form"));
    await settle();
    expect(searches.opened).toEqual([]);
  });

  test("while its search is being opened closes it as soon as it is there", async () => {
    let open = () => {};
    searches.gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const box = await place();
    box.remove();
    await settle();
    open();
    await settle();
    expect(searches.last.isClosed).toBe(true);
  });
});

describe("a box", () => {
  test("lives on where it is only moved within the page", async () => {
    const box = await place("<kindred-search></kindred-search><main></main>");
    await type(box, "ferry");
    document.querySelector("main")?.append(box);
    await settle();
    expect(searches.opened).toHaveLength(1);
    expect(searches.last.isClosed).toBe(false);
    await reply({ results: TWO_PAGES });
    expect(box.dataset.answered).toBe("ferry");
    expect(findAll(box, "form")).toHaveLength(1);
  });

  test("works again when it comes back, and asks what is still in it", async () => {
    const box = await answered({ results: TWO_PAGES });
    box.remove();
    await settle();
    document.body.append(box);
    await settle();
    expect(searches.opened).toHaveLength(2);
    expect(searches.lastQuery.text).toBe("ferry");
    await reply({ results: TWO_PAGES });
    expect(box.dataset.answered).toBe("ferry");
    inputOf(box).focus();
    await press(inputOf(box), "ArrowDown");
    expect(focusedIn(box)).toBe("a-1");
  });

  test("that comes back has what was typed last, not what it was given at first", async () => {
    const box = document.createElement("kindred-search");
    box.query = "ferry";
    document.body.append(box);
    await made(box);
    await type(box, "boat");
    box.remove();
    await settle();
    document.body.append(box);
    await settle();
    expect(box.query).toBe("boat");
  });

  test("that is given a query while it is out of the page asks it when it is there again", async () => {
    const box = await answered({ results: TWO_PAGES });
    box.remove();
    await settle();
    const { href } = location;
    box.query = "boat";
    await settle();
    expect(location.href, "the address is the page's again").toBe(href);
    document.body.append(box);
    await settle();
    expect(searches.lastQuery.text).toBe("boat");
  });

  test("asks each query once, however often it has come back", async () => {
    const box = await place();
    for (let i = 0; i < 3; i++) {
      box.remove();
      await settle();
      document.body.append(box);
      await settle();
    }
    await type(box, "ferry");
    expect(searches.last.queries).toHaveLength(1);
    expect(searches.opened.map(({ isClosed }) => isClosed)).toEqual([true, true, true, false]);
  });

  test("that is removed leaves the others of the page alone", async () => {
    await place("<kindred-search></kindred-search><kindred-search></kindred-search>");
    const [first, second] = boxes();
    first?.remove();
    await settle();
    expect(searches.opened.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    await type(second as Element, "ferry");
    await reply({ results: TWO_PAGES });
    expect(find(second as Element, "[data-passage]")).toBeDefined();
  });
});
