// A thread that turns files into articles' parts, one at a time. Started by part-maker.ts.
import { parentPort, workerData } from "node:worker_threads";
import { createEncoder } from "../encoder/transformers-encoder.ts";
import { makePart, type PartThreadData } from "./part-maker.ts";

const encoder = createEncoder(workerData as PartThreadData);
parentPort?.on("message", async (file: string) => {
  parentPort?.postMessage(await makePart(file, await encoder));
});
