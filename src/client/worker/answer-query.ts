// When a query is answered: a draft where the final answer takes long, or may be another after the next key.
import type { Answer, SearchMode } from "../../search/answer.ts";
import type { OpenIndex } from "../../search/open-index.ts";
import { QueryRun, type SearchRequest } from "../../search/search.ts";
import { checkWanted, type StopSignal } from "../../search/stop-signal.ts";
import type { ComingEncoder } from "../../search/vector/encode-query.ts";

/**
 * Lexical results are shown alone only if the final answer takes longer: they cost two requests each, for which it
 * would have to wait. Who gets an answer within 0.4 seconds stays with the matter (Doherty and Thadani 1982, "The
 * economic value of rapid response time").
 */
const PATIENCE_MS = 400;

/** Words that have not come for so long are slow: meaning then answers without them, if it can. */
const SLOW_MS = 2500;

export interface Answering {
  readonly encoder: ComingEncoder;
  /** False where so much of the encoder has still to be loaded that the final answer is not near. */
  readonly isEncoderNear: boolean;
  /** While typing: the time without a newer query before meaning reads the last word too. */
  readonly pauseMs: number;
  readonly signal: StopSignal;
  sleep(milliseconds: number): Promise<void>;
  now(): number;
}

/**
 * Answers a query: drafts, as far as they are worth showing, and the final answer.
 * @throws Stopped where the signal says so
 */
export async function* answerQuery(
  index: OpenIndex,
  request: SearchRequest,
  { encoder, isEncoderNear, pauseMs, signal, sleep, now }: Answering,
): AsyncGenerator<Answer, void> {
  const { mode, typing } = request;
  const run = new QueryRun(index, request, { signal, now });
  // From key to key what can be said soon is worth more than what is exact; after a pause it is made good.
  const byBoth = watched(typing ? run.draft(encoder) : run.final(encoder));
  const patience = mode === "words" || isEncoderNear ? PATIENCE_MS : 0;
  const byMeaning = async () => {
    if (mode === "words" || encoder === null) return never();
    await sleep(SLOW_MS);
    checkWanted(signal);
    const answer = await run.draftByMeaning(encoder);
    return answer.results.length > 0 ? answer : never();
  };
  const firstLeg = () => Promise.race([watched(run.draft(null)), watched(byMeaning())]);
  const soon = await Promise.race([byBoth, sleep(patience).then(() => null)]);
  checkWanted(signal);
  const first = soon ?? (await Promise.race([byBoth, firstLeg()]));
  checkWanted(signal);
  if (first.stage === "final" || soon === null || isWorthShowing(first, mode)) yield first;
  if (first.stage === "final") return;
  if (!typing) {
    yield await byBoth;
    return;
  }
  // Where words alone have answered, a pause has gone by already.
  if (soon !== null) await sleep(pauseMs);
  checkWanted(signal);
  yield await run.final(encoder);
}

/** Where meaning alone was asked for, words stand in while it loads, but not from key to key. */
function isWorthShowing({ missing }: Answer, mode: SearchMode): boolean {
  if (mode !== "meaning") return true;
  return !missing.some(({ leg, reason }) => leg === "meaning" && reason !== "language");
}

/** What is not there to be waited for. */
function never(): Promise<never> {
  return new Promise(() => {});
}

/** A promise that may fail when nobody waits for it any more. */
function watched<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
