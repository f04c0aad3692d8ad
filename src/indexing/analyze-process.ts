// A process that reads, cuts and embeds inputs, one at a time.
import type { Encoder } from "../encoder/encoder.ts";
import { createBuildEncoder } from "../encoder/load-encoder.ts";
import { isKindredError } from "../shared/errors.ts";
import type { AnalyzeReply, AnalyzeRequest } from "./analyze-pool.ts";
import { analyzeInput, type DocumentInput } from "./document-input.ts";

let encoder: Promise<Encoder>;

process.on("message", async (request: AnalyzeRequest) => {
  if ("model" in request) {
    encoder = createBuildEncoder(request.model, request.model);
    // Told with the first file.
    encoder.catch(() => {});
  } else reply(await answer(request.input));
});

async function answer(input: DocumentInput): Promise<AnalyzeReply> {
  try {
    return await analyzeInput(input, await encoder);
  } catch (error) {
    if (!isKindredError(error)) throw error;
    return { code: error.code, sentence: error.message };
  }
}

/** What cannot be sent is missed by nobody. */
function reply(message: AnalyzeReply): void {
  process.send?.(message, undefined, undefined, () => {});
}
