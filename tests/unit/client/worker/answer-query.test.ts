// When a query gets a draft, what comes after it, and which queries are answered at all.
import { describe, expect, test } from "vitest";
import type { Encoder } from "../../../../src/encoder/encoder.ts";
import { clusteredCollection } from "../../../fixtures/bundle/clustered-collection.ts";
import { readerOf, tinyBundle, tinyEncoder } from "../../../fixtures/bundle/tiny-bundle.ts";
import { byMeaning, held, PATIENT_MS, type Setting, startService } from "./start-service.ts";
import { staticBundle } from "./static-bundle.ts";

/** A service whose encoder is there, notes what it reads, and waits for `release` before it answers. */
async function startWaiting(setting: Setting = {}) {
  const released = held<void>();
  const texts: string[] = [];
  let waits = false;
  const encoder: Encoder = {
    ...tinyEncoder,
    async encode(given) {
      texts.push(...given);
      if (waits) await released.promise;
      return tinyEncoder.encode(given);
    },
  };
  const service = startService({ ...setting, createTransformer: async () => encoder });
  await service.open({ eager: true });
  await service.state(({ meaning }) => meaning === "ready");
  texts.length = 0;
  waits = true;
  return { ...service, texts, release: () => released.resolve() };
}

const stages = (replies: readonly { type: string }[]) =>
  replies.map((reply) =>
    "answer" in reply ? (reply.answer as { stage: string }).stage : reply.type,
  );

describe("where the encoder is there", () => {
  test("and answers soon, the only answer is the final one", async () => {
    const { query, release } = await startWaiting({ patienceMs: PATIENT_MS });
    setTimeout(release, 5);
    const asked = query("cheese puppy");
    expect(stages(await asked.all())).toEqual(["final"]);
    expect(byMeaning(await asked.final())).toBe(true);
  });

  test("and has to wait, words make a draft within half a second, and both the final answer", async () => {
    const { query, release, texts, sleeps } = await startWaiting();
    const began = performance.now();
    const asked = query("cheese puppy");
    const draft = await asked.answer(1);
    expect(performance.now() - began).toBeGreaterThan(300);
    expect(sleeps.filter((milliseconds) => milliseconds > 0)).toEqual([15_000, 400, 2500]);
    expect(draft.stage).toBe("draft");
    expect(draft.results.length).toBeGreaterThan(0);
    expect(draft.missing).toEqual([{ leg: "meaning", reason: "loading", message: "" }]);
    release();
    expect(byMeaning(await asked.final())).toBe(true);
    expect(stages(await asked.all())).toEqual(["draft", "final"]);
    // The final answer goes on where the draft found it.
    expect(texts).toEqual(["cheese puppy"]);
  });

  test.each(["dictionary", "postings"] as const)(
    "and the %s are slow, meaning makes a draft without them, and both the final answer",
    async (kind) => {
      const arrived = held<void>();
      const bundle = await tinyBundle();
      const reader = readerOf(bundle.files);
      const slow = {
        ...reader,
        async read(path: string) {
          if (path.startsWith(`${kind}/`)) await arrived.promise;
          return reader.read(path);
        },
      };
      const { query, release } = await startWaiting({ reader: slow, patienceMs: 1, slowMs: 1 });
      release();
      const asked = query("harbour");
      const draft = await asked.answer(1);
      expect(draft).toMatchObject({ stage: "draft", problems: [] });
      expect(draft.results.length).toBeGreaterThan(0);
      expect(draft.missing).toEqual([{ leg: "words", reason: "loading", message: "" }]);
      arrived.resolve();
      expect((await asked.final()).missing).toEqual([]);
    },
  );

  test("words alone wait for nothing and ask nothing of it", async () => {
    const { query, texts } = await startWaiting();
    expect(stages(await query("cheese puppy", { mode: "words" }).all())).toEqual(["final"]);
    expect(texts).toEqual([]);
  });
});

describe("while the encoder is on its way", () => {
  test("a large one, words make a draft at once", async () => {
    const encoder = held<Encoder>();
    const { open, query, state } = startService({
      createTransformer: () => encoder.promise,
      patienceMs: PATIENT_MS,
    });
    await open();
    await state(({ words }) => words === "ready");
    const asked = query("harbour");
    expect((await asked.answer(1)).stage).toBe("draft");
    encoder.resolve(tinyEncoder);
    expect(byMeaning(await asked.final())).toBe(true);
  });

  test("a table's beginning, words make a draft after a while", async () => {
    const bundle = await staticBundle();
    const arrived = held<void>();
    const inner = readerOf(bundle.files);
    const slow = (path: string) =>
      path.startsWith(bundle.manifest.queryEncoder.path) ? arrived.promise : Promise.resolve();
    const { open, query } = startService({
      bundle,
      reader: {
        ...inner,
        read: (path) => slow(path).then(() => inner.read(path)),
        readRange: (path, range) => slow(path).then(() => inner.readRange(path, range)),
      },
    });
    await open({ eager: true });
    const asked = query("puppies of the ship");
    const draft = await asked.answer(1);
    expect([draft.stage, byMeaning(draft)]).toEqual(["draft", false]);
    arrived.resolve();
    expect(byMeaning(await asked.final())).toBe(true);
  });

  test("a file of it that never arrives keeps words from nothing", async () => {
    const bundle = await tinyBundle();
    const inner = readerOf(bundle.files);
    const waiting = `${bundle.manifest.queryEncoder.path}config.json`;
    const { open, query } = startService({
      reader: {
        ...inner,
        read: (path) => (path === waiting ? new Promise(() => {}) : inner.read(path)),
      },
    });
    await open({ eager: true });
    const draft = await query("harbour").answer(1);
    expect(draft.results).toHaveLength(1);
  });
});

describe("while the last word is being typed", () => {
  const typing = { typing: true };

  test("meaning leaves it unread in the draft, and reads it for the final answer", async () => {
    const { query, release, texts } = await startWaiting({ patienceMs: PATIENT_MS });
    release();
    const asked = query("cheese pup", typing);
    const draft = await asked.answer(1);
    expect([draft.stage, byMeaning(draft)]).toEqual(["draft", true]);
    expect(texts).toEqual(["cheese "]);
    expect((await asked.final()).stage).toBe("final");
    expect(texts).toEqual(["cheese ", "cheese pup"]);
  });

  test("the final answer comes after the pause, so that the next key can come first", async () => {
    const { query, release, texts } = await startWaiting({ patienceMs: PATIENT_MS });
    release();
    const first = query("cheese pup", { ...typing, pauseMs: PATIENT_MS });
    await first.answer(1);
    const second = query("cheese pupp", typing);
    await second.final();
    expect(texts).toEqual(["cheese ", "cheese ", "cheese pupp"]);
    expect(first.replies).toHaveLength(1);
  });

  test("a space ends it: the only answer is then final", async () => {
    const { query, release, texts } = await startWaiting({ patienceMs: PATIENT_MS });
    release();
    expect(stages(await query("cheese puppy ", typing).all())).toEqual(["final"]);
    expect(texts).toEqual(["cheese puppy"]);
  });

  test("words stand in where the encoder has to wait, and the final answer follows without a pause", async () => {
    const { query, release } = await startWaiting({ patienceMs: 1 });
    const asked = query("cheese pup", { ...typing, pauseMs: PATIENT_MS });
    expect(byMeaning(await asked.answer(1))).toBe(false);
    release();
    expect(byMeaning(await asked.final())).toBe(true);
  });

  test("and meaning alone was asked for, words do not stand in from key to key", async () => {
    const { query, release } = await startWaiting({ patienceMs: PATIENT_MS });
    release();
    // The encoder knows nothing of what is finished.
    const asked = query("forty pup", { ...typing, mode: "meaning" });
    expect(stages(await asked.all())).toEqual(["final"]);
  });

  test("of many passages few are looked at for the draft", async () => {
    const { passages } = clusteredCollection(300, 1, 1);
    const bundle = await tinyBundle(passages);
    const { open, query } = startService({ bundle, patienceMs: PATIENT_MS });
    await open({ eager: true });
    const [word = ""] = (passages[0]?.text ?? "").split(" ");
    for (const mode of ["hybrid", "words"] as const) {
      const replies = await query(`${word} `, { ...typing, mode }).all();
      expect(stages(replies)).toEqual(["draft", "final"]);
    }
  });
});

describe("a query is superseded", () => {
  test("by a newer one that arrives in the same moment: only the newest is answered", async () => {
    const { open, query } = startService();
    await open();
    const asked = [query("harbour"), query("harbour"), query("harbour")];
    const types = await Promise.all(asked.map(async (one) => stages(await one.all()).at(-1)));
    expect(types).toEqual(["superseded", "superseded", "final"]);
  });

  test("by a newer one that arrives while it is being encoded: it gives no answer, and says so", async () => {
    const { query, release } = await startWaiting({ patienceMs: PATIENT_MS });
    const older = query("cheese");
    await new Promise((resolve) => setTimeout(resolve, 5));
    const newer = query("puppy");
    await new Promise((resolve) => setTimeout(resolve, 5));
    release();
    expect(await older.all()).toEqual([{ type: "superseded", id: older.id }]);
    expect(byMeaning(await newer.final())).toBe(true);
  });

  test("where it is cancelled: the work ends between two steps", async () => {
    const { query, release, cancel } = await startWaiting({ patienceMs: PATIENT_MS });
    const asked = query("vessel");
    await new Promise((resolve) => setTimeout(resolve, 5));
    cancel(asked.id);
    release();
    expect(await asked.all()).toEqual([{ type: "superseded", id: asked.id }]);
  });

  test("by no cancelling of another one", async () => {
    const { open, query, cancel } = startService();
    await open();
    const asked = query("harbour", { mode: "words" });
    cancel(asked.id - 1);
    expect(stages(await asked.all())).toEqual(["final"]);
  });

  test("by nothing where the one before it was answered already", async () => {
    const { open, query } = startService();
    await open();
    for (const text of ["harbour", "dogs"]) {
      expect(stages(await query(text).all()).at(-1)).toBe("final");
    }
  });
});

test("an encoder that fails on a query leaves the words to answer, and is asked again by the next", async () => {
  let fails = false;
  const { open, query, state } = startService({
    createTransformer: async () => ({
      ...tinyEncoder,
      encode: (texts) =>
        fails ? Promise.reject(new Error("out of memory")) : tinyEncoder.encode(texts),
    }),
  });
  await open({ eager: true });
  await state(({ meaning }) => meaning === "ready");
  fails = true;
  const answer = await query("harbour").final();
  expect(answer.missing).toEqual([{ leg: "meaning", reason: "failed", message: "out of memory" }]);
  expect(answer.results).toHaveLength(1);
  fails = false;
  expect(byMeaning(await query("harbour").final())).toBe(true);
});
