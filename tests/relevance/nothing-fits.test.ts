// "Nothing fits" on small sites: of many subjects, of code, of one subject.
import { beforeAll, describe, expect, test } from "vitest";
import {
  createSearcher,
  type Indexed,
  indexPassages,
} from "../../scripts/evaluation/collection.ts";
import { nonsenseQueries } from "../../scripts/evaluation/nonsense.ts";
import { CACHE_FOLDER, MODEL_FOLDER } from "../../scripts/paths.ts";
import { createBuildEncoder } from "../../src/encoder/load-encoder.ts";
import { loadEncoderFiles } from "../../src/encoder/load-encoder-files.ts";
import { cutPassages } from "../../src/indexing/cut-passages.ts";
import { NO_PROGRESS } from "../../src/indexing/progress.ts";
import { SEARCH_MODES, type SearchMode } from "../../src/search/answer.ts";
import { smallSites } from "../fixtures/fits/sites.ts";
import { everydayQuestions } from "./everyday-questions.ts";

describe.each(smallSites)("a site that is $name", ({ documents, answered }) => {
  let site: Indexed;
  beforeAll(async () => {
    const model = await loadEncoderFiles(MODEL_FOLDER, { downloads: `${CACHE_FOLDER}/models` });
    const encoder = await createBuildEncoder(model, { runtime: "table" });
    const passages = documents.flatMap((document) => cutPassages(document));
    site = await indexPassages(passages, encoder, NO_PROGRESS);
  });

  async function unfit(queries: readonly string[], mode: SearchMode = "hybrid") {
    const flagged: string[] = [];
    for (const query of queries) {
      const ask = await createSearcher(site, query);
      if (!(await ask(mode)).hasRelevant) flagged.push(query);
    }
    return flagged;
  }

  test.each(SEARCH_MODES)("has nothing for nonsense, by %s", async (mode) => {
    const nonsense = nonsenseQueries(5);
    expect(await unfit(nonsense, mode)).toEqual(nonsense);
  });

  test("has something for what it answers", async () => {
    expect(await unfit(answered)).toEqual([]);
  });

  test("has nothing for at least eight of ten everyday questions", async () => {
    const flagged = await unfit(everydayQuestions);
    expect(flagged.length / everydayQuestions.length).toBeGreaterThanOrEqual(0.8);
  });
});
