// Draft and final answer of one query, and work that nobody waits for any more.
import { describe, expect, test, vi } from "vitest";
import { QueryRun, type SearchRequest } from "../../../src/search/search.ts";
import { Stopped } from "../../../src/search/stop-signal.ts";
import { clusteredCollection } from "../../fixtures/bundle/clustered-collection.ts";
import { openPassages } from "../../fixtures/bundle/open-passages.ts";
import { tinyEncoder, tinyPartsOf, tinyPassages } from "../../fixtures/bundle/tiny-bundle.ts";

const parts = await tinyPartsOf(tinyPassages);
const request = (query: string, more: Partial<SearchRequest> = {}): SearchRequest => ({
  query,
  mode: "hybrid",
  limit: 10,
  typing: false,
  ...more,
});
const run = (query: string, more: Partial<SearchRequest> = {}) =>
  new QueryRun(parts, request(query, more), { now: () => 0 });

describe("a draft", () => {
  test("is final where it leaves nothing out", async () => {
    const finished = run("cheese puppy ", { typing: true });
    const draft = await finished.draft(tinyEncoder);
    expect(draft.stage).toBe("final");
    expect(draft).toEqual(await finished.final(tinyEncoder));
  });

  test.each<[string, Partial<SearchRequest>, string, "encoder" | "words"]>([
    ["where the encoder left the last word unread", { typing: true }, "cheese pup", "encoder"],
    ["by words alone", {}, "cheese puppy", "words"],
  ])("is a draft %s", async (_, more, query, by) => {
    const { stage } = await run(query, more).draft(by === "encoder" ? tinyEncoder : null);
    expect(stage).toBe("draft");
  });

  test("by words alone says that meaning is loading", async () => {
    const { missing } = await run("cheese").draft(null);
    expect(missing).toEqual([{ leg: "meaning", reason: "loading", message: "" }]);
  });

  test("says the same where the encoder knows none of the words that it has read", async () => {
    const unread = run("forty pup", { typing: true });
    const loading = [{ leg: "meaning", reason: "loading", message: "" }];
    expect((await unread.draft(tinyEncoder)).missing).toEqual(loading);
    expect((await unread.final(tinyEncoder)).missing).toEqual([
      { leg: "meaning", reason: "unknown", message: "" },
    ]);
  });

  test("is final in the mode of words, where few passages are", async () => {
    const { stage, missing } = await run("chee", { typing: true, mode: "words" }).draft(null);
    expect([stage, missing]).toEqual(["final", []]);
  });

  test("is a draft of many passages, of which it looks at few", async () => {
    const collection = clusteredCollection(400, 1, 3);
    const many = await openPassages(collection.passages, collection.vectors);
    const [asked] = collection.queries;
    const encoder = {
      encode: async () => [asked?.vector ?? new Float32Array()],
      knowsWord: async () => true,
    };
    for (const mode of ["hybrid", "words"] as const) {
      const finished = new QueryRun(many, request(`${asked?.text} `, { typing: true, mode }));
      expect((await finished.draft(encoder)).stage).toBe("draft");
      expect((await finished.final(encoder)).stage).toBe("final");
    }
  });
});

test("words are looked up once for a draft and the final answer", async () => {
  const [language] = await parts.words.languagesOf(null);
  if (language === undefined) throw new Error("The tiny passages have no words.");
  const lookUp = vi.spyOn(language, "lookUp");
  const both = run("cheese pup", { typing: true });
  await both.draft(null);
  await both.draft(tinyEncoder);
  await both.final(tinyEncoder);
  expect(lookUp).toHaveBeenCalledTimes(1);
  lookUp.mockRestore();
});

test("each answer says how long it took, from when it was asked for", async () => {
  let now = 0;
  const timed = new QueryRun(parts, request("cheese"), { now: () => (now += 5) });
  expect((await timed.draft(null)).tookMs).toBe(5);
  now = 1000;
  expect((await timed.final(tinyEncoder)).tookMs).toBe(5);
});

describe("a run that is not wanted any more", () => {
  test("ends before the encoder is asked, though it has come", async () => {
    const signal = { aborted: false };
    const encode = vi.fn(tinyEncoder.encode);
    const knowsWord = vi.fn(tinyEncoder.knowsWord);
    let arrive = (_: typeof tinyEncoder) => {};
    const coming = new Promise<typeof tinyEncoder>((resolve) => {
      arrive = resolve;
    });
    const stopped = new QueryRun(parts, request("cheese"), { signal }).final(coming);
    // By now only the encoder is waited for.
    await new Promise((resolve) => setTimeout(resolve, 20));
    signal.aborted = true;
    arrive({ ...tinyEncoder, encode, knowsWord });
    await expect(stopped).rejects.toThrow(Stopped);
    expect(encode).not.toHaveBeenCalled();
    expect(knowsWord).not.toHaveBeenCalled();
  });

  test("ends before texts are read, though both legs have found", async () => {
    const signal = { aborted: false };
    const passage = vi.spyOn(parts.passages, "passage");
    const encoder = {
      ...tinyEncoder,
      encode: async (texts: readonly string[]) => {
        signal.aborted = true;
        return tinyEncoder.encode(texts);
      },
    };
    await expect(new QueryRun(parts, request("vessel"), { signal }).final(encoder)).rejects.toThrow(
      Stopped,
    );
    expect(passage).not.toHaveBeenCalled();
    passage.mockRestore();
  });
});
