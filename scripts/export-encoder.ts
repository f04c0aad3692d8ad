// Command line: turns the folder of a training run (vocab.txt, vectors.f16) into a model folder in
// transformers.js layout. Run by whoever has trained a new encoder: npm run export-encoder -- DIR.
import { parseArgs } from "node:util";
import { makeEncoderFiles, writeEncoderFolder } from "../src/encoder/export/encoder-folder.ts";
import { readRawEncoder } from "../src/encoder/export/raw-encoder.ts";
import { KindredError } from "../src/search/errors.ts";

const USAGE = "Usage: npm run export-encoder -- SOURCE_DIR [--out models/kindred-en]";

async function main(): Promise<number> {
  const { source, out, problem } = readArguments();
  if (source === undefined) {
    console.error(`${problem}\n${USAGE}`);
    return 2;
  }
  try {
    const raw = await readRawEncoder(source);
    const files = makeEncoderFiles(raw);
    await writeEncoderFolder(out, files);
    console.log(`${out}: ${raw.tokens.length} tokens, ${raw.dimensions} dimensions`);
    for (const [name, bytes] of files) {
      console.log(
        `  ${name.padEnd(26)} ${bytes.byteLength.toLocaleString("en").padStart(11)} bytes`,
      );
    }
    return 0;
  } catch (error) {
    if (!(error instanceof KindredError)) throw error;
    console.error(error.message);
    return 1;
  }
}

function readArguments(): { source?: string; out: string; problem?: string } {
  const out = "models/kindred-en";
  try {
    const { values, positionals } = parseArgs({
      options: { out: { type: "string", default: out } },
      allowPositionals: true,
    });
    const [source, ...more] = positionals;
    if (source === undefined) return { out, problem: "The folder to export is missing." };
    if (more.length > 0)
      return { out, problem: `One folder is expected, got ${positionals.length}.` };
    return { source, out: values.out };
  } catch (error) {
    return { out, problem: error instanceof Error ? error.message : String(error) };
  }
}

process.exitCode = await main();
