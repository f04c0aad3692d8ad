import { describe, expect, it } from "vitest";
import { LoadedCache } from "../../../src/shared/loaded-cache.ts";

function counted() {
  const loads: string[] = [];
  const loadOf = (name: string) => async () => {
    loads.push(name);
    return name.toUpperCase();
  };
  return { loads, loadOf };
}

describe("what is kept of what was loaded", () => {
  it("is loaded once", async () => {
    const { loads, loadOf } = counted();
    const cache = new LoadedCache<string, string>(10);
    const both = await Promise.all([
      cache.load("a", 1, loadOf("a")),
      cache.load("a", 1, loadOf("a")),
    ]);
    expect(both).toEqual(["A", "A"]);
    expect(loads).toEqual(["a"]);
  });

  it("is let go of where it is too much, what was not asked for longest first", async () => {
    const { loads, loadOf } = counted();
    const cache = new LoadedCache<string, string>(3);
    for (const name of ["a", "b", "c", "a", "d"]) await cache.load(name, 1, loadOf(name));
    expect(loads).toEqual(["a", "b", "c", "d"]);
    // "b" had to go, as "a" was asked for after it.
    for (const name of ["a", "c", "d"]) await cache.load(name, 1, loadOf(name));
    expect(loads).toEqual(["a", "b", "c", "d"]);
    await cache.load("b", 1, loadOf("b"));
    expect(loads).toEqual(["a", "b", "c", "d", "b"]);
  });

  it("is counted by its weight", async () => {
    const { loads, loadOf } = counted();
    const cache = new LoadedCache<string, string>(10);
    await cache.load("a", 4, loadOf("a"));
    await cache.load("b", 4, loadOf("b"));
    // Both must go for it.
    await cache.load("c", 9, loadOf("c"));
    await cache.load("a", 1, loadOf("a"));
    await cache.load("c", 9, loadOf("c"));
    expect(loads).toEqual(["a", "b", "c", "a"]);
  });

  it("is one thing at least", async () => {
    const { loads, loadOf } = counted();
    const cache = new LoadedCache<string, string>(10);
    await cache.load("a", 100, loadOf("a"));
    await cache.load("a", 100, loadOf("a"));
    expect(loads).toEqual(["a"]);
  });

  it("is nothing that failed, whose weight does not count", async () => {
    const { loads, loadOf } = counted();
    const cache = new LoadedCache<string, string>(2);
    await cache.load("a", 1, loadOf("a"));
    const failing = () => Promise.reject(new Error("gone"));
    await expect(cache.load("b", 1, failing)).rejects.toThrow("gone");
    expect(await cache.load("b", 1, loadOf("b"))).toBe("B");
    await cache.load("a", 1, loadOf("a"));
    expect(loads).toEqual(["a", "b"]);
  });
});
