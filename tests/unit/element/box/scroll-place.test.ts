// @vitest-environment happy-dom
// Where a reader was in the list.
import { afterEach, expect, test } from "vitest";
import { ScrollPlace } from "../../../../src/element/box/scroll-place.ts";

afterEach(() => {
  document.documentElement.scrollTop = 0;
});

test("it is that of the page, or of the list that scrolls by itself", () => {
  const list = document.createElement("div");
  document.documentElement.scrollTop = 120.6;
  list.scrollTop = 40;
  expect(new ScrollPlace(null).now).toBe(121);
  expect(new ScrollPlace(list).now).toBe(40);
});

test("it is gone to once, when the list is there; from then on the reader scrolls", () => {
  const list = document.createElement("div");
  const place = new ScrollPlace(list);
  place.want(300);
  expect(list.scrollTop).toBe(0);
  place.restore();
  expect(list.scrollTop).toBe(300);
  list.scrollTop = 10;
  place.restore();
  expect(list.scrollTop).toBe(10);
});

test("it is forgotten where something else is asked meanwhile", () => {
  const list = document.createElement("div");
  const place = new ScrollPlace(list);
  place.want(300);
  place.want(null);
  place.restore();
  expect(list.scrollTop).toBe(0);
});

test("the top of the list is a place too", () => {
  const list = document.createElement("div");
  list.scrollTop = 50;
  const place = new ScrollPlace(list);
  place.want(0);
  place.restore();
  expect(list.scrollTop).toBe(0);
});
