// Draws passages of analyzed documents, to measure a collection by them.
import { decodePassageRecord } from "../format/passage-record.ts";
import type { Bits } from "../format/quantisation.ts";
import { unpackVector } from "../format/vectors.ts";
import type { PlacedPassage } from "./make-word-shards.ts";
import type { Drawn } from "./measure-calibration.ts";

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
      stored: unpackVector(
        drawn[i]?.vector ?? { codes: new Uint8Array(), scale: 0 },
        dimensions,
        bits,
      ),
    }));
  };
}
