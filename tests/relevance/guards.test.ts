// What must never fail whatever the weights are: a title, a heading, a copied phrase and a rare name find
// their passage first, and a "the" more or less changes nothing. Cases are taken from the articles.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEncoder } from "../../src/encoder/transformers-encoder.ts";
import { buildIndex } from "../../src/indexer/build-index.ts";
import { folderReader } from "../../src/indexer/folder-reader.ts";
import { NO_PROGRESS } from "../../src/indexer/progress.ts";
import { type Answer, answer } from "../../src/search/answer.ts";
import {
  readEncoderFiles,
  readManifest,
  readMeaning,
  readPassages,
  readWords,
} from "../../src/search/index-format/read-bundle.ts";
import type { Passage } from "../../src/search/passage.ts";
import type { SearchMode } from "../../src/search/searcher.ts";
import { foldWord, isStopWord, splitWords } from "../../src/search/terms.ts";
import { questions } from "./questions.ts";

/** Of all cases of a kind, this share must put its passage first. */
const FEWEST_FIRST = 0.99;

type Result = Answer["results"][number];

let root: string;
let passages: readonly Passage[];
let ask: (query: string, mode?: SearchMode) => Promise<Result | undefined>;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "kindred-guards-"));
  const out = path.join(root, "index");
  const [content, model, cache] = ["content", "models/kindred-en", path.join(root, "cache")];
  await buildIndex({ content, out, model, cache, progress: NO_PROGRESS });
  const reader = folderReader(out);
  const manifest = await readManifest(reader);
  const { name, calibration } = manifest.encoder;
  passages = await readPassages(reader, manifest);
  const index = await readMeaning(reader, manifest, passages);
  const parts = {
    passages,
    words: await readWords(reader, manifest),
    meaning: { index, calibration },
  };
  const encoder = await createEncoder({ name, files: await readEncoderFiles(reader, manifest) });
  ask = async (query, mode = "hybrid") => {
    const request = { query, mode, limit: 1, typing: false };
    return (await answer(parts, (texts) => encoder.encode(texts), request)).results[0];
  };
});
afterAll(() => rm(root, { recursive: true, force: true }));

interface Case {
  readonly query: string;
  readonly isRight: (result: Result) => boolean;
}

async function expectFirst(cases: readonly Case[], fewestCases: number): Promise<void> {
  expect(cases.length).toBeGreaterThanOrEqual(fewestCases);
  const missed: string[] = [];
  for (const { query, isRight } of cases) {
    const first = await ask(query);
    if (!first || !isRight(first)) missed.push(query);
  }
  const share = 1 - missed.length / cases.length;
  expect(share, `not first: ${missed.join(" | ")}`).toBeGreaterThanOrEqual(FEWEST_FIRST);
}

const folded = (text: string) => splitWords(text).map((word) => foldWord(word.text));
const unique = (texts: readonly string[]) => [...new Set(texts)];

describe("put first is the passage", () => {
  test("whose article's title is asked", async () => {
    const titles = unique(passages.map(({ title }) => title));
    await expectFirst(
      titles.map((title) => ({ query: title, isRight: (result) => result.title === title })),
      2,
    );
  });

  test("whose heading is asked", async () => {
    const headings = unique(passages.flatMap((passage) => passage.headings));
    await expectFirst(
      headings.map((query) => ({ query, isRight: ({ headings: own }) => own.includes(query) })),
      15,
    );
  });

  test.each([4, 5, 7])("from which a phrase of %i words is copied", async (length) => {
    const cases = passages.flatMap(({ text }) => {
      const words = splitWords(text);
      const starts = words.slice(0, 1 - length).filter((_, i) => i % 7 === 0);
      return starts.map((start) => {
        const end = words[words.indexOf(start) + length - 1]?.end ?? text.length;
        const query = text.slice(start.start, end);
        const phrase = ` ${folded(query).join(" ")} `;
        const holds = (result: Result) => ` ${folded(result.text).join(" ")} `.includes(phrase);
        return { query, isRight: holds };
      });
    });
    // A minus in front of a word leaves it out, and a quotation mark opens a phrase: not what this asks.
    await expectFirst(
      cases.filter(({ query }) => !/["“”]|(^|\s)-/.test(query)),
      200,
    );
  });

  test("that alone holds a name", async () => {
    const holders = new Map<string, Set<string>>();
    for (const { id, text, title, headings } of passages) {
      for (const word of folded([title, ...headings, text].join("\n"))) {
        holders.set(word, (holders.get(word) ?? new Set()).add(id));
      }
    }
    const names = passages.flatMap(({ text }) =>
      splitWords(text).flatMap(({ text: word }) =>
        /^\p{Lu}\p{Ll}{2,}$/u.test(word) ? [word] : [],
      ),
    );
    const rare = unique(names).filter(
      (name) => holders.get(foldWord(name))?.size === 1 && !isStopWord(foldWord(name)),
    );
    await expectFirst(
      rare.map((query) => ({
        query,
        isRight: ({ text }) => folded(text).includes(foldWord(query)),
      })),
      25,
    );
  });
});

describe("the first result stays the same", () => {
  const meant = () =>
    unique([...questions.map(({ query }) => query), ...passages.flatMap((p) => p.headings)]);

  test.each(["the", "a", "of"])(
    'in words mode when "%s" is put before the query or inside it',
    async (word) => {
      for (const query of meant()) {
        const [first = "", ...rest] = query.split(" ");
        const plain = await ask(query, "words");
        for (const more of [`${word} ${query}`, [first, word, ...rest].join(" ")]) {
          expect((await ask(more, "words"))?.id, more).toBe(plain?.id);
        }
      }
    },
  );

  test("whatever the accents and the case", async () => {
    for (const [plain, dressed] of [
      ["Abdulkafi Kayal", "ÀBDÜLKAFÍ kàyâl"],
      ["Barmada", "bärmàda"],
      ["Ahmed al-Sharaa", "AHMED AL SHARAA"],
    ] as const) {
      expect((await ask(dressed, "words"))?.id).toBe((await ask(plain, "words"))?.id);
    }
  });
});

test.each(["al-Sharaa", "Al Sharaa", "Sharaa", "sharaa's"])(
  "%s finds a passage on al-Sharaa",
  async (name) => {
    expect((await ask(name))?.text).toContain("al-Sharaa");
  },
);
