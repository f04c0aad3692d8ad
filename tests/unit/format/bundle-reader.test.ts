// Files of a bundle that a cache may have damaged are asked for once more, past it.
import { describe, expect, test } from "vitest";
import { type BundleReader, readManifest } from "../../../src/format/bundle-reader.ts";
import { tinyBundle } from "../../fixtures/bundle/tiny-bundle.ts";

const { files, manifest } = await tinyBundle();
const whole = files.get("manifest.json") ?? new Uint8Array();
const text = new TextDecoder().decode(whole);
const utf8 = (changed: string) => new TextEncoder().encode(changed);

/** A reader of one file, as a cache and as the host has it; it counts how often each is asked. */
function readerOf(cached: Uint8Array, hosted: Uint8Array) {
  const asked: string[] = [];
  const reader: BundleReader = {
    read: async (_, pastCaches = false) => {
      asked.push(pastCaches ? "host" : "cache");
      return pastCaches ? hosted : cached;
    },
    readRange: async () => null,
    sha256: null,
  };
  return { asked, reader };
}

describe("the manifest", () => {
  test.each([
    ["has another digit", utf8(text.replace(/"passages": \d+/, '"passages": 4'))],
    ["is cut off", whole.subarray(0, 200)],
    ["is an HTML page", utf8("<!doctype html>")],
  ])("is asked for past caches where a cached one %s", async (_, damaged) => {
    const mended = readerOf(damaged, whole);
    expect(await readManifest(mended.reader)).toEqual(manifest);
    expect(mended.asked).toEqual(["cache", "host"]);
    const lost = readerOf(damaged, damaged);
    await expect(readManifest(lost.reader)).rejects.toMatchObject({ code: "index-damaged" });
    expect(lost.asked).toEqual(["cache", "host"]);
  });

  test("is read once where it is whole, or of another version", async () => {
    const good = readerOf(whole, whole);
    await readManifest(good.reader);
    expect(good.asked).toEqual(["cache"]);
    const other = readerOf(utf8(text.replace(/"version": \d+/, '"version": 1')), whole);
    await expect(readManifest(other.reader)).rejects.toMatchObject({ code: "index-version" });
    expect(other.asked).toEqual(["cache"]);
  });
});
