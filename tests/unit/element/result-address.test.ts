// Addresses from a page's content: none of them does more than open something.
import { expect, test } from "vitest";
import { pageAddress, resolveAddress } from "../../../src/element/result-address.ts";

test.each([
  ["is found below the base", "a/#b", "https://site.test/docs/a/#b"],
  ["may lead out of it", "../other/", "https://site.test/other/"],
  ["may be of another site", "http://elsewhere.test/x", "http://elsewhere.test/x"],
  ["may be the base itself", "", "https://site.test/docs/"],
  [
    "keeps its text fragment",
    "a/#b:~:text=one%20two",
    "https://site.test/docs/a/#b:~:text=one%20two",
  ],
  ["runs no script", "javascript:alert(1)", null],
  ["runs no script, however it is written", " JaVa\tScript:alert(1)", null],
  ["holds no page of its own", "data:text/html,<script>alert(1)</script>", null],
  ["opens no file", "file:///etc/hosts", null],
  ["is an address", "https://[", null],
])("an address %s", (_, address, expected) => {
  expect(resolveAddress(address, "https://site.test/docs/")).toBe(expected);
});

test("in an application that serves a site under its own scheme, addresses below the base are kept", () => {
  expect(resolveAddress("a/", "app://site/docs/")).toBe("app://site/docs/a/");
  expect(resolveAddress("javascript:alert(1)", "app://site/docs/")).toBeNull();
});

test.each([
  ["a/#b", "a/"],
  ["a.html#b:~:text=c#d", "a.html"],
  ["a/", "a/"],
  ["#b", ""],
])("the passage at %j stands on the page at %j", (url, page) => {
  expect(pageAddress(url)).toBe(page);
});
