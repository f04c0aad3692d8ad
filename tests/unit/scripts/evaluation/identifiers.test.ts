import { expect, test } from "vitest";
import { holdsIdentifier, identifiersOf } from "../../../../scripts/evaluation/identifiers.ts";

test.each([
  ["fs.watch(filename[, options][, listener])", ["fs.watch"]],
  ["Growing with Vec::push and --dry-run", ["Vec::push", "--dry-run"]],
  ["The @scope/pkg of application/json", ["@scope/pkg", "application/json"]],
  ["napi_get_value, #[derive] and ERR_SOCKET", ["napi_get_value", "#[derive]", "ERR_SOCKET"]],
  ["Ordinary words of a heading.", []],
])("%s", (heading, identifiers) => {
  expect(identifiersOf(heading)).toEqual(identifiers);
});

test("an identifier is not held as part of a longer one, nor in other case", () => {
  expect(holdsIdentifier("fs.watch(filename)", "fs.watch")).toBe(true);
  expect(holdsIdentifier("fs.watchFile(filename)", "fs.watch")).toBe(false);
  expect(holdsIdentifier("FS.watch", "fs.watch")).toBe(false);
  expect(holdsIdentifier("See fs.watch.", "fs.watch")).toBe(true);
  expect(holdsIdentifier("The adapter-static package", "adapter-static")).toBe(true);
  expect(holdsIdentifier("Use --dry-run", "--dry-run")).toBe(true);
});
