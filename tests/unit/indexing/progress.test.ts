// What a build says where there is no terminal.
import { PassThrough } from "node:stream";
import { expect, test, vi } from "vitest";
import { progressOn } from "../../../src/indexing/progress.ts";

/** Progress on a stream that is no terminal, and the lines written so far. */
function plainProgress() {
  const stream = new PassThrough();
  const progress = progressOn(stream as unknown as NodeJS.WriteStream);
  return {
    progress,
    lines: () =>
      String(stream.read() ?? "")
        .split("\n")
        .slice(0, -1),
  };
}

test("a step is one line", () => {
  const { progress, lines } = plainProgress();
  progress.say("2 articles cut into 36 passages");
  expect(lines()).toEqual(["2 articles cut into 36 passages"]);
});

test("a log has a line at every tenth, however many steps there are", () => {
  const { progress, lines } = plainProgress();
  progress.start("Embedding texts", 1000);
  for (let done = 1; done <= 1000; done++) progress.advance(done);
  progress.finish();
  expect(lines()).toEqual(
    Array.from({ length: 10 }, (_, i) => `Embedding texts: ${(i + 1) * 100} of 1000`),
  );
});

test("steps of more than a tenth give a line each", () => {
  const { progress, lines } = plainProgress();
  progress.start("Embedding texts", 155);
  for (const done of [64, 128, 155]) progress.advance(done);
  expect(lines()).toEqual([
    "Embedding texts: 64 of 155",
    "Embedding texts: 128 of 155",
    "Embedding texts: 155 of 155",
  ]);
});

test("what takes long has a line a minute too, and says how long it will take", () => {
  vi.useFakeTimers();
  const { progress, lines } = plainProgress();
  progress.start("Embedding texts", 1000);
  for (let done = 1; done <= 200; done++) {
    vi.advanceTimersByTime(1000);
    progress.advance(done);
  }
  progress.finish();
  vi.useRealTimers();
  expect(lines()).toEqual([
    "Embedding texts: 60 of 1000, about 16 minutes left",
    "Embedding texts: 100 of 1000, about 15 minutes left",
    "Embedding texts: 160 of 1000, about 14 minutes left",
    "Embedding texts: 200 of 1000, about 13 minutes left",
  ]);
});

test("a second count starts anew", () => {
  const { progress, lines } = plainProgress();
  for (const what of ["First", "Second"]) {
    progress.start(what, 1);
    progress.advance(1);
    progress.finish();
  }
  expect(lines()).toEqual(["First: 1 of 1", "Second: 1 of 1"]);
});

test("no line holds a control character, which only a terminal understands", () => {
  const { progress, lines } = plainProgress();
  progress.start("Embedding texts", 2);
  progress.advance(2);
  progress.finish();
  expect(lines().join("\n")).not.toMatch(/[^\P{C}\n]/u);
});
