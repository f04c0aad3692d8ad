// The answers to one query, as a loop takes them.
import { expect, test, vi } from "vitest";
import { AnswerStream } from "../../../src/client/answer-stream.ts";
import type { Answer } from "../../../src/search/answer.ts";

function answerOf(stage: Answer["stage"], query = "q"): Answer {
  return { stage, query } as Answer;
}

async function all(stream: AnswerStream): Promise<Answer[]> {
  const taken: Answer[] = [];
  for await (const answer of stream) taken.push(answer);
  return taken;
}

/** Lets a loop take what it was given. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("a loop takes drafts as they come, and ends with the final answer", async () => {
  const left = vi.fn();
  const stream = new AnswerStream(left);
  const taking = all(stream);
  for (const stage of ["draft", "draft", "final", "draft"] as const) {
    stream.give(answerOf(stage));
    await settled();
  }
  expect((await taking).map(({ stage }) => stage)).toEqual(["draft", "draft", "final"]);
  expect(left).not.toHaveBeenCalled();
});

test("who takes long is given the newest answer, and no draft that it has overtaken", async () => {
  const stream = new AnswerStream(() => {});
  stream.give(answerOf("draft"));
  stream.give(answerOf("final"));
  expect((await all(stream)).map(({ stage }) => stage)).toEqual(["final"]);
});

test.each([
  ["before anything was taken", 0],
  ["while the loop waits", 1],
])("where it is ended %s, the loop ends without another answer", async (_, waits) => {
  const stream = new AnswerStream(() => {});
  if (waits) {
    const taking = all(stream);
    await settled();
    stream.end();
    stream.give(answerOf("final"));
    expect(await taking).toEqual([]);
  } else {
    stream.give(answerOf("draft"));
    stream.end();
    expect(await all(stream)).toEqual([]);
  }
});

test("a failure is thrown once, whether it is waited for or not", async () => {
  const failure = new Error("No.");
  const early = new AnswerStream(() => {});
  early.fail(failure);
  await expect(all(early)).rejects.toBe(failure);
  expect(await all(early)).toEqual([]);
  const late = new AnswerStream(() => {});
  const taking = all(late);
  late.fail(failure);
  await expect(taking).rejects.toBe(failure);
});

test("a loop that is left before the end tells so, once; one that is left after it does not", async () => {
  const left = vi.fn();
  const stream = new AnswerStream(left);
  stream.give(answerOf("draft"));
  for await (const _ of stream) break;
  await stream.return();
  expect(left).toHaveBeenCalledTimes(1);
  expect(await stream.next()).toEqual({ done: true, value: undefined });

  const finished = new AnswerStream(left);
  finished.give(answerOf("final"));
  for await (const _ of finished) break;
  expect(left).toHaveBeenCalledTimes(1);
});
