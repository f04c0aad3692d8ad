// A process that turns files into articles' parts, one at a time. Started by part-maker.ts; when that has gone, there
// is nothing left to wait for, and it ends.
import type { Encoder } from "../encoder/encoder.ts";
import { createEncoder } from "../encoder/transformers-encoder.ts";
import { isKindredError } from "../search/errors.ts";
import { makePart, type PartReply, type PartRequest } from "./part-maker.ts";

let encoder: Promise<Encoder>;

process.on("message", async (request: PartRequest) => {
  if ("model" in request) {
    encoder = createEncoder(request.model);
    // Told with the first file.
    encoder.catch(() => {});
  } else reply(await answer(request.file));
});

async function answer(file: string): Promise<PartReply> {
  try {
    return await makePart(file, await encoder);
  } catch (error) {
    if (!isKindredError(error)) throw error;
    return { code: error.code, sentence: error.message };
  }
}

/** What cannot be sent is missed by nobody. */
function reply(message: PartReply): void {
  process.send?.(message, undefined, undefined, () => {});
}
