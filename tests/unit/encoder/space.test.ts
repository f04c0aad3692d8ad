// Which encoders give about the same vectors.
import { describe, expect, test } from "vitest";
import type { Encoder } from "../../../src/encoder/encoder.ts";
import { isOfSpace, SPACE_FILE, type Space, spaceOf } from "../../../src/encoder/space.ts";

const SPACE: Space = {
  name: "large",
  samples: [
    { text: "east", scale: 0.5, values: [2, 0] },
    { text: "north", scale: 0.25, values: [0, 4] },
  ],
};

/** Gives vectors that lie so many degrees beside those of the space. */
const encoderBeside = (degrees: number, dimensions = 2): Encoder => {
  const [cosine, sine] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return {
    dimensions,
    encode: async (texts) =>
      texts.map((text) =>
        text === "east" ? Float32Array.of(cosine, sine) : Float32Array.of(-sine, cosine),
      ),
    knowsWord: async () => true,
  };
};

test.each([
  ["gives the same vectors", encoderBeside(0), true],
  ["rounds them otherwise", encoderBeside(12), true],
  ["gives others", encoderBeside(20), false],
  ["gives the opposite", encoderBeside(180), false],
  ["gives vectors of another length", encoderBeside(0, 3), false],
])("an encoder that %s is of a space or not", async (_, encoder, expected) => {
  expect(await isOfSpace(encoder, SPACE)).toBe(expected);
});

describe("a model's space", () => {
  const filesWith = (text: string) => new Map([[SPACE_FILE, new TextEncoder().encode(text)]]);

  test("is read from its folder, where it is there", () => {
    expect(spaceOf("small", filesWith(JSON.stringify(SPACE)))).toEqual(SPACE);
    expect(spaceOf("small", new Map())).toBe(null);
  });

  test.each([
    "{",
    "[]",
    '{"name":"large","samples":[]}',
    '{"samples":[{"text":"east","scale":1,"values":[1]}]}',
    '{"name":"large","samples":[{"text":"east","scale":1,"values":[0.5]}]}',
  ])("is refused where it is %s", (text) => {
    expect(() => spaceOf("small", filesWith(text))).toThrow(/small.*space\.json is no space/);
  });
});
