// The tiny bundle with a static encoder of its own width; the passages' vectors are of another one, which nobody
// compares.
import { createEncoder } from "../../../../src/encoder/transformers-encoder.ts";
import { encodeManifest, type Manifest } from "../../../../src/format/manifest.ts";
import { makeEncoderBundle } from "../../../../src/indexing/encoder-files.ts";
import {
  type TinyBundle,
  tinyBundle,
  tinyCalibration,
  tinyEncoder,
} from "../../../fixtures/bundle/tiny-bundle.ts";
import { staticModel } from "../../../fixtures/encoder/static-model.ts";

/** @param more tokens that it knows beside a few */
export async function staticBundle(more: readonly string[] = []): Promise<TinyBundle> {
  const { files, manifest } = await tinyBundle();
  const tokens = ["[PAD]", "[UNK]", "the", "of", "ship", "cheese", "puppy", "##s", ...more];
  const model = staticModel(tokens, { dimensions: tinyEncoder.dimensions });
  const part = await makeEncoderBundle(
    "static",
    model,
    await createEncoder({ name: "static", files: model }),
    { calibration: tinyCalibration, wholeModel: false },
  );
  const changed: Manifest = { ...manifest, queryEncoder: part.entry };
  return {
    manifest: changed,
    files: new Map([...files, ...part.files, ["manifest.json", encodeManifest(changed)]]),
  };
}
