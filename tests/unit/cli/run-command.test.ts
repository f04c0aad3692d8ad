// How every command ends.
import { parseArgs } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formatTable, runCommand, wrongUse } from "../../../src/cli/run-command.ts";
import { KindredError } from "../../../src/shared/errors.ts";

let said: unknown[][];
beforeEach(() => {
  said = [];
  vi.spyOn(console, "error").mockImplementation((...words) => void said.push(words));
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** What a command ends with that fails so. */
async function endOf(failure?: () => unknown) {
  await runCommand("USAGE", async () => {
    await failure?.();
  });
  return { status: process.exitCode, said: said.map((words) => words.join(" ")).join("\n") };
}

const fail = (error: unknown) => () => {
  throw error;
};

test("a command that does not fail says nothing, and leaves the status as it is", async () => {
  expect(await endOf()).toEqual({ status: undefined, said: "" });
});

test.each([
  ["a failure of ours", new KindredError("content", "No page."), 1, "No page."],
  ["wrong use", wrongUse("Got two folders."), 2, "Got two folders.\n\nUSAGE"],
])("%s is a sentence and a status", async (_, error, status, sentence) => {
  expect(await endOf(fail(error))).toEqual({ status, said: sentence });
});

test("a flag that there is not is wrong use, and the usage is shown once", async () => {
  const end = await endOf(() => parseArgs({ args: ["--no-such-flag"], options: {} }));
  expect(end).toEqual({ status: 2, said: expect.stringMatching(/^Unknown option .+\n\nUSAGE$/s) });
  expect(end.said.split("USAGE")).toHaveLength(2);
});

test("what nobody foresaw is shown with its trace, and asked to be reported", async () => {
  const error = new TypeError("x is not a function");
  expect(await endOf(fail(error))).toMatchObject({
    status: 1,
    said: expect.stringMatching(/^Something went wrong .+ report it/),
  });
  expect(said.flat()).toContain(error);
});

test("a table has two columns, the second to the right", () => {
  const rows = [
    ["pages", "12"],
    ["languages", "en 9, de 3"],
  ] as const;
  expect(formatTable(rows)).toBe("pages              12\nlanguages  en 9, de 3");
});
