// A space of vectors: encoders of one space give a text about the same vector, so that one may read the pages and
// another one the queries.
import { restoreSample, type SelfTestSample } from "../format/manifest.ts";
import { damagedEncoder } from "./damaged-encoder.ts";
import type { Encoder, EncoderFiles } from "./encoder.ts";
import { cosineOf } from "./self-test.ts";

/** In a table's model folder: the space that its vectors lie in. */
export const SPACE_FILE = "space.json";

export interface Space {
  /** That of the model that the space is named after. */
  readonly name: string;
  /** Texts, and the vectors that this model gives. */
  readonly samples: readonly SelfTestSample[];
}

/** Roundings of one model (fp32, int8) lie above it, and other models far below. */
const MIN_COSINE = 0.97;

/**
 * The space that a model's vectors lie in; null where it says none, and has it to itself.
 * @param name shown in messages
 * @throws KindredError "encoder-damaged" where space.json is no space
 */
export function spaceOf(name: string, files: EncoderFiles): Space | null {
  const bytes = files.get(SPACE_FILE);
  if (bytes === undefined) return null;
  const space = parse(new TextDecoder().decode(bytes));
  if (space !== null) return space;
  throw damagedEncoder(
    name,
    `${SPACE_FILE} is no space, which has a name and texts with vectors as whole numbers and a scale`,
  );
}

/** True where the encoder gives the space's texts about the vectors that its own model gives. */
export async function isOfSpace(encoder: Encoder, { samples }: Space): Promise<boolean> {
  const wanted = samples.map(restoreSample);
  if (wanted.some(({ length }) => length !== encoder.dimensions)) return false;
  const found = await encoder.encode(samples.map(({ text }) => text));
  return wanted.every(
    (vector, i) => cosineOf(vector, found[i] ?? new Float32Array(vector.length)) >= MIN_COSINE,
  );
}

function parse(json: string): Space | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const { name, samples }: { name?: unknown; samples?: unknown } = Object(value);
  if (typeof name !== "string" || !Array.isArray(samples) || samples.length === 0) return null;
  return samples.every(isSample) ? { name, samples } : null;
}

function isSample(value: unknown): value is SelfTestSample {
  const { text, scale, values }: { text?: unknown; scale?: unknown; values?: unknown } =
    Object(value);
  return (
    typeof text === "string" &&
    typeof scale === "number" &&
    Array.isArray(values) &&
    values.every((number) => Number.isInteger(number))
  );
}
