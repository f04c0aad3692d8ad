// What could not be loaded, gathered.
import { expect, test } from "vitest";
import { Problems } from "../../../src/search/problems.ts";

test("what succeeds is given, and is no problem", async () => {
  const problems = new Problems();
  expect(await problems.attempt(Promise.resolve(7))).toBe(7);
  expect(await problems.attempt(Promise.resolve(undefined))).toBe(undefined);
  expect(problems.messages).toEqual([]);
});

test("what fails is null, and is told once, in the order of the failures", async () => {
  const problems = new Problems();
  for (const message of ["The codes are gone.", "The rows are gone.", "The codes are gone."]) {
    expect(await problems.attempt(Promise.reject(new Error(message)))).toBe(null);
  }
  expect(await problems.attempt(Promise.reject("a text"))).toBe(null);
  expect(problems.messages).toEqual(["The codes are gone.", "The rows are gone.", "a text"]);
});

test("those that were known come first and are not told again", async () => {
  const problems = new Problems(["The rows are gone."]);
  await problems.attempt(Promise.reject(new Error("The texts are gone.")));
  await problems.attempt(Promise.reject(new Error("The rows are gone.")));
  expect(problems.messages).toEqual(["The rows are gone.", "The texts are gone."]);
});
