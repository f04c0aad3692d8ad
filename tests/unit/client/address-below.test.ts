// Where a page lies on its site.
import { expect, test } from "vitest";
import { addressBelow } from "../../../src/client/address-below.ts";

const BASE = "https://site.test/docs/";

test.each([
  ["https://site.test/docs/v1/intro/?q=wheel#top", "v1/intro/"],
  ["https://site.test/docs/", ""],
  ["v1/intro/", "v1/intro/"],
  ["/docs/v1/", "v1/"],
  ["https://site.test/blog/", ""],
  ["https://elsewhere.test/docs/v1/", ""],
  ["", ""],
  ["https://[", ""],
])("%j is %j", (address, expected) => {
  expect(addressBelow(address, BASE)).toBe(expected);
});
