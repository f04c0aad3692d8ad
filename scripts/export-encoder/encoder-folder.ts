// Makes the files of a model folder out of a trained token table, and writes them.
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EncoderFiles } from "../../src/encoder/encoder.ts";
import { encodeOnnxModel } from "../../src/encoder/onnx-model.ts";
import { type Bits, quantiseTable, restoreTable } from "../../src/format/quantisation.ts";
import { KindredError } from "../../src/shared/errors.ts";
import type { RawEncoder } from "./raw-encoder.ts";
import { selfTestJson } from "./reference-texts.ts";
import { configJson, tokenizerConfigJson, tokenizerJson } from "./tokenizer-json.ts";

/**
 * The files in transformers.js layout, with self-test.json where there are texts for it. The same table gives the same
 * bytes.
 */
export function makeEncoderFiles(raw: RawEncoder, bits: Bits): EncoderFiles {
  const { tokens, dimensions, references } = raw;
  if ((dimensions * bits) % 8 !== 0) {
    throw new KindredError(
      "encoder-damaged",
      `The table has ${dimensions} dimensions, expected a multiple of ${8 / bits}, as so many numbers of ${bits} bits share a byte; choose more bits.`,
    );
  }
  const table = quantiseTable(raw.table, dimensions, bits);
  const files = new Map([
    ["config.json", jsonBytes(configJson(tokens.length, dimensions), 2)],
    ["tokenizer.json", jsonBytes(tokenizerJson(tokens))],
    ["tokenizer_config.json", jsonBytes(tokenizerConfigJson(), 2)],
    ["onnx/model_quantized.onnx", encodeOnnxModel(table)],
  ]);
  if (references.length > 0) {
    files.set(
      "self-test.json",
      jsonBytes(selfTestJson(references, restoreTable(table), dimensions)),
    );
  }
  return files;
}

/** Writes each file beside its place first, so that a full disk leaves no half file under a good name. */
export async function writeEncoderFolder(folder: string, files: EncoderFiles): Promise<void> {
  for (const [name, bytes] of files) {
    const path = join(folder, name);
    const unfinished = `${path}.unfinished`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(unfinished, bytes);
      await rename(unfinished, path);
    } catch (cause) {
      await rm(unfinished, { force: true }).catch(() => undefined);
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new KindredError(
        "output",
        `${path} cannot be written (${reason}): expected a folder that may be written to; choose another with --out DIR.`,
        { cause },
      );
    }
  }
}

function jsonBytes(value: unknown, indent?: number): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, indent)}\n`);
}
