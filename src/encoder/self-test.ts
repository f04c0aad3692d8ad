// Tells whether an encoder on this device gives the numbers that it gave elsewhere: iOS 16.4, for one, computes wrongly
// with SIMD.
import { KindredError } from "../shared/errors.ts";
import { damagedEncoder } from "./damaged-encoder.ts";
import { type Encoder, type EncoderFiles, SELF_TEST_FILE } from "./encoder.ts";

/** A text and the vector the same model gave for it when its folder, or an index, was made. */
export interface EncoderSample {
  readonly text: string;
  readonly vector: Float32Array;
  /** Where only every so many-th number of the vector is known. */
  readonly step?: number;
}

/** Rounding and the order of additions cost less than 0.001; an encoder that is broken is far below. */
const MIN_COSINE = 0.99;

/** Throws where the encoder gives another vector than expected for any of the samples. */
export async function checkEncoder(
  encoder: Encoder,
  samples: readonly EncoderSample[],
): Promise<void> {
  const vectors = await encoder.encode(samples.map(({ text }) => text));
  for (const [index, { text, vector: expected, step = 1 }] of samples.entries()) {
    const found = (vectors[index] ?? new Float32Array(0)).filter((_, i) => i % step === 0);
    const quoted = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
    if (found.length !== expected.length) {
      throw failed(
        `a vector of ${found.length} numbers for ${quoted}, expected ${expected.length}`,
      );
    }
    const cosine = cosineOf(found, expected);
    // Written so that a cosine that is not a number fails too.
    if (!(cosine >= MIN_COSINE)) {
      throw failed(
        `a vector for ${quoted} whose cosine with the expected one is ${cosine.toFixed(3)}, expected at least ${MIN_COSINE}`,
      );
    }
  }
}

/**
 * The samples in a model's folder; none where it has no self-test.json.
 * @throws KindredError "encoder-damaged" where the file is no list of texts with vectors
 */
export function samplesOf(name: string, files: EncoderFiles): EncoderSample[] {
  const bytes = files.get(SELF_TEST_FILE);
  if (bytes === undefined) return [];
  const list = parseList(new TextDecoder().decode(bytes));
  const samples = list?.map(({ text, vector }) => {
    if (typeof text !== "string" || !isNumbers(vector)) return null;
    return { text, vector: Float32Array.from(vector) };
  });
  if (samples?.every((sample) => sample !== null) && samples.length > 0) return samples;
  throw damagedEncoder(name, `${SELF_TEST_FILE} is no list of texts with vectors`);
}

function parseList(json: string): { text?: unknown; vector?: unknown }[] | null {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value.map((entry: unknown) => Object(entry)) : null;
  } catch {
    return null;
  }
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((number) => typeof number === "number");
}

/** Of vectors of any length. Two of zeros are equal; one alone is as far from anything as can be. */
export function cosineOf(one: Float32Array, other: Float32Array): number {
  let dot = 0;
  let oneSquared = 0;
  let otherSquared = 0;
  one.forEach((number, index) => {
    const counterpart = other[index] ?? 0;
    dot += number * counterpart;
    oneSquared += number * number;
    otherSquared += counterpart * counterpart;
  });
  if (oneSquared === 0 && otherSquared === 0) return 1;
  if (oneSquared === 0 || otherSquared === 0) return 0;
  return dot / Math.sqrt(oneSquared * otherSquared);
}

function failed(found: string): KindredError {
  return new KindredError(
    "encoder-damaged",
    `The encoder gave ${found}: it is another model than these were made with, or this device computes it wrongly; build the index again, or search by words.`,
  );
}
