// Finding tokens in shards: which are loaded, and what happens where one is damaged or does not arrive.
import { describe, expect, test } from "vitest";
import { KindredError } from "../../src/search/errors.ts";
import { encodeTokenDirectory } from "../../src/search/index-format/token-directory.ts";
import { sha256 } from "../fixtures/bundle/tiny-bundle.ts";
import { DIMENSIONS, directory, host, parts, ROWS } from "../fixtures/encoder/shard-host.ts";

function changed(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte));
}

describe("a store", () => {
  test("starts with the directory and the frequent tokens, asked for together, and needs no more for these", async () => {
    const { requests, open } = host();
    const store = await open();
    expect((await store.longestPrefix("the"))?.token).toBe("the");
    expect((await store.longestPrefix("[UNK]"))?.token).toBe("[UNK]");
    expect(requests.toSorted()).toEqual(["directory.json", "rows/0.bin"]);
  });

  test("loads the one part in whose range a text falls, once", async () => {
    const { requests, open } = host();
    const store = await open();
    expect((await store.longestPrefix("dogs"))?.token).toBe("dog");
    expect((await store.longestPrefix("zebra"))?.token).toBeUndefined();
    expect((await store.longestPrefix("dog"))?.token).toBe("dog");
    expect(requests.slice(2)).toEqual(["part 3"]);
  });

  test.each([
    ["cat", "cat", "part 2"],
    ["cats", "cat", "part 3"],
    ["catfis", "cat", "part 2"],
    ["catfish", "catfish", "part 3"],
    ["caterpillar", "cater", "part 2"],
    ["##s", "##s", "part 1"],
    ["apples", "apple", "part 1"],
    ["their", "the", "part 3"],
    ["an", "a", "part 1"],
    ["b", undefined, "part 1"],
    ["", undefined, "part 1"],
    ["!", undefined, "part 1"],
    ["\u{10ffff}", undefined, "part 3"],
  ])("finds what %j begins with: %j, in one part", async (text, token, part) => {
    const { requests, open } = host();
    expect((await (await open()).longestPrefix(text))?.token).toBe(token);
    expect(requests.slice(2)).toEqual([part]);
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
    expect(requests.slice(2).sort()).toEqual(["part 2", "part 3"]);
  });
});

describe("a host that gives whole files only", () => {
  test("is asked for a range once, and for small files from then on", async () => {
    const { requests, open } = host({ ranges: false });
    const store = await open();
    expect((await store.longestPrefix("dogs"))?.token).toBe("dog");
    expect((await store.longestPrefix("apples"))?.token).toBe("apple");
    expect(requests.slice(0, 2).toSorted()).toEqual(["directory.json", "rows/0.bin"]);
    expect(requests.slice(2)).toEqual(["part 3", "rows/3.bin", "rows/1.bin"]);
  });

  test("is asked past caches for a small file that is damaged", async () => {
    const spoil = (bytes: Uint8Array, request: string) =>
      request === "rows/3.bin" ? changed(bytes) : bytes;
    const { requests, open } = host({ ranges: false, spoil });
    expect((await (await open()).longestPrefix("dogs"))?.token).toBe("dog");
    expect(requests.slice(3)).toEqual(["rows/3.bin", "rows/3.bin!"]);
  });
});

describe("a damaged part", () => {
  test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ["with one bit changed", changed],
    ["cut off", (bytes) => bytes.subarray(1)],
    ["that is a web page", () => new TextEncoder().encode("<!doctype html>")],
    ["that is empty", () => new Uint8Array()],
  ])("%s is asked for once more, past caches, and then used", async (_, damage) => {
    const spoil = (bytes: Uint8Array, request: string) =>
      request === "part 3" ? damage(bytes) : bytes;
    const { requests, open } = host({ spoil });
    const store = await open();
    expect((await store.longestPrefix("dogs"))?.token).toBe("dog");
    expect(requests.slice(2)).toEqual(["part 3", "part 3!"]);
  });

  const expected = sha256(parts[3] ?? new Uint8Array()).slice(0, 8);
  const found = sha256(changed(parts[3] ?? new Uint8Array())).slice(0, 8);
  test.each<[string, (bytes: Uint8Array) => Uint8Array, string]>([
    ["changed", changed, `has a SHA-256 that begins with ${found}, expected ${expected}`],
    [
      "cut off",
      (bytes) => bytes.subarray(1),
      `is ${(parts[3]?.length ?? 0) - 1} bytes long, expected ${parts[3]?.length}`,
    ],
  ])(
    "that stays %s is refused in one sentence, and the others still answer",
    async (_, damage, what) => {
      const spoil = (bytes: Uint8Array, request: string) =>
        request.startsWith("part 3") ? damage(bytes) : bytes;
      const { requests, open } = host({ spoil });
      const store = await open();
      await expect(store.longestPrefix("dogs")).rejects.toMatchObject({
        name: "KindredError",
        code: "index-damaged",
        message: `part 3 of the encoder tiny ${what}. Publish the index whole.`,
      });
      expect(requests.slice(2)).toEqual(["part 3", "part 3!"]);
      expect((await store.longestPrefix("apple"))?.token).toBe("apple");
    },
  );

  test("with the frequent tokens stops the store", async () => {
    const spoil = (bytes: Uint8Array, request: string) =>
      request.startsWith("rows/0.bin") ? changed(bytes) : bytes;
    const { requests, open } = host({ spoil });
    await expect(open()).rejects.toMatchObject({ code: "index-damaged" });
    expect(requests).toContain("rows/0.bin!");
  });

  test("with the frequent tokens is asked for once more, past caches", async () => {
    const spoil = (bytes: Uint8Array, request: string) =>
      request === "rows/0.bin" ? changed(bytes) : bytes;
    const { requests, open } = host({ spoil });
    expect((await (await open()).longestPrefix("the"))?.token).toBe("the");
    expect(requests.slice(2)).toEqual(["rows/0.bin!"]);
  });

  test("is told by its length alone on a platform without hashes", async () => {
    const store = await host({ hashes: false, spoil: (bytes) => bytes }).open();
    expect((await store.longestPrefix("dogs"))?.token).toBe("dog");
    const spoil = (bytes: Uint8Array, request: string) =>
      request.startsWith("part 3") ? bytes.subarray(1) : bytes;
    const other = await host({ hashes: false, spoil }).open();
    await expect(other.longestPrefix("dogs")).rejects.toMatchObject({ code: "index-damaged" });
  });
});

test("a part that failed is asked for again with the next query, and once for those that wait", async () => {
  let failures = 2;
  const spoil = (bytes: Uint8Array, request: string) => {
    if (request === "part 3" && failures-- > 0) throw new KindredError("index-missing", "Offline.");
    return bytes;
  };
  const { requests, open } = host({ spoil });
  const store = await open();
  const both = await Promise.allSettled([store.longestPrefix("dogs"), store.longestPrefix("dog")]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await expect(store.longestPrefix("dogs")).rejects.toThrow("Offline.");
  expect((await store.longestPrefix("dogs"))?.token).toBe("dog");
  expect((await store.longestPrefix("dogs"))?.token).toBe("dog");
  expect(requests.slice(2)).toEqual(["part 3", "part 3", "part 3"]);
});

describe("a directory", () => {
  const text = new TextDecoder().decode(directory);
  const with3 = (size: string) => text.replace(/,\d+\]/, `,${size}]`);
  test.each([["-5"], ["0"], ["1.5"], ["9007199254740993"], ["1e308"], ["1e999"]])(
    "that says a part has %s bytes never has it used",
    async (size) => {
      expect(with3(size)).not.toBe(text);
      const { open } = host({ directory: new TextEncoder().encode(with3(size)) });
      const asking = open().then((store) => store.longestPrefix("dogs"));
      await expect(asking).rejects.toMatchObject({ code: "index-damaged" });
    },
  );

  test("of one part finds what is there", async () => {
    const one = {
      first: "",
      start: 0,
      bytes: parts[0]?.length ?? 0,
      hash: sha256(parts[0] ?? new Uint8Array()).slice(0, 8),
    };
    const store = await host({ directory: encodeTokenDirectory([one]) }).open();
    expect((await store.longestPrefix("their"))?.token).toBe("the");
    expect(await store.longestPrefix("dog")).toBeNull();
  });

  test("that was changed is refused", async () => {
    const spoil = (bytes: Uint8Array, request: string) =>
      request.startsWith("directory") ? changed(bytes) : bytes;
    await expect(host({ spoil }).open()).rejects.toMatchObject({ code: "index-damaged" });
  });
});
