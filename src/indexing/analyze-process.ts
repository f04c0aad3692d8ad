// A process that turns files into articles' parts, one at a time.
import type { Encoder } from "../encoder/encoder.ts";
import { createEncoder } from "../encoder/transformers-encoder.ts";
import { isKindredError } from "../shared/errors.ts";
import { type AnalyzeReply, type AnalyzeRequest, analyzeFile } from "./analyze-pool.ts";

let encoder: Promise<Encoder>;

process.on("message", async (request: AnalyzeRequest) => {
  if ("model" in request) {
    encoder = createEncoder(request.model);
    // Told with the first file.
    encoder.catch(() => {});
  } else reply(await answer(request.file));
});

async function answer(file: string): Promise<AnalyzeReply> {
  try {
    return await analyzeFile(file, await encoder);
  } catch (error) {
    if (!isKindredError(error)) throw error;
    return { code: error.code, sentence: error.message };
  }
}

/** What cannot be sent is missed by nobody. */
function reply(message: AnalyzeReply): void {
  process.send?.(message, undefined, undefined, () => {});
}
