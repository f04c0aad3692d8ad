// Addresses from a page's content: none of them does more than open something.
import { expect, test } from "vitest";
import {
  pageAddress,
  resolveAddress,
  resolveImage,
} from "../../../../src/element/box/result-address.ts";

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

test.each([
  ["below the base", "images/a.jpg", "https://site.test/docs/images/a.jpg"],
  ["elsewhere on the site", "/a.jpg", "https://site.test/a.jpg"],
  ["of another site: who reads there is nobody's business", "https://elsewhere.test/a.jpg", null],
  ["of another site, by its name alone", "//elsewhere.test/a.jpg", null],
  ["of the site without its encryption", "http://site.test/a.jpg", null],
  ["in the address itself", "data:image/svg+xml,<svg/>", null],
])("an image %s, is loaded only from the site itself", (_, address, expected) => {
  expect(resolveImage(address, "https://site.test/docs/")).toBe(expected);
});
