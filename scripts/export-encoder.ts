// Command line: turns the folder of a training run (vocab.txt, vectors.f16) into a model folder in
// transformers.js layout. Run by whoever has trained a new encoder: npm run export-encoder -- DIR.
import { parseArgs } from "node:util";
import { loadEncoderFiles } from "../src/encoder/load-encoder-files.ts";
import type { Bits } from "../src/format/quantisation.ts";
import { KindredError } from "../src/shared/errors.ts";
import { makeEncoderFiles, writeEncoderFolder } from "./export-encoder/encoder-folder.ts";
import { makeSpace } from "./export-encoder/make-space.ts";
import { readRawEncoder } from "./export-encoder/raw-encoder.ts";
import { CACHE_FOLDER } from "./paths.ts";

const USAGE =
  "Usage: npm run export-encoder -- SOURCE_DIR [--out models/kindred-en] [--bits 1|2|4|8] [--teacher NAME|DIR]";

async function main(): Promise<number> {
  const { source, out, bits, teacher, problem } = readArguments();
  if (source === undefined) {
    console.error(`${problem}\n${USAGE}`);
    return 2;
  }
  try {
    const raw = await readRawEncoder(source);
    const files = new Map(makeEncoderFiles(raw, bits));
    if (teacher !== undefined) {
      files.set(...(await makeSpace(await loadEncoderFiles(teacher, { downloads: CACHE_FOLDER }))));
    }
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

interface Arguments {
  readonly source?: string;
  readonly out: string;
  readonly bits: Bits;
  /** The model in whose space the table's vectors lie. */
  readonly teacher?: string;
  readonly problem?: string;
}

const DEFAULTS = { out: "models/kindred-en", bits: 1 } as const;

function readArguments(): Arguments {
  try {
    const { values, positionals } = parseArgs({
      options: {
        out: { type: "string", default: DEFAULTS.out },
        bits: { type: "string", default: String(DEFAULTS.bits) },
        teacher: { type: "string" },
      },
      allowPositionals: true,
    });
    const [source, ...more] = positionals;
    const bits = ([1, 2, 4, 8] as const).find((number) => String(number) === values.bits);
    if (source === undefined) return { ...DEFAULTS, problem: "The folder to export is missing." };
    if (more.length > 0)
      return { ...DEFAULTS, problem: `One folder is expected, got ${positionals.length}.` };
    if (bits === undefined)
      return { ...DEFAULTS, problem: `--bits is ${values.bits}, expected 1, 2, 4 or 8.` };
    const { out, teacher } = values;
    return { source, out, bits, ...(teacher !== undefined && { teacher }) };
  } catch (error) {
    return { ...DEFAULTS, problem: error instanceof Error ? error.message : String(error) };
  }
}

process.exitCode = await main();
