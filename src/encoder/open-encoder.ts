// Brings the encoder that a bundle names to life and tests it.
import { type BundleReader, readEncoderFiles } from "../format/bundle-reader.ts";
import { type Manifest, type Pooling, restoreSample } from "../format/manifest.ts";
import type { Encoder, EncoderFiles } from "./encoder.ts";
import { withPrefix } from "./model-use.ts";
import { checkEncoder } from "./self-test.ts";
import { openStaticEncoder } from "./static/static-encoder.ts";

/**
 * The bundle's own encoder.
 * @param createTransformer runs a model: loads transformers-encoder.ts, or is a stand-in in tests; not called for a
 *   static encoder
 * @param soon a text that is about to be encoded: what a static encoder needs for it is loaded while it is tested
 * @throws KindredError where a file is missing or damaged, or where the encoder does not give the
 *   vectors it gave when the bundle was built
 */
export async function openEncoder(
  reader: BundleReader,
  { queryEncoder: entry }: Manifest,
  createTransformer: (options: {
    name: string;
    files: EncoderFiles;
    pooling: Pooling;
  }) => Promise<Encoder>,
  soon = "",
): Promise<Encoder> {
  let encoder: Encoder;
  if (entry.kind === "static") {
    encoder = await openStaticEncoder(reader, entry);
    // Who asks for it is told what fails.
    encoder.encode([soon]).catch(() => {});
  } else {
    const files = await readEncoderFiles(reader, entry);
    const { name, pooling, prefix } = entry;
    encoder = withPrefix(await createTransformer({ name, files, pooling }), prefix);
  }
  const samples = entry.selfTest.map((sample) => ({
    text: sample.text,
    vector: restoreSample(sample),
    step: Math.ceil(entry.dimensions / sample.values.length),
  }));
  await checkEncoder(encoder, samples);
  return encoder;
}
