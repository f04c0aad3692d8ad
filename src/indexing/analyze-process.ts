// A process that reads, cuts and embeds inputs, one at a time.
import type { Encoder } from "../encoder/encoder.ts";
import { encoderLanguages } from "../encoder/encoder-languages.ts";
import { createBuildEncoder } from "../encoder/load-encoder.ts";
import { isKindredError } from "../shared/errors.ts";
import type { AnalyzeReply, AnalyzeRequest } from "./analyze-pool.ts";
import { analyzeInput, type DocumentInput } from "./document-input.ts";

let encoder: Promise<Encoder>;
let languages: readonly string[] | undefined;

process.on("message", async (request: AnalyzeRequest) => {
  if ("model" in request) {
    encoder = createBuildEncoder(request.model, request.model);
    languages = encoderLanguages(request.model.name, request.model.files);
    // Told with the first file.
    encoder.catch(() => {});
  } else reply(await answer(request.input));
});

async function answer(input: DocumentInput): Promise<AnalyzeReply> {
  try {
    return await analyzeInput(input, await encoder, languages);
  } catch (error) {
    if (!isKindredError(error)) throw error;
    return { code: error.code, sentence: error.message };
  }
}

/** What cannot be sent is missed by nobody. */
function reply(message: AnalyzeReply): void {
  process.send?.(message, undefined, undefined, () => {});
}
