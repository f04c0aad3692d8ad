// What the benchmark's server answers: as static hosts do.
import { expect, test } from "vitest";
import { answerFor, headerBytes } from "../../../bench/server/answer-for.ts";

const file = { raw: "raw", rawBytes: 1000, compressed: "br", compressedBytes: 300 };
const stored = { raw: "raw", rawBytes: 1000, compressed: null, compressedBytes: 1000 };

test("a file goes out compressed to who reads that, whole to who does not", () => {
  const compressed = answerFor("a.js", { "accept-encoding": "gzip, br" }, file);
  expect(compressed).toMatchObject({ status: 200, body: { file: "br", start: 0, end: 300 } });
  expect(compressed.headers).toMatchObject({ "content-encoding": "br", "content-length": "300" });
  const whole = answerFor("a.js", { "accept-encoding": "identity" }, file);
  expect(whole.body).toEqual({ file: "raw", start: 0, end: 1000 });
  expect(whole.headers).not.toHaveProperty("content-encoding");
});

test("what is not worth compressing goes out as it is", () => {
  const { headers, body } = answerFor("a.bin", { "accept-encoding": "br" }, stored);
  expect(body).toEqual({ file: "raw", start: 0, end: 1000 });
  expect(headers["content-type"]).toBe("application/octet-stream");
});

test.each([
  ["bytes=10-19", 10, 20],
  ["bytes=990-2000", 990, 1000],
  ["bytes=900-", 900, 1000],
])("a range %s is a part of the file as it is", (range, start, end) => {
  const answer = answerFor("a.bin", { range, "accept-encoding": "br" }, file);
  expect(answer).toMatchObject({ status: 206, body: { file: "raw", start, end } });
  expect(answer.headers["content-range"]).toBe(`bytes ${start}-${end - 1}/1000`);
  expect(answer.headers["content-length"]).toBe(String(end - start));
});

test("a range behind the end is refused, and so is a file that is not there", () => {
  expect(answerFor("a.bin", { range: "bytes=1000-1001" }, file)).toMatchObject({
    status: 416,
    body: null,
  });
  expect(answerFor("a.bin", {}, undefined)).toMatchObject({ status: 404, body: null });
});

test("who has the file already is told so", () => {
  const { headers } = answerFor("a.js", {}, file);
  const again = answerFor("a.js", { "if-none-match": headers.etag }, file);
  expect(again).toMatchObject({ status: 304, body: null });
});

test.each([
  ["", "no-cache"],
  ["search/manifest.json", "no-cache"],
  ["pagefind/pagefind.js", "no-cache"],
  ["pagefind/pagefind-entry.json", "no-cache"],
  ["pagefind/fragment/en_1a2b3c4.pf_fragment", "immutable"],
  ["search/words-0123456789.json", "immutable"],
])("the file at /%s is kept by the browser as %s", (address, control) => {
  expect(answerFor(address, {}, file).headers["cache-control"]).toContain(control);
});

test("headers count as they go over the wire", () => {
  expect(headerBytes({ etag: "x", vary: "yz" }) - headerBytes({ etag: "x" })).toBe(
    "vary: yz\r\n".length,
  );
});
