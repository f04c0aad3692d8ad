// Turns files into articles' parts: in this thread where they are few, on all cores where they are many. Called by
// build-index.ts.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { cutPassages } from "../articles/cut-passages.ts";
import { readArticle } from "../articles/read-article.ts";
import { readArticleFile } from "../articles/read-articles.ts";
import type { Encoder, EncoderFiles } from "../encoder/encoder.ts";
import { KindredError } from "../search/errors.ts";
import { type ArticlePart, makeArticlePart } from "./article-part.ts";

/** Starting a thread, with an encoder of its own, takes about as long as so many articles. */
const FEWEST_FOR_THREADS = 100;

/**
 * The encoder's runtime has threads of its own: with an encoder for each core a build takes a third longer than with one
 * for every second core.
 */
const CORES_PER_THREAD = 2;

/** More threads would each hold the encoder's working memory. */
const MOST_THREADS = 4;

/** A thread collects its garbage sooner where it may not have more; what it needs at once is far less. */
const MOST_MEGABYTES = 512;

/** What became of one file. */
export type MadePart =
  | { readonly file: string; readonly part: ArticlePart }
  /** The sentence that says what is wrong with it. */
  | { readonly file: string; readonly problem: string };

/** What a thread is started with. */
export interface PartThreadData {
  readonly name: string;
  readonly files: EncoderFiles;
}

/** Reads, cuts and embeds one file. */
export async function makePart(file: string, encoder: Encoder): Promise<MadePart> {
  try {
    const article = readArticle(file, await readArticleFile(file));
    const encode = (texts: readonly string[]) => encoder.encode(texts);
    return { file, part: await makeArticlePart(article.slug, cutPassages(article), encode) };
  } catch (error) {
    if (error instanceof KindredError && error.code === "content") {
      return { file, problem: error.message };
    }
    throw error;
  }
}

/**
 * Makes the parts of files, in no order.
 * @param model the encoder's name and files
 * @param threadCount with fewer than two, all is done in this one
 */
export async function* makeParts(
  files: readonly string[],
  encoder: Encoder,
  model: PartThreadData,
  threadCount: number = usualThreads(files.length),
): AsyncGenerator<MadePart> {
  if (threadCount < 2) {
    for (const file of files) yield await makePart(file, encoder);
    return;
  }
  const waiting = files.toReversed();
  const threads = Array.from({ length: threadCount }, () => new PartThread(model));
  try {
    const running = new Map<PartThread, Promise<[PartThread, MadePart]>>();
    const start = (thread: PartThread) => {
      const file = waiting.pop();
      if (file === undefined) {
        running.delete(thread);
        return;
      }
      const making = thread.make(file).then((made): [PartThread, MadePart] => [thread, made]);
      // Looked at when its turn comes; until then nobody waits for it.
      making.catch(() => {});
      running.set(thread, making);
    };
    threads.forEach(start);
    while (running.size > 0) {
      const [thread, made] = await Promise.race(running.values());
      start(thread);
      yield made;
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

function usualThreads(files: number): number {
  if (files < FEWEST_FOR_THREADS) return 1;
  return Math.min(MOST_THREADS, Math.floor(availableParallelism() / CORES_PER_THREAD));
}

class PartThread {
  readonly #worker: Worker;
  #resolve: (made: MadePart) => void = () => {};
  #reject: (error: unknown) => void = () => {};
  #making: Promise<unknown> = Promise.resolve();
  /** Why it has ended; null while it goes on. */
  #failure: unknown = null;

  constructor(model: PartThreadData) {
    this.#worker = new Worker(new URL("part-thread.ts", import.meta.url), {
      workerData: model,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    this.#worker.on("message", (made: MadePart) => this.#resolve(made));
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", (status) =>
      this.#fail(new Error(`A thread that reads articles ended with status ${status}.`)),
    );
  }

  /** One file at a time. */
  make(file: string): Promise<MadePart> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    const making = new Promise<MadePart>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#worker.postMessage(file);
    });
    this.#making = making;
    return making;
  }

  /** Once it has nothing to do: the encoder's runtime takes the whole process down when it is cut off in its work. */
  async end(): Promise<void> {
    await this.#making.catch(() => {});
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#reject(error);
  }
}
