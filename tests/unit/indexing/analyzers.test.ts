// Which analyzer the documents of a build get.
import { expect, test } from "vitest";
import { analyzerFor } from "../../../src/indexing/analyzers.ts";

test.each([
  ["en-gb", "en", "ferries", "ferri"],
  ["", "en", "ferries", "ferri"],
  ["de-at", "de", "Häuser", "haus"],
  ["fr", "fr", "continuellement", "continuel"],
  ["nb", "no", "havnene", "havn"],
  // No stemmer is known: compared by their letters alone.
  ["cy", "cy", "llongau", "llongau"],
])("documents in %j are analyzed in %j: %s is %s", async (tag, code, word, term) => {
  const analyzer = await analyzerFor(tag);
  expect(analyzer.language.code).toBe(code);
  expect(analyzer.termsOfWord(word)).toContain(term);
});

test("one analyzer serves all tags of a language, and languages have their own", async () => {
  const german = await analyzerFor("de");
  expect(await analyzerFor("de-ch")).toBe(german);
  expect(await analyzerFor("de")).toBe(german);
  expect(await analyzerFor("en")).not.toBe(german);
});
