// An index of which a file was changed by chance, asked as the command line asks it: what becomes of it.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { createTransformer } from "../../../src/encoder/load-encoder.ts";
import { openEncoder } from "../../../src/encoder/open-encoder.ts";
import { type BundleReader, readManifest } from "../../../src/format/bundle-reader.ts";
import { filesBelow } from "../../../src/indexing/files-below.ts";
import { memoryReader } from "../../../src/indexing/memory-reader.ts";
import { seededRandom } from "../../../src/indexing/seeded-random.ts";
import type { Answer } from "../../../src/search/answer.ts";
import { indexEntry, openIndex } from "../../../src/search/open-index.ts";
import { search } from "../../../src/search/search.ts";
import { isKindredError } from "../../../src/shared/errors.ts";
import type { Outcome, Tried } from "./outcomes.ts";
import { type RandomChange, type ReadPlaces, randomChange } from "./random-change.ts";

const QUESTIONS = [
  "civilians killed near Barmada",
  '"White Helmets" -Damascus',
  "fatalities among non-combatants",
];

/** An index in memory, and what it answers while it is whole. */
export interface WholeIndex {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly read: ReadPlaces;
  readonly answers: readonly string[];
}

/** @param folder of a built index, with its manifest */
export async function readWhole(folder: string): Promise<WholeIndex> {
  const files = new Map<string, Uint8Array>();
  for await (const [name] of filesBelow(folder)) {
    if (/\.(bin|json)$/.test(name)) {
      files.set(name, new Uint8Array(await readFile(path.join(folder, name))));
    }
  }
  const read = new Map<string, { start: number; end: number }[]>();
  const reader = watched(memoryReader(files), read);
  const answers: string[] = [];
  for (const question of QUESTIONS) answers.push(textOf(await askOnce(reader, question)));
  return { files, read, answers };
}

/** Changes a file, by the chance of a number, and asks one of the questions. */
export async function tryChange(whole: WholeIndex, seed: number): Promise<Tried> {
  const random = seededRandom(seed);
  const change = randomChange(whole.files, whole.read, random);
  const which = Math.floor(random() * QUESTIONS.length);
  const { outcome, came } = await outcomeOf(whole, change, which);
  return { outcome, says: `${change.says}; “${QUESTIONS[which]}”: ${came}` };
}

async function outcomeOf(
  whole: WholeIndex,
  { path: changed, bytes }: RandomChange,
  which: number,
): Promise<{ readonly outcome: Outcome; readonly came: string }> {
  const reader = memoryReader(new Map([...whole.files, [changed, bytes]]));
  let answer: Answer;
  try {
    answer = await askOnce(reader, QUESTIONS[which] ?? "");
  } catch (error) {
    const outcome = isKindredError(error) && error.message !== "" ? "sentence" : "exception";
    return { outcome, came: String(error) };
  }
  const missing = answer.missing.filter(({ reason }) => reason === "failed");
  const [said] = [...answer.problems, ...missing.map(({ message }) => message)];
  if (said !== undefined) return { outcome: "note", came: said };
  const isSame = textOf(answer) === whole.answers[which];
  return { outcome: isSame ? "same" : "silent", came: isSame ? "the same" : "another answer" };
}

/** As scripts/search.ts does. */
async function askOnce(reader: BundleReader, query: string): Promise<Answer> {
  const manifest = await readManifest(reader);
  const entry = indexEntry(manifest);
  const encoder = await openEncoder(reader, manifest, createTransformer);
  const index = await openIndex(reader, entry);
  return search(index, encoder, { query, mode: "hybrid", limit: 10, typing: false });
}

/** All of an answer but the time that it took. */
function textOf(answer: Answer): string {
  return JSON.stringify({ ...answer, tookMs: 0 });
}

/** Notes what is read. */
function watched(
  reader: BundleReader,
  read: Map<string, { start: number; end: number }[]>,
): BundleReader {
  const note = (name: string, place: { start: number; end: number }) =>
    read.set(name, [...(read.get(name) ?? []), place]);
  return {
    async read(name) {
      const bytes = await reader.read(name);
      note(name, { start: 0, end: bytes.length });
      return bytes;
    },
    async readRange(name, range) {
      note(name, range);
      return reader.readRange(name, range);
    },
    sha256: reader.sha256,
  };
}
