// Where there is no DOM the element's modules can be imported all the same, as a page that is rendered ahead does.
import { expect, test } from "vitest";
import { defineElements } from "../../../src/element/define-elements.ts";

test("where there are no custom elements, none is defined, and nothing fails", () => {
  expect(typeof customElements).toBe("undefined");
  expect(() => defineElements("file:///kindred/")).not.toThrow();
});

test.each([
  ["the package's entry", () => import("../../../src/element.ts")],
  ["the program of a page without a bundler", () => import("../../../src/element/standalone.ts")],
  ["the program of a box", () => import("../../../src/element/box/program.ts")],
])("%s can be imported", async (_, load) => {
  await expect(load()).resolves.toBeDefined();
});
