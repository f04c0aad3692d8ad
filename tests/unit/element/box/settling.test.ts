// @vitest-environment happy-dom
// Answers that come and go while a reader types: the list does not shrink, and only the last one is read out.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Settling } from "../../../../src/element/box/settling.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** @param height that the list has */
function settlingOf(height: number) {
  const results = document.createElement("div");
  const spoken = document.createElement("p");
  let now = height;
  vi.spyOn(results, "getBoundingClientRect").mockImplementation(() => ({ height: now }) as DOMRect);
  const settling = new Settling({ results, spoken });
  const become = (other: number) => {
    now = other;
  };
  return { settling, become, held: () => results.style.minHeight, said: () => spoken.textContent };
}

test("the list keeps its height from the first key until the typing has come to rest", () => {
  const { settling, held } = settlingOf(800);
  settling.begin();
  expect(held()).toBe("800px");
  settling.end("3 passages", true);
  vi.advanceTimersByTime(600);
  settling.begin();
  settling.end("2 passages", true);
  vi.advanceTimersByTime(600);
  expect(held()).toBe("800px");
  vi.advanceTimersByTime(200);
  expect(held()).toBe("");
});

test("a list that grows keeps what it has become", () => {
  const { settling, become, held } = settlingOf(800);
  settling.begin();
  settling.end("3 passages", true);
  become(2000);
  settling.begin();
  expect(held()).toBe("2000px");
});

test("a list that is not there has no height to keep", () => {
  const { settling, held } = settlingOf(0);
  settling.begin();
  expect(held()).toBe("");
});

test("only what is said last is read out", () => {
  const { settling, said } = settlingOf(800);
  for (const text of ["9 passages", "5 passages", "3 passages"]) {
    settling.begin();
    settling.end(text, true);
    expect(said()).toBe("");
    vi.advanceTimersByTime(300);
  }
  vi.advanceTimersByTime(400);
  expect(said()).toBe("3 passages");
});

test("who has pressed Enter need not wait", () => {
  const { settling, held, said } = settlingOf(800);
  settling.begin();
  settling.end("3 passages", false);
  expect([held(), said()]).toEqual(["", "3 passages"]);
});

test("where nothing is asked any more nothing is kept or read out", () => {
  const { settling, held, said } = settlingOf(800);
  settling.begin();
  settling.end("3 passages", true);
  settling.clear();
  vi.advanceTimersByTime(1000);
  expect([held(), said()]).toEqual(["", ""]);
});
