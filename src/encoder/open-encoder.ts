// Brings the encoder that a bundle names to life and tests it. Used by scripts/search.ts in Node and
// by the search worker in the browser.
import type { Manifest } from "../search/index-format/manifest.ts";
import { type BundleReader, readEncoderFiles } from "../search/index-format/read-bundle.ts";
import type { Encoder, EncoderFiles } from "./encoder.ts";
import { checkEncoder } from "./self-test.ts";
import { openStaticEncoder } from "./static/static-encoder.ts";

/**
 * The bundle's own encoder.
 * @param createTransformer runs a model: loads transformers-encoder.ts, or is a stand-in in tests; not called for a
 *   static encoder
 * @throws KindredError where a file is missing or damaged, or where the encoder does not give the
 *   vectors it gave when the bundle was built
 */
export async function openEncoder(
  reader: BundleReader,
  { encoder: entry }: Manifest,
  createTransformer: (options: { name: string; files: EncoderFiles }) => Promise<Encoder>,
): Promise<Encoder> {
  const encoder =
    entry.kind === "static"
      ? await openStaticEncoder(reader, entry)
      : await createTransformer({
          name: entry.name,
          files: await readEncoderFiles(reader, entry),
        });
  const samples = entry.selfTest.map(({ text, scale, values }) => ({
    text,
    vector: Float32Array.from(values, (value) => value * scale),
  }));
  await checkEncoder(encoder, samples);
  return encoder;
}
