// @vitest-environment happy-dom
// Where a reader was in the list: how far down, and on which result.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Place, ScrollPlace } from "../../../../src/element/box/scroll-place.ts";

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.scrollTop = 0;
});

function listed() {
  const list = document.createElement("div");
  list.innerHTML = `<section data-page="p/">
    <h2><a href="p/">P</a></h2>
    <ol>
      <li data-passage="a"><a href="#a">A</a></li>
      <li data-passage="b"><a href="#b">B</a></li>
    </ol>
  </section>`;
  const input = document.createElement("input");
  document.body.append(input, list);
  const parts = { results: list, input };
  return { list, parts, place: new ScrollPlace(parts, list) };
}

const at = (scroll: number | null, passage: string | null = null): Place => ({ scroll, passage });

test("it is that of the page, or of the list that scrolls by itself", () => {
  const { list, parts } = listed();
  document.documentElement.scrollTop = 120.6;
  list.scrollTop = 40;
  expect(new ScrollPlace(parts, null).now).toBe(121);
  expect(new ScrollPlace(parts, list).now).toBe(40);
});

describe("it is gone to", () => {
  test("once, when the list is there; from then on the reader scrolls", () => {
    const { list, place } = listed();
    place.want(at(300));
    expect(list.scrollTop).toBe(0);
    place.restore();
    expect(list.scrollTop).toBe(300);
    list.scrollTop = 10;
    place.restore();
    expect(list.scrollTop).toBe(10);
  });

  test("with the focus on the result that was opened", () => {
    const { list, place } = listed();
    const focus = vi.spyOn(HTMLElement.prototype, "focus");
    place.want(at(300, "b"));
    place.restore();
    expect(document.activeElement?.textContent).toBe("B");
    expect(focus, "the place is where it was").toHaveBeenCalledExactlyOnceWith({
      preventScroll: true,
    });
    focus.mockRestore();
    expect(list.scrollTop).toBe(300);
  });

  test.each([
    ["nowhere else where none was opened", null, "body"],
    ["on a page's own link where that was opened", "p/", "a"],
    ["in the input where it is not there any more", "x", "input"],
  ])("with the focus %s", (_, passage, name) => {
    const { list, place } = listed();
    place.want(at(300, passage));
    place.restore();
    expect(document.activeElement?.localName).toBe(name);
    expect(list.scrollTop).toBe(300);
  });

  test("at the top of the list too", () => {
    const { list, place } = listed();
    list.scrollTop = 50;
    place.want(at(0));
    place.restore();
    expect(list.scrollTop).toBe(0);
  });
});

describe("that the scrolling has come to rest", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** What is scrolled, and who is told of it. */
  function followed(scroller: "page" | "list") {
    const { list, parts } = listed();
    const place = new ScrollPlace(parts, scroller === "list" ? list : null);
    const [onRest, leaving] = [vi.fn(), new AbortController()];
    place.follow(onRest, leaving.signal);
    return { list, place, onRest, leaving };
  }

  test.each(["page", "list"] as const)("is told of the %s once, not at every step", (scroller) => {
    const { list, onRest } = followed(scroller);
    const scroll = () => (scroller === "list" ? list : window).dispatchEvent(new Event("scroll"));
    for (let i = 0; i < 5; i++) {
      scroll();
      vi.advanceTimersByTime(200);
    }
    expect(onRest).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(onRest).toHaveBeenCalledTimes(1);
  });

  test("is not told while the place is yet to be found: that is the browser's scrolling", () => {
    const { place, onRest } = followed("page");
    place.want(at(300));
    window.dispatchEvent(new Event("scroll"));
    vi.advanceTimersByTime(1000);
    expect(onRest).not.toHaveBeenCalled();
    place.restore();
    window.dispatchEvent(new Event("scroll"));
    vi.advanceTimersByTime(1000);
    expect(onRest).toHaveBeenCalledTimes(1);
  });

  test.each<[string, (made: ReturnType<typeof followed>) => void]>([
    ["something else is asked before", ({ place }) => place.want(null)],
    ["the box leaves the page before", ({ leaving }) => leaving.abort()],
  ])("is not told where %s", (_, act) => {
    const made = followed("page");
    window.dispatchEvent(new Event("scroll"));
    act(made);
    vi.advanceTimersByTime(1000);
    expect(made.onRest).not.toHaveBeenCalled();
  });
});

describe("nothing is scrolled", () => {
  test.each<[string, Place | null]>([
    ["something else is asked meanwhile", null],
    ["nobody knows where the list was", at(null)],
  ])("where %s", (_, next) => {
    const { list, place } = listed();
    list.scrollTop = 50;
    place.want(at(300));
    place.want(next);
    place.restore();
    expect(list.scrollTop).toBe(50);
  });
});
