// The file of synonyms, and what of it is refused.
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeSynonyms, encodeSynonyms } from "../../../src/format/synonyms-file.ts";

const FILE = "synonyms-0123456789.json";
const utf8 = (content: string) => new TextEncoder().encode(content);

test("its bytes are these, and are read", () => {
  const synonyms = {
    groups: [["k8s", "kubernetes"]],
    oneWay: [{ from: ["vm"], to: ["virtual machine", "Box é"] }],
  };
  const bytes = encodeSynonyms(synonyms);
  expect(new TextDecoder().decode(bytes)).toBe(
    '{"groups":[["k8s","kubernetes"]],"oneWay":[{"from":["vm"],"to":["virtual machine","Box é"]}]}',
  );
  expect(decodeSynonyms(bytes, FILE)).toEqual(synonyms);
});

test("whatever was written is read back", () => {
  const texts = fc.array(fc.string({ unit: "grapheme" }), { maxLength: 4 });
  const oneWay = fc.array(fc.record({ from: texts, to: texts }, { noNullPrototype: true }));
  fc.assert(
    fc.property(fc.array(texts), oneWay, (groups, ways) => {
      const synonyms = { groups, oneWay: ways };
      expect(decodeSynonyms(encodeSynonyms(synonyms), FILE)).toEqual(synonyms);
    }),
  );
});

test.each([
  ["is no JSON", "{", "is not valid JSON"],
  ["is a web page", "<!doctype html>", "is an HTML page"],
  ["is a list", "[]", "the file must be an object"],
  ["has no groups", '{"oneWay":[]}', '"groups" must be a list, got nothing'],
  ["has a text for a group", '{"groups":["a"],"oneWay":[]}', "must be a list of lists of texts"],
  ["has a number in a group", '{"groups":[["a",5]],"oneWay":[]}', 'lists of texts, got ["a",5]'],
  ["has no ways", '{"groups":[]}', '"oneWay" must be a list, got nothing'],
  [
    "has a way to nowhere",
    '{"groups":[],"oneWay":[{"from":["a"]}]}',
    '"oneWay[0].to" must be a list',
  ],
  ["has a way of numbers", '{"groups":[],"oneWay":[{"from":[1],"to":["a"]}]}', "a list of texts"],
])("one that %s is refused", (_, text, message) => {
  expect(() => decodeSynonyms(utf8(text), FILE)).toThrow(
    expect.objectContaining({
      code: "index-damaged",
      message: expect.stringContaining(message),
    }),
  );
});
