// Ten questions in each of eight languages, about pages of which three share each subject. They and the pages that
// answer them were written, and committed, before anything was tuned.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { openKind } from "./kinds/open-kind.ts";

const FOLDER = path.join(import.meta.dirname, "languages");

/** Of a language's questions, so many are answered first by words alone. */
const MIN_FIRST = 9;

const languages = readdirSync(FOLDER);

test("there are eight languages, and ten questions in each", () => {
  expect(languages).toHaveLength(8);
  expect(languages.map((code) => questionsOf(code).length)).toEqual(languages.map(() => 10));
});

describe.each(languages)("%s", (code) => {
  test(`at least ${MIN_FIRST} of ten questions are answered first by words`, async () => {
    const { ask } = await openKind(path.join(FOLDER, code, "pages"), {});
    const missed: string[] = [];
    for (const { query, wanted } of questionsOf(code)) {
      const { results } = await ask({ query, typing: false }, "words");
      const found = results.map(({ article }) => article);
      if (found[0] !== wanted) missed.push(`${query}: ${wanted}, found ${found.join(" ")}`);
    }
    console.log(`${code}: ${10 - missed.length} of 10 first ${missed.join("; ")}`);
    expect(missed.length, missed.join("\n")).toBeLessThanOrEqual(10 - MIN_FIRST);
  });
});

function questionsOf(code: string): { readonly query: string; readonly wanted: string }[] {
  const text = readFileSync(path.join(FOLDER, code, "questions.tsv"), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [query = "", wanted = ""] = line.split("\t");
      return { query, wanted };
    });
}
