// A date as exactly as it is known, and no more so.
import { expect, test } from "vitest";
import { formatDate } from "../../../../src/element/box/format-date.ts";

test.each([
  ["2025-03-14", "14 March 2025"],
  ["2025-03-14T23:30:00Z", "14 March 2025"],
  ["2025-03-14 08:00", "14 March 2025"],
  ["2025-03", "March 2025"],
  ["2025", "2025"],
  ["spring 2025", "spring 2025"],
  ["2025-99-99", "2025-99-99"],
  ["", ""],
])("%j is written as %j", (date, written) => {
  expect(formatDate(date, "en")).toBe(written);
});

test.each([
  ["de", "14. März 2025"],
  ["en-US", "March 14, 2025"],
  ["ja", "2025年3月14日"],
])("in the language %s it is written as %j", (lang, written) => {
  expect(formatDate("2025-03-14", lang)).toBe(written);
});
