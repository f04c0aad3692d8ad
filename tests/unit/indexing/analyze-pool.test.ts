// Making articles' parts in one process and in several.
import { fork } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { makeEncoderFiles } from "../../../scripts/export-encoder/encoder-folder.ts";
import type { Encoder } from "../../../src/encoder/encoder.ts";
import { createEncoder } from "../../../src/encoder/transformers-encoder.ts";
import {
  type AnalyzedFile,
  analyzeFile,
  analyzeFiles,
  type PoolModel,
} from "../../../src/indexing/analyze-pool.ts";
import { seededTable } from "../../fixtures/encoder/static-model.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** What the next processes run; null for what the product runs. And how many there were and are. */
const child = vi.hoisted(() => ({ file: null as string | null, started: 0, running: 0 }));
vi.mock("node:child_process", async (original) => {
  const real = await original<typeof import("node:child_process")>();
  const fork = (file: string, options: object) => {
    const process = real.fork(child.file ?? file, options);
    child.started++;
    child.running++;
    process.on("exit", () => child.running--);
    return process;
  };
  return { ...real, fork };
});
/** Cores that the machine seems to have. */
const cores = vi.hoisted(() => ({ count: 8 }));
vi.mock("node:os", async (original) => ({
  ...(await original<typeof import("node:os")>()),
  availableParallelism: () => cores.count,
}));
const DYING = path.resolve("tests/fixtures/indexer/dying-process.ts");

// Each process starts an encoder, and the machine may be busy.
const TIMEOUT_MS = 60_000;
vi.setConfig({ testTimeout: TIMEOUT_MS });
const MANY = 100;

const tokens = ["[PAD]", "[UNK]", "ferry", "number", "leaves", "the", "harbour", "##s", "."];
const model: PoolModel = {
  name: "tiny",
  files: makeEncoderFiles(
    { tokens, dimensions: 8, table: seededTable(tokens.length, 8), references: [] },
    8,
  ),
};
const transformer: PoolModel = {
  name: "transformer",
  files: new Map([...model.files, ["config.json", new TextEncoder().encode("{}")]]),
};
let encoder: Encoder;
beforeAll(async () => {
  encoder = await createEncoder(model);
});

const article = (number: number) =>
  `---\ntitle: "Ferry ${number}"\n---\n\nFerry number ${number} leaves. The harbours are ${"busy ".repeat(number % 7)}.\n\n## Fares ${number}\n\nFerries are ${number} crowns.\n`;

/** Files of articles, and of others; the articles' names are their numbers. */
async function filesOf(
  articles: number,
  others: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const contents = Array.from({ length: articles }, (_, i) => [`${i}.md`, article(i)]);
  const folder = await temporaryFolder({ ...Object.fromEntries(contents), ...others });
  return (await readdir(folder)).sort().map((name) => path.join(folder, name));
}

/** What is made of files, by their names. */
async function madeOf(files: readonly string[], own = model): Promise<AnalyzedFile[]> {
  const all: AnalyzedFile[] = [];
  for await (const made of analyzeFiles(files, encoder, own)) all.push(made);
  return all.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** As if there were no other processes. */
const madeHere = (files: readonly string[]): Promise<AnalyzedFile[]> =>
  Promise.all(files.map((file) => analyzeFile(file, encoder)));

/** The sentence for a process that dies. @param file how its file's name begins */
const death = (file: string, how: string) => ({
  name: "KindredError",
  message: expect.stringMatching(
    new RegExp(
      `^The process that was to read ${file}-\\d+ and embed it with tiny ended with ${how}\\. Build the index again: what was made of the other articles is kept\\.$`,
    ),
  ),
});

test("a part is that of the file's article", async () => {
  const [made] = await madeOf(await filesOf(1));
  if (made === undefined || !("part" in made)) throw new Error("There is no part.");
  expect(made.part).toMatchObject({ slug: "0", texts: 4 });
  expect(made.part.passages).toHaveLength(2);
  expect(made.part.terms).toEqual(expect.arrayContaining(["ferri", "harbour", "crown"]));
});

test.each<[string, string, string | RegExp]>([
  ["is empty", "", /bad\.md is empty, but an article has at least one paragraph/],
  [
    "has no title",
    "---\ntopics: [a]\n---\nText.\n",
    /bad\.md, line 1: the front matter has no "title"/,
  ],
])(
  "of a file that %s the sentence is given that says so, and the others are made",
  async (_, text, sentence) => {
    const made = await madeOf(await filesOf(2, { "bad.md": text }));
    expect(made).toMatchObject([
      { part: { slug: "0" } },
      { part: { slug: "1" } },
      { problem: expect.stringMatching(sentence) },
    ]);
  },
);

test("of a file that has gone the sentence is given that says so", async () => {
  expect(await madeOf(["no-such-folder/a.md"])).toEqual([
    {
      file: "no-such-folder/a.md",
      problem:
        "no-such-folder/a.md cannot be read (ENOENT); check that it exists and that you may read it.",
    },
  ]);
});

test("an encoder that fails ends it with its own failure", async () => {
  const failure = new Error("The encoder is tired.");
  const tired: Encoder = { ...encoder, encode: () => Promise.reject(failure) };
  const making = analyzeFiles(await filesOf(1), tired, model);
  await expect(making.next()).rejects.toBe(failure);
});

describe("of many files", () => {
  test("parts are made in processes of their own, and are what they are without", async () => {
    const files = await filesOf(MANY - 1, { "bad.md": "" });
    child.started = 0;
    const made = await madeOf(files);
    expect(child.started).toBe(4);
    expect(child.running).toBe(0);
    expect(made).toEqual(await madeHere(files));
  });

  test.each([
    ["files are fewer than pay for a process", 8, MANY - 1, model, 0],
    ["there is one core", 1, MANY, model, 0],
    ["there are two cores", 2, MANY, model, 2],
    ["there are many cores", 64, MANY, model, 4],
    ["a model that is no table of tokens has two cores", 2, MANY, transformer, 0],
    ["such a model has four cores", 4, MANY, transformer, 2],
  ])("where %s there are as many processes as help", async (_, count, files, own, processes) => {
    child.file = DYING;
    child.started = 0;
    cores.count = count;
    try {
      // Files that are not there: what each is told of is enough here.
      const made = await madeOf(
        Array.from({ length: files }, (_, i) => `f${i}.md`),
        own,
      );
      expect(made).toHaveLength(files);
      expect(child.started).toBe(processes);
    } finally {
      cores.count = 8;
      child.file = null;
    }
  });

  test("who stops asking ends the processes too", async () => {
    for await (const made of analyzeFiles(await filesOf(MANY), encoder, model)) {
      expect(made).toMatchObject({ part: {} });
      break;
    }
    expect(child.running).toBe(0);
    // A process that was ended in the middle of its work fails nobody: vitest would tell.
    await new Promise((resolve) => setTimeout(resolve, 100));
  });

  test("an encoder that does not start in the processes ends it with its sentence", async () => {
    const broken = new Map([
      ...model.files,
      ["tokenizer.json", new TextEncoder().encode("<html>")],
    ]);
    const making = madeOf(await filesOf(MANY), { name: "broken", files: broken });
    await expect(making).rejects.toMatchObject({
      name: "KindredError",
      code: "encoder-damaged",
      message: expect.stringContaining("broken cannot be used: tokenizer.json is an HTML page"),
    });
    expect(child.running).toBe(0);
  });

  test.each([
    ["the first files", (number: number) => number < 5],
    ["the last file", (number: number) => number === MANY - 1],
    ["a file in the middle", (number: number) => number === 50],
  ])("a process that dies of %s ends it with a sentence", async (_, isDeadly) => {
    child.file = DYING;
    try {
      const files = Array.from({ length: MANY }, (_, i) => (isDeadly(i) ? `deadly-${i}` : `f${i}`));
      await expect(madeOf(files)).rejects.toMatchObject(death("deadly", "SIGSEGV"));
      expect(child.running).toBe(0);
    } finally {
      child.file = null;
    }
  });

  test.each([
    ["at its next file", "deadly", "SIGSEGV"],
    ["with nothing to do", "last", "status 3"],
  ])(
    "a process that dies %s, while a part is being looked at, ends it with a sentence",
    async (_, name, how) => {
      child.file = DYING;
      try {
        const files = Array.from({ length: MANY }, (_, i) => (i > 7 ? `${name}-${i}` : `f${i}`));
        const slowly = async () => {
          for await (const _ of analyzeFiles(files, encoder, model)) {
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        };
        await expect(slowly()).rejects.toMatchObject(death(name, how));
        expect(child.running).toBe(0);
      } finally {
        child.file = null;
      }
    },
    20_000,
  );
});

test("a process whose parent has gone ends once it has done what it was asked for", async () => {
  const orphan = fork(path.resolve("src/indexing/analyze-process.ts"), {
    serialization: "advanced",
    execArgv: [],
  });
  const ended = once(orphan, "exit");
  orphan.send({ model });
  const files = await filesOf(MANY);
  for (const file of files) orphan.send({ file });
  expect(await once(orphan, "message")).toMatchObject([{ part: {} }, undefined]);
  orphan.disconnect();
  expect(await ended).toEqual([0, null]);
});
