// A process that reads, cuts and embeds inputs, one at a time.
import { isKindredError } from "../shared/errors.ts";
import type { AnalyzeReply, AnalyzeRequest } from "./analyze-pool.ts";
import { analyzeInput, type DocumentInput } from "./document-input.ts";
import { type PageEncoders, startPageEncoders } from "./page-encoders.ts";

let encoders: Promise<PageEncoders>;

process.on("message", async (request: AnalyzeRequest) => {
  if ("models" in request) {
    encoders = startPageEncoders(request.models);
    // Told with the first file.
    encoders.catch(() => {});
  } else reply(await answer(request.input));
});

async function answer(input: DocumentInput): Promise<AnalyzeReply> {
  try {
    return await analyzeInput(input, await encoders);
  } catch (error) {
    if (!isKindredError(error)) throw error;
    return { code: error.code, sentence: error.message };
  }
}

/** What cannot be sent is missed by nobody. */
function reply(message: AnalyzeReply): void {
  process.send?.(message, undefined, undefined, () => {});
}
