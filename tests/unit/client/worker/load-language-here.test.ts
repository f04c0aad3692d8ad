// A language's file that is damaged, or does not come.
import { afterEach, expect, test, vi } from "vitest";
import { loadLanguageHere } from "../../../../src/client/worker/load-language-here.ts";
import { KindredError } from "../../../../src/shared/errors.ts";

const load = vi.hoisted(() => vi.fn());
vi.mock("../../../../src/search/analysis/load-language.ts", () => ({ loadLanguage: load }));

afterEach(() => vi.useRealTimers());

const sleep = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

test("one that is damaged fails once the program has been loaded past the cache, and that was told", async () => {
  const done: string[] = [];
  load.mockRejectedValueOnce(new KindredError("program-missing", "It is damaged."));
  const refreshProgram = async () => void done.push("refreshed");
  const loading = loadLanguageHere("de", { sleep, refreshProgram }, () => done.push("told"));
  await expect(loading).rejects.toThrow("It is damaged.");
  expect(done).toEqual(["refreshed", "told"]);
});

test("one that does not come is given up after 15 seconds", async () => {
  vi.useFakeTimers();
  load.mockReturnValueOnce(new Promise(() => {}));
  let failure: unknown = null;
  const onRefreshed = vi.fn();
  loadLanguageHere("de", { sleep }, onRefreshed).catch((error: unknown) => {
    failure = error;
  });
  await vi.advanceTimersByTimeAsync(14_999);
  expect(failure).toBe(null);
  await vi.advanceTimersByTimeAsync(1);
  expect(failure).toMatchObject({
    code: "program-missing",
    message: expect.stringContaining('the language "de" has not come for 15 seconds'),
  });
  expect(onRefreshed).toHaveBeenCalledOnce();
});

test("one that is there is given, and nothing is loaded again", async () => {
  const refreshProgram = vi.fn();
  load.mockResolvedValueOnce("German");
  expect(await loadLanguageHere("de", { sleep, refreshProgram }, () => {})).toBe("German");
  expect(refreshProgram).not.toHaveBeenCalled();
});
