// Looks at a model's files before the library does, so that a fault names its file.
import { KindredError } from "../shared/errors.ts";
import { damagedEncoder, describeLibraryError, EXPECTED_FILES } from "./damaged-encoder.ts";
import { type EncoderFiles, REQUIRED_ENCODER_FILES } from "./encoder.ts";
import { describeOnnxDamage } from "./onnx-extent.ts";

/** What is wrong with one file of a model folder, as the end of a sentence; undefined where it looks whole. */
export function describeFileDamage(name: string, bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return "is empty";
  // What a server sends, with status 200, for a file that it does not have.
  if (startsLikeHtml(bytes)) return "is an HTML page";
  return name.endsWith(".json") ? describeJsonDamage(bytes) : describeOnnxDamage(bytes);
}

/** Throws one sentence naming the file where a required one is missing or damaged. */
export function checkEncoderFiles(name: string, files: EncoderFiles): void {
  for (const file of REQUIRED_ENCODER_FILES) {
    const bytes = files.get(file);
    if (bytes === undefined) {
      throw new KindredError(
        "encoder-missing",
        `The encoder ${name} has no ${file}: expected ${EXPECTED_FILES}; put the file there and build again, or choose another model with --model.`,
      );
    }
    const damage = describeFileDamage(file, bytes);
    if (damage !== undefined) throw damagedEncoder(name, `${file} ${damage}`);
  }
}

/** The error for files that look whole and yet do not start; `wasmFolder` is where a browser's runtime is from. */
export function encoderStartError(name: string, cause: unknown, wasmFolder?: string): KindredError {
  const reason = describeLibraryError(cause);
  // What onnxruntime says when its own files, not the model's, are missing or damaged.
  if (wasmFolder === undefined || !/no available backend|webassembly/i.test(reason)) {
    return damagedEncoder(name, `it does not start (${reason})`, cause);
  }
  return new KindredError(
    "encoder-damaged",
    `The runtime of the encoder ${name} does not start (${reason}): expected ort-wasm-simd.wasm and ort-wasm.wasm in ${wasmFolder}; put whole copies of them there and reload the page.`,
    { cause },
  );
}

function describeJsonDamage(bytes: Uint8Array): string | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return undefined;
    return "holds no JSON object";
  } catch (error) {
    return `is not JSON (${error instanceof Error ? error.message : String(error)})`;
  }
}

function startsLikeHtml(bytes: Uint8Array): boolean {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 64));
  return /^(?:\u00ef\u00bb\u00bf)?\s*</.test(start);
}
