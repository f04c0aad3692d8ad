// Makes the space that a table's vectors lie in: texts with the vectors that the teacher gives, by which its other
// roundings are known again.
import { createTransformer } from "../../src/encoder/load-encoder.ts";
import type { LoadedEncoder } from "../../src/encoder/load-encoder-files.ts";
import { SPACE_FILE, type Space } from "../../src/encoder/space.ts";
import { samplesFor } from "../../src/indexing/encoder-files.ts";

/** Of many lengths and subjects: names, numbers, questions, code, and more than one sentence. */
const TEXTS = [
  "ferry",
  "cheese market",
  "how do I reset a password",
  "What did the harbour master say about the storm?",
  "npm install --save-dev",
  "Volunteers carried the wounded down from the mountain before dawn.",
  "The committee postponed its decision until the budget for next year is known.",
  "A recursive function calls itself; without an end it fills the stack.",
  "São Paulo, Zürich and Kraków",
  "Prices rose by 3.5 % in 2021, and wages by less than half of that.",
  "symptoms of a broken wrist",
  "Photosynthesis turns light, water and carbon dioxide into sugar and oxygen.",
  "boundary layer over a flat plate",
  "She had never learnt to swim, and so the lake seemed larger to her than to the others.",
  "opening hours of the town library on public holidays",
  "To bake the bread, let the dough rest overnight in a cool place. In the morning shape it, and heat the oven as far as it goes.",
  "parallel sorting of lists that do not fit into memory",
  "The treaty was signed by eleven states; two of them left it again within the decade.",
  "radio waves and the ionosphere",
  "Ask twice, and listen once.",
];

/** @param teacher a model that @xenova/transformers runs */
export async function makeSpace(teacher: LoadedEncoder): Promise<readonly [string, Uint8Array]> {
  const encoder = await createTransformer(teacher);
  const space: Space = { name: teacher.name, samples: await samplesFor(TEXTS, encoder) };
  return [SPACE_FILE, new TextEncoder().encode(`${JSON.stringify(space)}\n`)];
}
