// Brings the encoder that a bundle names to life and tests it. Used by scripts/search.ts in Node and
// by the search worker in the browser.
import type { Manifest } from "../search/index-format/manifest.ts";
import { type BundleReader, readEncoderFiles } from "../search/index-format/read-bundle.ts";
import type { Encoder, EncoderFiles } from "./encoder.ts";
import { checkEncoder } from "./self-test.ts";

/**
 * The bundle's own encoder.
 * @param create makes an encoder of its files: transformers-encoder.ts, or a stand-in in tests
 * @throws KindredError where a file is missing or damaged, or where the encoder does not give the
 *   vectors it gave when the bundle was built
 */
export async function openEncoder(
  reader: BundleReader,
  manifest: Manifest,
  create: (options: { name: string; files: EncoderFiles }) => Promise<Encoder>,
): Promise<Encoder> {
  const { name, selfTest } = manifest.encoder;
  const encoder = await create({ name, files: await readEncoderFiles(reader, manifest) });
  const samples = selfTest.map(({ text, scale, values }) => ({
    text,
    vector: Float32Array.from(values, (value) => value * scale),
  }));
  await checkEncoder(encoder, samples);
  return encoder;
}
