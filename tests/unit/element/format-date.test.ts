// A date as exactly as it is known, and no more so.
import { expect, test } from "vitest";
import { formatDate } from "../../../src/element/format-date.ts";

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
  expect(formatDate(date)).toBe(written);
});
