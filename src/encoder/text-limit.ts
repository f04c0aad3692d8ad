// How much of a text a model reads.
import type { EncoderFiles } from "./encoder.ts";

/** In tokens; what most sentence models are trained with. */
const USUAL_LIMIT = 512;

/**
 * In tokens: the lower of the tokeniser's limit and the model's. Some tokenisers name none, or an absurd one such as
 * 10^30, and the model then fails on a long text.
 */
export function textLimit(files: EncoderFiles): number {
  const limits = [
    fieldsOf(files, "tokenizer_config.json").model_max_length,
    fieldsOf(files, "config.json").max_position_embeddings,
  ].filter(isLimit);
  return limits.length > 0 ? Math.min(...limits) : USUAL_LIMIT;
}

function fieldsOf(files: EncoderFiles, name: string): Record<string, unknown> {
  const value: unknown = JSON.parse(new TextDecoder().decode(files.get(name)));
  return Object(value);
}

function isLimit(value: unknown): value is number {
  return typeof value === "number" && value > 0 && value < 10 ** 9;
}
