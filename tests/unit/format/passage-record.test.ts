// The record of a passage, against FORMAT.md.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ByteReader, ByteWriter } from "../../../src/format/bytes.ts";
import {
  decodePassageRecord,
  encodePassageRecord,
  type StoredPassage,
} from "../../../src/format/passage-record.ts";
import { deflate, inflateSync } from "../../../src/indexing/deflate.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";

const stored = (text: string, sentenceCodes: number[] = []): StoredPassage => ({
  ...passageOf(text, { document: "a", title: "A", headings: ["H", "I"], paragraph: 7 }),
  sentenceCodes: Uint8Array.from(sentenceCodes),
});
const encode = (passage: StoredPassage) => encodePassageRecord(passage, deflate);

/** A record of any JSON, put together by hand. */
function recordOf(json: string): Uint8Array {
  const deflated = deflate(new TextEncoder().encode(json));
  const writer = new ByteWriter();
  writer.varint(deflated.length);
  writer.bytes(deflated);
  return writer.take();
}

test("the bytes are those of FORMAT.md: a length, deflated JSON, the sentences' codes", () => {
  const passage = stored("A lone one. Or two.", [0xf0, 0x01]);
  const reader = new ByteReader(encode(passage), "r");
  const json = new TextDecoder().decode(inflateSync(reader.bytes(reader.varint())));
  expect(json).toBe(
    `{"id":"${passage.id}","document":"a","title":"A","headings":["H","I"],"text":"A lone one. Or two.","sentences":[[0,11],[12,19]],"url":"a/","anchor":"p-7"}`,
  );
  expect([...reader.rest()]).toEqual([0xf0, 0x01]);
});

test("what a document says of itself is stored where it says anything", async () => {
  const more = { anchor: "", lang: "fr", dir: "rtl", meta: { date: "2025-03-14" } } as const;
  const passage = { ...stored("Une seule."), ...more };
  const reader = new ByteReader(encode(passage), "r");
  const json = JSON.parse(new TextDecoder().decode(inflateSync(reader.bytes(reader.varint()))));
  expect(json).toMatchObject({ lang: "fr", dir: "rtl", meta: { date: "2025-03-14" } });
  expect(json).not.toHaveProperty("anchor");
  expect(await decodePassageRecord(encode(passage), "r")).toEqual(passage);
});

test("what a page is about is stored with the passage that carries it", async () => {
  const passage = { ...stored("One."), about: "Boats.\nsea" };
  expect(await decodePassageRecord(encode(passage), "r")).toEqual(passage);
  expect(encode(stored("One.")).length).toBeLessThan(encode(passage).length);
  await expect(decodePassageRecord(recordOf(`{"about":5}`), "r")).rejects.toThrow(
    '"about" must be a text, got 5',
  );
});

test("what nobody asked for is not stored", () => {
  const passage = { ...stored("One."), secret: "draft" };
  expect([...encode(passage)]).toEqual([...encode(stored("One."))]);
});

test("whatever was written is read back, odd texts included", async () => {
  const odd = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom('Line\n🙂 “é” \\ " </script> \u2028 end.', "", "__proto__", "\ufeffA"),
  );
  const codes = fc.array(fc.nat({ max: 255 }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(odd, odd, fc.array(odd), codes, async (text, title, headings, bytes) => {
      const passage = {
        ...passageOf(text, { title, headings }),
        sentenceCodes: Uint8Array.from(bytes),
      };
      const read = await decodePassageRecord(encode(passage), "r");
      expect(read).toEqual(passage);
    }),
  );
});

describe("a record is refused that", () => {
  const whole = encode(stored("The ferry leaves the harbour at noon."));
  const rebuild = "Build the index again.";

  test("was cut off anywhere", async () => {
    for (let length = 0; length < whole.length; length++) {
      await expect(
        decodePassageRecord(whole.subarray(0, length), "the text of row 7"),
        `${length}`,
      ).rejects.toMatchObject({
        name: "KindredError",
        code: "index-damaged",
        message: `the text of row 7 ends after ${length} bytes, in the middle of what it holds. Publish the index whole, or build it again.`,
      });
    }
  });

  test("cannot be unpacked, with what the platform says", async () => {
    for (const bytes of [
      [4, 9, 0xff, 0xff, 0xff],
      [1, 9],
      // Deflated data that end too early.
      [5, 9, ...whole.subarray(3, 7)],
    ]) {
      await expect(decodePassageRecord(Uint8Array.from(bytes), "r")).rejects.toMatchObject({
        code: "index-damaged",
        message: expect.stringMatching(
          /^r cannot be unpacked \(.+\)\. Publish the index whole, or build it again\.$/u,
        ),
        cause: expect.anything(),
      });
    }
  });

  const reader = new ByteReader(whole, "r");
  const json = new TextDecoder().decode(inflateSync(reader.bytes(reader.varint())));
  test.each([
    ["is no JSON", "kindred", /^r is not valid JSON/u],
    ["is a list", "[]", `r: the file must be an object, got []. ${rebuild}`],
    [
      "has no text",
      json.replace('"text"', '"words"'),
      `r: "text" must be a text, got nothing. ${rebuild}`,
    ],
    [
      "names its document by a number",
      json.replace('"document":"a"', '"document":1'),
      `r: "document" must be a text, got 1. ${rebuild}`,
    ],
    [
      "has headings that are no list",
      json.replace('["H","I"]', '"H"'),
      `r: "headings" must be a list, got "H". ${rebuild}`,
    ],
    [
      "has a sentence with a start and no end",
      json.replace("[[0,37]]", "[[0]]"),
      `r: "sentences" must be a list of pairs of numbers, got [0]. ${rebuild}`,
    ],
    [
      "has an anchor that is a number",
      json.replace('"anchor":"p-7"', '"anchor":7'),
      `r: "anchor" must be a text, got 7. ${rebuild}`,
    ],
    [
      "has more to show that is no text",
      json.replace('"anchor":"p-7"', '"meta":{"date":2025}'),
      `r: "meta" must be texts by name, got {"date":2025}. ${rebuild}`,
    ],
    [
      "has no address",
      json.replace('"url"', '"href"'),
      `r: "url" must be a text, got nothing. ${rebuild}`,
    ],
  ])("%s", async (_, changed, message) => {
    expect(changed).not.toBe(json);
    await expect(decodePassageRecord(recordOf(changed), "r")).rejects.toMatchObject({
      name: "KindredError",
      code: "index-damaged",
      message: typeof message === "string" ? message : expect.stringMatching(message),
    });
  });
});
