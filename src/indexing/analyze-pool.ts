// Analyzes documents: in this process where they are few, in several where they are many.
import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isStaticModel } from "../encoder/encode-by-token.ts";
import { KindredError, type KindredErrorCode } from "../shared/errors.ts";
import { type Analyzed, analyzeInput, type DocumentInput } from "./document-input.ts";
import type { PageEncoders, PageModels } from "./page-encoders.ts";

/** Starting a process, with an encoder of its own, takes about as long as so many articles. */
const MIN_FOR_PROCESSES = 100;

/**
 * The encoder's runtime has threads of its own: where it does most of the work, a build with an encoder for each core
 * takes a third longer than with one for every second core.
 */
const CORES_PER_PROCESS = 2;

/** More processes would each hold the encoder's working memory. */
const MAX_PROCESSES = 4;

/**
 * A process collects its garbage sooner where it may not have more, of all and of what is new; what it needs at once is
 * far less. With 16 in place of Node's own measure for what is new it holds about 80 MB less, in the same time.
 */
const MAX_MEGABYTES = 512;
const MAX_NEW_MEGABYTES = 16;

/** What a process is sent: first the encoders, which it does not answer, then one input after the other. */
export type AnalyzeRequest = { readonly models: PageModels } | { readonly input: DocumentInput };

/** What it answers to an input: what became of it, or why it makes none. */
export type AnalyzeReply =
  | Analyzed
  | { readonly code: KindredErrorCode; readonly sentence: string };

/**
 * Reads, cuts and embeds inputs; gives them in no order.
 * @param models what each process starts
 * @param processCount with fewer than two, all is done in this one
 * @throws KindredError where a process cannot start its encoder, or dies; other files' parts were given before
 */
export async function* analyzeInputs(
  inputs: readonly DocumentInput[],
  encoders: PageEncoders,
  models: PageModels,
  processCount: number = usualProcesses(inputs.length, models),
): AsyncGenerator<Analyzed> {
  if (processCount < 2) {
    for (const input of inputs) yield await analyzeInput(input, encoders);
    return;
  }
  const waiting = inputs.toReversed();
  const children = Array.from({ length: processCount }, () => new AnalyzeProcess(models));
  try {
    const running = new Map<AnalyzeProcess, Promise<[AnalyzeProcess, Analyzed]>>();
    const start = (child: AnalyzeProcess) => {
      const input = waiting.pop();
      if (input === undefined) {
        running.delete(child);
        return;
      }
      const making = child.analyze(input).then((made): [AnalyzeProcess, Analyzed] => [child, made]);
      // Looked at when its turn comes; until then nobody waits for it.
      making.catch(() => {});
      running.set(child, making);
    };
    children.forEach(start);
    while (running.size > 0) {
      const [child, made] = await Promise.race(running.values());
      start(child);
      yield made;
    }
  } finally {
    await Promise.all(children.map((child) => child.end()));
  }
}

function usualProcesses(inputs: number, { passages }: PageModels): number {
  if (inputs < MIN_FOR_PROCESSES) return 1;
  const cores = availableParallelism();
  // A static model is hardly run.
  const useful = isStaticModel(passages.files) ? cores : Math.floor(cores / CORES_PER_PROCESS);
  return Math.min(MAX_PROCESSES, useful);
}

/**
 * A process of its own: the encoder's runtime is not safe in threads, and takes the whole process down when it fails.
 */
class AnalyzeProcess {
  readonly #child: ChildProcess;
  readonly #models: PageModels;
  readonly #gone: Promise<void>;
  #answer: (reply: AnalyzeReply) => void = () => {};
  #fail: () => void = () => {};
  /** What it ended with; null while it goes on. */
  #end: string | null = null;

  constructor(models: PageModels) {
    this.#models = models;
    this.#child = fork(
      fileURLToPath(
        new URL(`analyze-process${path.extname(import.meta.filename)}`, import.meta.url),
      ),
      {
        serialization: "advanced",
        // Not those of this process, which may be a debugger's or a test runner's.
        execArgv: [
          `--max-old-space-size=${MAX_MEGABYTES}`,
          `--max-semi-space-size=${MAX_NEW_MEGABYTES}`,
        ],
      },
    );
    this.#gone = new Promise((resolve) => {
      const ended = (how: string) => {
        this.#end = how;
        this.#fail();
        resolve();
      };
      this.#child.on("error", (error) => ended(error.message));
      this.#child.on("exit", (status, signal) => ended(signal ?? `status ${status}`));
    });
    this.#child.on("message", (reply: AnalyzeReply) => this.#answer(reply));
    this.#send({ models });
  }

  /** One input at a time. */
  analyze(input: DocumentInput): Promise<Analyzed> {
    return new Promise((resolve, reject) => {
      this.#answer = (reply) => {
        if ("sentence" in reply) reject(new KindredError(reply.code, reply.sentence));
        else resolve(reply);
      };
      this.#fail = () =>
        reject(
          new KindredError(
            "encoder-damaged",
            `The process that was to read ${input.name} and embed it with ${this.#models.passages.name} ended with ${this.#end}. Build the index again: what was made of the others is kept.`,
          ),
        );
      if (this.#end === null) this.#send({ input });
      else this.#fail();
    });
  }

  async end(): Promise<void> {
    // It has nothing to put in order, and its encoder may be at work.
    this.#child.kill("SIGKILL");
    await this.#gone;
  }

  /** What cannot be sent is told when the process ends. */
  #send(request: AnalyzeRequest): void {
    this.#child.send(request, () => {});
  }
}
