// Finding tokens in shards: which are loaded, and what happens where one is damaged or does not arrive.
import { describe, expect, test } from "vitest";
import { KindredError } from "../../../../src/shared/errors.ts";
import { DIMENSIONS, frequentAlone, host, ROWS } from "../../../fixtures/encoder/shard-host.ts";

function changed(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte));
}

describe("a store", () => {
  test("starts with the directory, and needs no more for the frequent tokens", async () => {
    const { requests, open } = host();
    const store = await open();
    expect((await store.longestPrefix("the"))?.token).toBe("the");
    expect((await store.longestPrefix("[UNK]"))?.token).toBe("[UNK]");
    expect(requests).toEqual(["directory.bin"]);
  });

  test("loads the one shard in whose range a text falls, once", async () => {
    const { requests, open } = host();
    const store = await open();
    expect((await store.longestPrefix("dogs"))?.token).toBe("dog");
    expect((await store.longestPrefix("zebra"))?.token).toBeUndefined();
    expect((await store.longestPrefix("dog"))?.token).toBe("dog");
    expect(requests.slice(1)).toEqual(["rows/3.bin"]);
  });

  test.each([
    ["cat", "cat", "rows/2.bin"],
    ["cats", "cat", "rows/3.bin"],
    ["catfis", "cat", "rows/3.bin"],
    ["catfish", "catfish", "rows/3.bin"],
    ["caterpillar", "cater", "rows/2.bin"],
    ["##s", "##s", "rows/1.bin"],
    ["apples", "apple", "rows/1.bin"],
    ["their", "the", "rows/3.bin"],
    ["an", "a", "rows/1.bin"],
    ["b", undefined, "rows/1.bin"],
    ["", undefined, "rows/1.bin"],
    ["!", undefined, "rows/1.bin"],
    ["\u{10ffff}", undefined, "rows/3.bin"],
  ])("finds what %j begins with: %j, in one shard", async (text, token, shard) => {
    const { requests, open } = host();
    expect((await (await open()).longestPrefix(text))?.token).toBe(token);
    expect(requests.slice(1)).toEqual([shard]);
  });

  test("adds the token's own row", async () => {
    const store = await host().open();
    for (const token of ROWS) {
      const sum = new Float64Array(DIMENSIONS).fill(1000);
      (await store.longestPrefix(token))?.addTo(sum);
      // A code of eight bits lies 127.5 steps above the lowest level.
      expect([...sum], token).toEqual(Array(DIMENSIONS).fill(1000 + ROWS.indexOf(token) - 127.5));
    }
  });

  test("asks once for what many want at the same time", async () => {
    const { requests, open } = host();
    const store = await open();
    const texts = ["dogs", "catfish", "dog", "zebra", "cat", "dogs"];
    const found = await Promise.all(texts.map((text) => store.longestPrefix(text)));
    expect(found.map((one) => one?.token)).toEqual([
      "dog",
      "catfish",
      "dog",
      undefined,
      "cat",
      "dog",
    ]);
    expect(requests.slice(1).sort()).toEqual(["rows/2.bin", "rows/3.bin"]);
  });
});

describe("a damaged shard", () => {
  test("is asked for once more, past caches, and then used", async () => {
    const spoil = (bytes: Uint8Array, request: string) =>
      request === "rows/3.bin" ? changed(bytes) : bytes;
    const { requests, open } = host({ spoil });
    const store = await open();
    expect((await store.longestPrefix("dogs"))?.token).toBe("dog");
    expect(requests.slice(1)).toEqual(["rows/3.bin", "rows/3.bin!"]);
  });

  test.each<[string, (bytes: Uint8Array) => Uint8Array, string]>([
    ["changed", changed, "holds a block that is not what was written"],
    ["cut off", (bytes) => bytes.subarray(1), "ends before a block that it should hold"],
    ["a web page", () => new TextEncoder().encode("<!doctype html>"), "is an HTML page"],
  ])(
    "that stays %s is refused in one sentence, and the others still answer",
    async (_, damage, what) => {
      const spoil = (bytes: Uint8Array, request: string) =>
        request.startsWith("rows/3") ? damage(bytes) : bytes;
      const { requests, open } = host({ spoil });
      const store = await open();
      await expect(store.longestPrefix("dogs")).rejects.toMatchObject({
        name: "KindredError",
        code: "index-damaged",
        message: `encoder/tiny-1/rows/3.bin ${what}. Publish the index whole, or build it again.`,
      });
      expect(requests.slice(1)).toEqual(["rows/3.bin", "rows/3.bin!"]);
      expect((await store.longestPrefix("apple"))?.token).toBe("apple");
      expect((await store.longestPrefix("the"))?.token).toBe("the");
    },
  );
});

test("a shard that failed is asked for again with the next query, and once for those that wait", async () => {
  let failures = 2;
  const spoil = (bytes: Uint8Array, request: string) => {
    if (request === "rows/3.bin" && failures-- > 0)
      throw new KindredError("index-missing", "Offline.");
    return bytes;
  };
  const { requests, open } = host({ spoil });
  const store = await open();
  const both = await Promise.allSettled([store.longestPrefix("dogs"), store.longestPrefix("dog")]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await expect(store.longestPrefix("dogs")).rejects.toThrow("Offline.");
  expect((await store.longestPrefix("dogs"))?.token).toBe("dog");
  expect((await store.longestPrefix("dogs"))?.token).toBe("dog");
  expect(requests.slice(1)).toEqual(["rows/3.bin", "rows/3.bin", "rows/3.bin"]);
});

describe("a directory", () => {
  test("of frequent tokens alone finds what is there", async () => {
    const { requests, open } = host({ directory: frequentAlone });
    const store = await open();
    expect((await store.longestPrefix("their"))?.token).toBe("the");
    expect(await store.longestPrefix("dog")).toBeNull();
    expect(requests).toHaveLength(1);
  });

  test("that was changed is asked for once more, past caches, and then used", async () => {
    const spoil = (bytes: Uint8Array, request: string) =>
      request === "directory.bin" ? changed(bytes) : bytes;
    const { requests, open } = host({ spoil });
    expect((await (await open()).longestPrefix("the"))?.token).toBe("the");
    expect(requests).toEqual(["directory.bin", "directory.bin!"]);
  });

  test("that stays changed is refused", async () => {
    const spoil = (bytes: Uint8Array, request: string) =>
      request.startsWith("directory") ? changed(bytes) : bytes;
    await expect(host({ spoil }).open()).rejects.toMatchObject({ code: "index-damaged" });
  });
});
