// What of an index is the encoder: a table in shards, any other model as it is.
import type { Encoder, EncoderFiles } from "../encoder/encoder.ts";
import { encoderLanguages } from "../encoder/encoder-languages.ts";
import { modelUse } from "../encoder/model-use.ts";
import { checkEncoder, samplesOf } from "../encoder/self-test.ts";
import { openStaticEncoder } from "../encoder/static/static-encoder.ts";
import { textLimit } from "../encoder/text-limit.ts";
import type { Calibration, EncoderEntry, FileEntry, SelfTestSample } from "../format/manifest.ts";
import { packPath } from "../format/token-directory.ts";
import { sha256, shortHash } from "./hash.ts";
import { memoryReader } from "./memory-reader.ts";
import { type ShardedEncoder, shardEncoder } from "./shard-encoder.ts";

/** Texts whose vectors every reader's encoder must reproduce: common words, accents, a number, a rare name. */
const SELF_TEST_TEXTS = [
  "Volunteers carried the wounded down from the mountain before dawn.",
  "A café in São Paulo sold 1,250 cups; Zbigniew drank three of them.",
];

const DIRECTORY_FILE = "directory.bin";

/** Words in the self-test of a static encoder: no more than what every reader has loaded anyway. */
const SELF_TEST_WORDS = 12;

/** About so many numbers of a vector tell as well as all whether it is the same; every reader loads them. */
const SELF_TEST_NUMBERS = 64;

export interface EncoderBundle {
  readonly entry: EncoderEntry;
  /** By path below the manifest's folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Makes the encoder's files and its entry in the manifest.
 * @param encoder the same model, as it reads queries
 * @throws KindredError where the sharded encoder does not give the vectors in the model's self-test.json
 */
export async function makeEncoderBundle(
  name: string,
  modelFiles: EncoderFiles,
  encoder: Encoder,
  { calibration, wholeModel }: { readonly calibration: Calibration; readonly wholeModel: boolean },
): Promise<EncoderBundle> {
  const sharded = wholeModel ? null : shardEncoder(modelFiles);
  const languages = encoderLanguages(name, modelFiles);
  const shared = {
    name,
    ...(languages && { languages }),
    dimensions: encoder.dimensions,
    calibration,
  };
  if (sharded === null) {
    const path = `encoder/${name}-${shortHash(hashOfFiles(modelFiles))}/`;
    const use = modelUse(name, modelFiles);
    const entries = Array.from(modelFiles, ([file, bytes]) => fileEntry(file, bytes)).sort(
      (a, b) => (a.path < b.path ? -1 : 1),
    );
    return {
      entry: {
        ...shared,
        kind: "transformer",
        pooling: use.pooling,
        prefix: use.queryPrefix,
        longestText: textLimit(modelFiles),
        path,
        bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
        files: entries,
        selfTest: await samplesFor(SELF_TEST_TEXTS, encoder),
      },
      files: below(path, modelFiles),
    };
  }
  const contents = contentsOf(sharded);
  const path = `encoder/${name}-${shortHash(hashOfFiles(contents))}/`;
  const entry = {
    ...shared,
    kind: "static" as const,
    path,
    bits: sharded.bits,
    longestText: sharded.longestText,
    bytes: [...contents.values()].reduce((sum, { length }) => sum + length, 0),
    directory: fileEntry(DIRECTORY_FILE, sharded.directory),
    selfTest: await samplesFor(
      [sharded.frequentWords.slice(0, SELF_TEST_WORDS).join(" ")],
      encoder,
      Math.max(1, Math.floor(encoder.dimensions / SELF_TEST_NUMBERS)),
    ),
  };
  const files = below(path, contents);
  const reread = await openStaticEncoder(memoryReader(files), entry);
  await checkEncoder(reread, samplesOf(name, modelFiles));
  return { entry, files };
}

function contentsOf({ directory, packs }: ShardedEncoder): Map<string, Uint8Array> {
  return new Map([
    [DIRECTORY_FILE, directory],
    ...packs.map((bytes, i) => [packPath(i + 1), bytes] as const),
  ]);
}

function below(path: string, files: EncoderFiles): Map<string, Uint8Array> {
  return new Map(Array.from(files, ([file, bytes]) => [`${path}${file}`, bytes]));
}

function fileEntry(path: string, bytes: Uint8Array): FileEntry {
  return { path, bytes: bytes.length, sha256: sha256(bytes) };
}

/** One hash of all of a folder's files. */
export function hashOfFiles(files: EncoderFiles): string {
  const lines = Array.from(files, ([file, bytes]) => `${sha256(bytes)}  ${file}`).sort();
  return sha256(lines.join("\n"));
}

/** What an encoder makes of texts, for a self-test. @param step of every so many-th number of the vectors */
export async function samplesFor(
  texts: readonly string[],
  encoder: Encoder,
  step = 1,
): Promise<SelfTestSample[]> {
  const vectors = await encoder.encode(texts);
  return texts.map((text, i) => {
    const whole = vectors[i] ?? new Float32Array(encoder.dimensions);
    const vector = whole.filter((_, number) => number % step === 0);
    const largest = vector.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
    // The largest number becomes 127; a vector of zeros stays one.
    const scale = Math.fround(largest / 127);
    const values = Array.from(vector, (number) => (scale === 0 ? 0 : Math.round(number / scale)));
    return { text, scale, values };
  });
}
