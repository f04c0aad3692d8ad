// One opened search: the newest query alone is heard, and nothing after the end.
import { describe, expect, test } from "vitest";
import { SearchSession } from "../../../../src/element/box/search-session.ts";
import { answer, fakeSearches, READY } from "../fake-search.ts";

/** A session whose events are noted down. */
function session() {
  const searches = fakeSearches();
  const events: string[] = [];
  const made = new SearchSession({
    onState: ({ words, meaning }) => events.push(`state ${words} ${meaning}`),
    onAnswer: ({ stage }, text, { base }) => events.push(`${stage} of ${text} at ${base}`),
    onFailure: (what, error) => events.push(`${what} failed: ${(error as Error).message}`),
  });
  const open = () => made.open(searches.create, { index: "/kindred/" });
  return { made, open, searches, events };
}

/** Lets what has been set going go on. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe("an opened search", () => {
  test("gives a draft and the final answer of a query, and passes on what was asked for", async () => {
    const { made, open, searches, events } = session();
    await open();
    const asking = made.ask("ferry", { mode: "words", limit: 5, typing: true });
    const { lastQuery } = searches;
    expect(lastQuery).toMatchObject({
      text: "ferry",
      options: { mode: "words", limit: 5, typing: true },
    });
    lastQuery.give(answer({ stage: "draft" }));
    lastQuery.give(answer());
    await asking;
    expect(events).toEqual([
      "state ready ready",
      "draft of ferry at https://site.test/docs/",
      "final of ferry at https://site.test/docs/",
    ]);
  });

  test("does not hear what comes of a query after a newer one, and tells the search that it is over", async () => {
    const { made, open, searches, events } = session();
    await open();
    const first = made.ask("fer", {});
    const old = searches.lastQuery;
    const second = made.ask("ferry", {});
    expect(old.options.signal?.aborted).toBe(true);
    expect(searches.lastQuery.options.signal?.aborted).toBe(false);
    old.give(answer());
    searches.lastQuery.give(answer());
    await Promise.all([first, second]);
    expect(events.slice(1)).toEqual(["final of ferry at https://site.test/docs/"]);
  });

  test("says why a query failed, unless a newer one is asked", async () => {
    const { made, open, searches, events } = session();
    await open();
    const first = made.ask("fer", {});
    const old = searches.lastQuery;
    const second = made.ask("ferry", {});
    old.fail(new Error("aborted"));
    searches.lastQuery.fail(new Error("the worker is gone"));
    await Promise.all([first, second]);
    expect(events.slice(1)).toEqual(["query failed: the worker is gone"]);
  });

  test("tells what results can be narrowed by, once it is there", async () => {
    const { made, open, searches } = session();
    searches.counts = { topics: { boats: 3 } };
    expect(await made.filters()).toBeNull();
    await open();
    expect(await made.filters()).toEqual({ topics: { boats: 3 } });
  });

  test("asks nothing before it is there", async () => {
    const { made, open, searches, events } = session();
    const opening = open();
    await made.ask("ferry", {});
    await opening;
    expect(searches.last.queries).toEqual([]);
    expect(events).toEqual(["state ready ready"]);
  });

  test("says why it cannot be opened", async () => {
    const { made, open, searches, events } = session();
    searches.failing = new Error("manifest.json is not there");
    await open();
    await made.ask("ferry", {});
    await made.meaningSettled;
    expect(events).toEqual(["index failed: manifest.json is not there"]);
  });

  test("waits for meaning until it is ready or has failed", async () => {
    const { made, open, searches } = session();
    const seen: string[] = [];
    void made.meaningSettled.then(() => seen.push("settled"));
    const opening = open();
    searches.last.become({ meaning: "loading" });
    await opening;
    await settle();
    expect(seen).toEqual([]);
    searches.last.become({ meaning: "failed" });
    await settle();
    expect(seen).toEqual(["settled"]);
  });
});

describe("a search that is over", () => {
  test("is closed, says nothing more, and waits for nothing", async () => {
    const { made, open, searches, events } = session();
    await open();
    const asking = made.ask("ferry", {});
    const { lastQuery, last } = searches;
    made.close();
    expect(last.isClosed).toBe(true);
    expect(lastQuery.options.signal?.aborted).toBe(true);
    lastQuery.give(answer());
    last.become(READY);
    await Promise.all([asking, made.meaningSettled]);
    expect(events).toEqual(["state ready ready"]);
  });

  test("is closed as soon as it is there, where it was over before", async () => {
    const { made, open, searches, events } = session();
    const opening = open();
    expect(searches.last.options.signal?.aborted).toBe(false);
    made.close();
    expect(searches.last.options.signal?.aborted, "nothing more is loaded").toBe(true);
    await opening;
    expect(searches.last.isClosed).toBe(true);
    expect(events).toEqual([]);
  });

  test("has no trouble to tell of", async () => {
    const { made, open, searches, events } = session();
    searches.failing = new Error("manifest.json is not there");
    const opening = open();
    made.close();
    await opening;
    expect(events).toEqual([]);
  });
});
