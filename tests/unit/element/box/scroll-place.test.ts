// @vitest-environment happy-dom
// Where a reader was in the list: how far down, and on which result.
import { afterEach, describe, expect, test } from "vitest";
import { type Place, ScrollPlace } from "../../../../src/element/box/scroll-place.ts";

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.scrollTop = 0;
});

function listed() {
  const list = document.createElement("div");
  list.innerHTML = `<ol>
    <li data-passage="a"><a href="#a">A</a></li>
    <li data-passage="b"><a href="#b">B</a></li>
  </ol>`;
  document.body.append(list);
  return { list, place: new ScrollPlace(list, list) };
}

const at = (scroll: number | null, passage: string | null = null): Place => ({ scroll, passage });

test("it is that of the page, or of the list that scrolls by itself", () => {
  const { list } = listed();
  document.documentElement.scrollTop = 120.6;
  list.scrollTop = 40;
  expect(new ScrollPlace(list, null).now).toBe(121);
  expect(new ScrollPlace(list, list).now).toBe(40);
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
    place.want(at(300, "b"));
    place.restore();
    expect(document.activeElement?.textContent).toBe("B");
    expect(list.scrollTop).toBe(300);
  });

  test.each([
    ["none was opened", null],
    ["a page's own link was", ""],
    ["it is not there any more", "x"],
  ])("without the focus where %s", (_, passage) => {
    const { list, place } = listed();
    place.want(at(300, passage));
    place.restore();
    expect(document.activeElement).toBe(document.body);
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
