// Analyzing inputs in one process and in several.
import { fork } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { makeEncoderFiles } from "../../../scripts/export-encoder/encoder-folder.ts";
import { analyzeInputs } from "../../../src/indexing/analyze-pool.ts";
import {
  type Analyzed,
  analyzeInput,
  type DocumentInput,
} from "../../../src/indexing/document-input.ts";
import {
  type BuildModel,
  type PageEncoders,
  type PageModels,
  startPageEncoders,
} from "../../../src/indexing/page-encoders.ts";
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
const model: BuildModel = {
  name: "tiny",
  files: makeEncoderFiles(
    { tokens, dimensions: 8, table: seededTable(tokens.length, 8), references: [] },
    8,
  ),
  runtime: "table",
};
const transformer: BuildModel = {
  ...model,
  name: "transformer",
  files: new Map([...model.files, ["config.json", new TextEncoder().encode("{}")]]),
};
let encoders: PageEncoders;
beforeAll(async () => {
  encoders = await startPageEncoders(both(model));
});

/** One model for passages and sentences. */
function both(model: BuildModel): PageModels {
  return { passages: model, sentences: model, cache: null };
}

const page = (number: number) =>
  `---\ntitle: "Ferry ${number}"\n---\n\nFerry number ${number} leaves. The harbours are ${"busy ".repeat(number % 7)}.\n\n## Fares ${number}\n\nFerries are ${number} crowns.\n`;

/** A Markdown file as an input. */
function inputOf(file: string): DocumentInput {
  const name = path.basename(file);
  const url = `${path.basename(file, ".md")}/`;
  return { name: file, source: { file, path: name, url, kind: "markdown" }, context: {} };
}

/** Inputs that nobody opens: what a process is told of them is enough. */
const named = (count: number, name: (number: number) => string) =>
  Array.from({ length: count }, (_, number) => inputOf(name(number)));

/** Files of pages, and others; the pages' names are their numbers. */
async function inputsOf(
  pages: number,
  others: Readonly<Record<string, string>> = {},
): Promise<DocumentInput[]> {
  const contents = Array.from({ length: pages }, (_, i) => [`${i}.md`, page(i)]);
  const folder = await temporaryFolder({ ...Object.fromEntries(contents), ...others });
  return (await readdir(folder)).sort().map((name) => inputOf(path.join(folder, name)));
}

/** What becomes of inputs, by their names. */
async function analyzedOf(inputs: readonly DocumentInput[], own = model): Promise<Analyzed[]> {
  const all: Analyzed[] = [];
  for await (const analyzed of analyzeInputs(inputs, encoders, both(own))) all.push(analyzed);
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** As if there were no other processes. */
const analyzedHere = (inputs: readonly DocumentInput[]): Promise<Analyzed[]> =>
  Promise.all(inputs.map((input) => analyzeInput(input, encoders)));

/** The sentence for a process that dies. @param name how its input's name begins */
const death = (name: string, how: string) => ({
  name: "KindredError",
  message: expect.stringMatching(
    new RegExp(
      `^The process that was to read ${name}-\\d+ and embed it with tiny ended with ${how}\\. Build the index again: what was made of the others is kept\\.$`,
    ),
  ),
});

test("an analysis is that of the file's document", async () => {
  const [made] = await analyzedOf(await inputsOf(1));
  if (made === undefined || !("document" in made)) throw new Error("There is no document.");
  expect(made.document).toMatchObject({ path: "0", url: "0/", lang: "", texts: 4 });
  expect(made.document.passages).toHaveLength(2);
  expect(made.document.terms).toEqual(expect.arrayContaining(["ferri", "harbour", "crown"]));
  expect(made.notes).toEqual([]);
});

test.each<[string, string, object]>([
  [
    "is empty",
    "",
    {
      reason: "is empty, but a page has a title or a text; write one or delete the file",
      isMistake: true,
    },
  ],
  [
    "has front matter that is not closed",
    "---\ntitle: Ferry\n\nText.\n",
    { line: 1, reason: expect.stringContaining("front matter"), isMistake: true },
  ],
  [
    "is a draft",
    "---\ntitle: Ferry\ndraft: true\n---\n\nText.\n",
    { reason: expect.stringMatching(/^is a draft/), isMistake: false },
  ],
])(
  "a file that %s is left out with its reason, and the others are analyzed",
  async (_, text, leftOut) => {
    const inputs = await inputsOf(2, { "bad.md": text });
    expect(await analyzedOf(inputs)).toMatchObject([
      { document: { path: "0" } },
      { document: { path: "1" } },
      { name: inputs[2]?.name, leftOut: { file: inputs[2]?.name, ...leftOut } },
    ]);
  },
);

test("a file that has gone is left out with a reason that says so", async () => {
  expect(await analyzedOf([inputOf("no-such-folder/a.md")])).toEqual([
    {
      name: "no-such-folder/a.md",
      leftOut: {
        file: "no-such-folder/a.md",
        reason: "cannot be read (ENOENT); check that it exists and that you may read it",
        isMistake: true,
      },
    },
  ]);
});

test("an encoder that fails ends it with its own failure", async () => {
  const failure = new Error("The encoder is tired.");
  const tired: PageEncoders = { ...encoders, passages: () => Promise.reject(failure) };
  const making = analyzeInputs(await inputsOf(1), tired, both(model));
  await expect(making.next()).rejects.toBe(failure);
});

describe("of many inputs", () => {
  test("analyses are made in processes of their own, and are what they are without", async () => {
    const inputs = await inputsOf(MANY - 1, { "bad.md": "" });
    child.started = 0;
    const made = await analyzedOf(inputs);
    expect(child.started).toBe(4);
    expect(child.running).toBe(0);
    expect(made).toEqual(await analyzedHere(inputs));
  });

  test.each([
    ["inputs are fewer than pay for a process", 8, MANY - 1, model, 0],
    ["there is one core", 1, MANY, model, 0],
    ["there are two cores", 2, MANY, model, 2],
    ["there are many cores", 64, MANY, model, 4],
    ["a model that is no table of tokens has two cores", 2, MANY, transformer, 0],
    ["such a model has four cores", 4, MANY, transformer, 2],
  ])("where %s there are as many processes as help", async (_, count, inputs, own, processes) => {
    child.file = DYING;
    child.started = 0;
    cores.count = count;
    try {
      const made = await analyzedOf(
        named(inputs, (number) => `f${number}.md`),
        own,
      );
      expect(made).toHaveLength(inputs);
      expect(child.started).toBe(processes);
    } finally {
      cores.count = 8;
      child.file = null;
    }
  });

  test("who stops asking ends the processes too", async () => {
    for await (const made of analyzeInputs(await inputsOf(MANY), encoders, both(model))) {
      expect(made).toMatchObject({ document: {} });
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
    const making = analyzedOf(await inputsOf(MANY), { ...model, name: "broken", files: broken });
    await expect(making).rejects.toMatchObject({
      name: "KindredError",
      code: "encoder-damaged",
      message: expect.stringContaining("broken cannot be used: tokenizer.json is an HTML page"),
    });
    expect(child.running).toBe(0);
  });

  test.each([
    ["the first inputs", (number: number) => number < 5],
    ["the last input", (number: number) => number === MANY - 1],
    ["an input in the middle", (number: number) => number === 50],
  ])("a process that dies of %s ends it with a sentence", async (_, isDeadly) => {
    child.file = DYING;
    try {
      const inputs = named(MANY, (number) => `${isDeadly(number) ? "deadly" : "f"}-${number}`);
      await expect(analyzedOf(inputs)).rejects.toMatchObject(death("deadly", "SIGSEGV"));
      expect(child.running).toBe(0);
    } finally {
      child.file = null;
    }
  });

  test.each([
    ["at its next input", "deadly", "SIGSEGV"],
    ["with nothing to do", "last", "status 3"],
  ])(
    "a process that dies %s, while an analysis is being looked at, ends it with a sentence",
    async (_, name, how) => {
      child.file = DYING;
      try {
        const inputs = named(MANY, (number) => `${number > 7 ? name : "f"}-${number}`);
        const slowly = async () => {
          for await (const _ of analyzeInputs(inputs, encoders, both(model))) {
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
  orphan.send({ models: both(model) });
  for (const input of await inputsOf(MANY)) orphan.send({ input });
  expect(await once(orphan, "message")).toMatchObject([{ document: {} }, undefined]);
  orphan.disconnect();
  expect(await ended).toEqual([0, null]);
});
