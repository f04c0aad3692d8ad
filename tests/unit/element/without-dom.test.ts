// Where there is no DOM the element's modules can be imported all the same, as a page that is rendered ahead does.
import { expect, test } from "vitest";
import { defineSearchElement } from "../../../src/element/define-search-element.ts";
import { fakeSearches } from "./fake-search.ts";

test("where there are no custom elements, none is defined, and nothing fails", () => {
  expect(typeof customElements).toBe("undefined");
  expect(() =>
    defineSearchElement(fakeSearches().create, { index: "file:///kindred/" }),
  ).not.toThrow();
});

test.each([
  ["the package's entry", () => import("../../../src/element.ts")],
  ["the program of a page without a bundler", () => import("../../../src/element/standalone.ts")],
])("%s can be imported", async (_, load) => {
  await expect(load()).resolves.toBeDefined();
});
