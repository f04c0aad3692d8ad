// Draws passages of analyzed documents, and measures a collection by them.

import type { Calibration } from "../format/manifest.ts";
import { decodePassageRecord } from "../format/passage-record.ts";
import type { Bits } from "../format/quantisation.ts";
import { unpackVector } from "../format/vectors.ts";
import type { AnalyzedPassage } from "./analyzed-document.ts";
import type { PlacedPassage } from "./make-word-shards.ts";
import { type Drawn, measureCalibration } from "./measure-calibration.ts";
import { measureStrangers } from "./measure-strangers.ts";

/**
 * What measureCalibration draws with.
 * @param placed by position
 * @param encode vectors of texts, in their order
 */
export function passageDrawer(
  placed: readonly PlacedPassage[],
  encode: (texts: readonly string[]) => Promise<Float32Array[]>,
  dimensions: number,
  bits: Bits,
): (positions: readonly number[]) => Promise<Drawn[]> {
  return async (positions) => {
    const drawn = positions.flatMap((position) => placed[position]?.passage ?? []);
    const passages = await Promise.all(
      drawn.map(({ record }, i) => decodePassageRecord(record, `passage ${positions[i]}`)),
    );
    const sentences = passages.map(({ text, sentences: [first] }) =>
      first ? text.slice(first[0], first[1]) : text,
    );
    const vectors = await encode(sentences);
    return passages.map(({ document, headings }, i) => ({
      document,
      headings,
      firstSentence: vectors[i] ?? new Float32Array(dimensions),
      stored: storedVector(drawn[i], dimensions, bits),
    }));
  };
}

/** A passage's vector as a reader of the index has it. */
export function storedVector(
  passage: AnalyzedPassage | undefined,
  dimensions: number,
  bits: Bits,
): Float32Array {
  return unpackVector(passage?.vector ?? { codes: new Uint8Array(), scale: 0 }, dimensions, bits);
}

/** What a manifest says of a collection's similarities, measured on its passages. */
export async function calibrate(
  placed: readonly PlacedPassage[],
  encode: (texts: readonly string[]) => Promise<Float32Array[]>,
  dimensions: number,
  bits: Bits,
): Promise<Calibration> {
  const draw = passageDrawer(placed, encode, dimensions, bits);
  const calibration = await measureCalibration(placed.length, draw);
  const vectorAt = (position: number) => storedVector(placed[position]?.passage, dimensions, bits);
  const strangers = await measureStrangers(placed.length, vectorAt, encode);
  return strangers === undefined ? calibration : { ...calibration, strangers };
}
