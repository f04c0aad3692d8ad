// Texts of which each is stored as what it shares with the one before, and the rest.
import fc from "fast-check";
import { expect, test } from "vitest";
import { FrontCodedTexts } from "../../../src/format/front-coding.ts";

/** As the dictionary and the encoder's shards write them. */
function frontCode(texts: readonly string[]): [shared: number, rest: Uint8Array][] {
  let previous = new Uint8Array();
  return texts.map((text) => {
    const own = new TextEncoder().encode(text);
    let shared = 0;
    while (shared < previous.length && previous[shared] === own[shared]) shared++;
    previous = own;
    return [shared, own.subarray(shared)];
  });
}

function read(coded: readonly [number, Uint8Array][]): string[] {
  const texts = new FrontCodedTexts();
  return coded.map(([shared, rest]) => texts.next(shared, rest));
}

test.each([
  ["of letters of one byte", ["fer", "ferries", "ferry", "harbour"]],
  ["of other letters", ["éclair", "éclairs", "žena", "船", "船長"]],
  // é and è share their first byte.
  ["that part within a letter", ["é", "è", "ê", "e", "é"]],
  [
    "that go from one kind to the other and back",
    ["cafe", "café", "cafés", "cafeteria", "ça", "ca"],
  ],
  ["with a byte order mark", ["\uFEFFa", "\uFEFFb"]],
  ["that are empty, or the same twice", ["", "a", "a", ""]],
])("texts %s are read as they were", (_, texts) => {
  expect(read(frontCode(texts))).toEqual(texts);
});

test.each(["e", "é"])(
  "a text that is longer than a call takes arguments is read: of %s",
  (letter) => {
    const texts = [letter.repeat(300_000), letter.repeat(700_000)];
    expect(read(frontCode(texts))).toEqual(texts);
  },
);

test("any texts are read as they were, and the length of each is known", () => {
  const letters = fc.constantFrom("a", "b", "##", "é", "è", "ß", "船", "😀", "\u0301");
  fc.assert(
    fc.property(
      fc.array(fc.array(letters, { maxLength: 6 }).map((all) => all.join(""))),
      (list) => {
        const texts = new FrontCodedTexts();
        for (const [i, [shared, rest]] of frontCode(list).entries()) {
          expect(texts.next(shared, rest)).toBe(list[i]);
          expect(texts.bytes).toBe(Buffer.byteLength(list[i] ?? ""));
        }
      },
    ),
  );
});
