// Runs a model through @xenova/transformers, in Node and in the browser's worker, which load the library each in its
// own way.
import type { FeatureExtractionPipeline } from "@xenova/transformers";
import type { Pooling } from "../format/manifest.ts";
import { addTo, scaleToOne } from "../format/vectors.ts";
import { damagedEncoder, describeLibraryError } from "./damaged-encoder.ts";
import { encodeByToken, isStaticModel, type TokenModel } from "./encode-by-token.ts";
import type { Encoder, EncoderFiles } from "./encoder.ts";
import { checkEncoderFiles, encoderStartError } from "./encoder-file-checks.ts";
import { loadTransformers } from "./load-transformers-browser.ts";
import { withKnownIrVersion } from "./onnx-ir-version.ts";
import { checkEncoder, samplesOf } from "./self-test.ts";
import { textLimit } from "./text-limit.ts";
import { turnOf } from "./turn.ts";

/** What `createEncoder` is given. */
export interface EncoderOptions {
  /** Shown in messages. */
  readonly name: string;
  readonly files: EncoderFiles;
  /** "mean" where nothing is said. */
  readonly pooling?: Pooling;
  /** In the browser: absolute URL of the folder with ort-wasm*.wasm, ending in a slash. */
  readonly wasmFolder?: string;
}

type Library = typeof import("@xenova/transformers");

/**
 * Creates the encoder from files already in memory: it asks neither the network nor the disk for any of them.
 * @param loadLibrary asked once the files have been checked
 * @throws KindredError where a file is missing or damaged, or where it does not give the vectors in its self-test.json
 */
export async function createEncoder(
  options: EncoderOptions,
  loadLibrary: () => Promise<Library> = loadTransformers,
): Promise<Encoder> {
  const { name, files, wasmFolder } = options;
  checkEncoderFiles(name, files);
  const samples = samplesOf(name, files);
  const library = await loadLibrary();
  readFromMemory(library);
  if (wasmFolder !== undefined) library.env.backends.onnx.wasm.wasmPaths = wasmFolder;
  const encoder = await startEncoder(library, options);
  await checkEncoder(encoder, samples);
  return encoder;
}

async function startEncoder(library: Library, options: EncoderOptions): Promise<Encoder> {
  const { name, files, wasmFolder } = options;
  const id = `${MEMORY_ORIGIN}/${++createdCount}`;
  for (const [file, bytes] of files) {
    const known = file.endsWith(".onnx") ? withKnownIrVersion(bytes) : bytes;
    memory.set(`${MEMORY_ORIGIN}/${id}/${file}`, known);
  }
  try {
    const extract = await library.pipeline("feature-extraction", id, { quantized: true });
    extract.tokenizer.model_max_length = textLimit(files);
    const probe = await extractVector(extract, "a", "mean");
    if (probe.length === 0) throw new Error("It gave no vector.");
    return makeEncoder(options, library, extract, probe.length);
  } catch (cause) {
    throw encoderStartError(name, cause, wasmFolder);
  } finally {
    for (const file of files.keys()) memory.delete(`${MEMORY_ORIGIN}/${id}/${file}`);
  }
}

function makeEncoder(
  { name, files, pooling = "mean" }: EncoderOptions,
  library: Library,
  extract: FeatureExtractionPipeline,
  dimensions: number,
): Encoder {
  const run = isStaticModel(files)
    ? encodeByToken(tokenModel(library, extract, dimensions))
    : encodeOneByOne(extract, dimensions, pooling);
  const encode = (texts: readonly string[]) =>
    run(texts).catch((cause: unknown) => {
      throw damagedEncoder(name, `it fails on a text (${describeLibraryError(cause)})`, cause);
    });
  const knowsWord = async (word: string) => {
    const ids = extract.tokenizer.encode(word, null, { add_special_tokens: false });
    return ids.length === 1 && ids[0] !== extract.tokenizer.unk_token_id;
  };
  return { dimensions, encode, knowsWord };
}

/**
 * One text a run: where a model's numbers are rounded while it runs, a text's vector would depend on those beside it,
 * and the same pages would give another index (cosine .993 in the mean). On one thread more at once is no quicker.
 */
function encodeOneByOne(extract: FeatureExtractionPipeline, dimensions: number, pooling: Pooling) {
  const turn = turnOf(dimensions);
  return async (texts: readonly string[]): Promise<Float32Array[]> => {
    const vectors: Float32Array[] = [];
    for (const text of texts) {
      // A text with nothing to see in it has no tokens, and a model cannot be run on none.
      const vector = SEEN.test(text) ? await extractVector(extract, text, pooling) : null;
      vectors.push(vector === null ? new Float32Array(dimensions) : turn(vector));
    }
    return vectors;
  };
}

// Letters, digits, punctuation and symbols. Tokenisers drop all else: controls, non-spacing marks on their own, and
// U+FFFD, which stands for a lost character.
const SEEN = /[^\p{C}\p{Mn}\p{Z}\s\ufffd]/u;

function tokenModel(
  { Tensor }: Library,
  { tokenizer, model }: FeatureExtractionPipeline,
  dimensions: number,
): TokenModel {
  return {
    dimensions,
    longestText: tokenizer.model_max_length,
    tokensOf: (text) => tokenizer.encode(text),
    async run(tokens) {
      const shape = [1, tokens.length];
      const outputs = await model({
        input_ids: new Tensor("int64", BigInt64Array.from(tokens, BigInt), shape),
        attention_mask: new Tensor("int64", new BigInt64Array(tokens.length).fill(1n), shape),
      });
      return numbersOf(outputs, 1).data;
    },
  };
}

/**
 * Tokenises, runs the model, and takes the mean of the text's token vectors, or the first one, scaled to length 1. The
 * pipeline does the same; its general loops over tensors take six times as long as all the rest.
 */
async function extractVector(
  extract: FeatureExtractionPipeline,
  text: string,
  pooling: Pooling,
): Promise<Float32Array> {
  const inputs = extract.tokenizer([text], { truncation: true });
  const { data, tokens, dimensions } = numbersOf(await extract.model(inputs), 1);
  const sum = new Float32Array(dimensions);
  const taken = pooling === "first" ? 1 : tokens;
  for (let token = 0; token < taken; token++) {
    addTo(sum, data.subarray(token * dimensions, (token + 1) * dimensions));
  }
  return scaleToOne(sum);
}

interface Output {
  readonly data: unknown;
  readonly dims: readonly number[];
}

/** A model's numbers, `dimensions` for each token of each text. */
function numbersOf(outputs: { last_hidden_state?: Output; logits: Output }, texts: number) {
  const { data, dims } = outputs.last_hidden_state ?? outputs.logits;
  const [count = 0, tokens = 0, dimensions = 0] = dims;
  if (!(data instanceof Float32Array) || count !== texts || dims.length !== 3) {
    throw new Error(`It gave numbers in the shape ${dims.join(" x ")} for ${texts} texts.`);
  }
  return { data, tokens, dimensions };
}

// The model's name has to look like a web address: the library then looks for its files in the cache
// below and, as remote models are forbidden, nowhere else. A plain name would be looked for on disk or
// fetched from the site. "invalid" is reserved (RFC 2606): even a slip would reach nobody.
const MEMORY_ORIGIN = "http://memory.invalid";
const memory = new Map<string, Uint8Array>();
let createdCount = 0;

/** Everything that the library would look for elsewhere is switched off. */
function readFromMemory(library: Library): void {
  // Assigned as a whole: the library's types call most of these constant.
  Object.assign(library.env, {
    allowRemoteModels: false,
    allowLocalModels: true,
    localModelPath: MEMORY_ORIGIN,
    useBrowserCache: false,
    useFSCache: false,
    useCustomCache: true,
    customCache: {
      async match(path: string): Promise<Response | undefined> {
        const bytes = memory.get(path);
        return bytes && new Response(new Uint8Array(bytes));
      },
      async put(): Promise<void> {},
    },
  });
  // More threads want cross-origin isolation, and the proxy a second worker: we are in one already.
  library.env.backends.onnx.wasm.numThreads = 1;
  library.env.backends.onnx.wasm.proxy = false;
}
