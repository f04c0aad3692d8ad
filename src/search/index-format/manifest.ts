// manifest.json: what a bundle holds. Described in FORMAT.md; written by the indexer, read first by all.
import { KindredError } from "../errors.ts";
import type { Calibration } from "../meaning.ts";
import { TERM_ANALYSIS } from "../terms.ts";
import { JsonObject, parseJsonFile } from "./json-reader.ts";

export const FORMAT = "kindred-search";
export const FORMAT_VERSION = 1;
export const MANIFEST_FILE = "manifest.json";

/** A file of the bundle, or of the encoder's folder, by its path there. */
export interface FileEntry {
  readonly path: string;
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** A text and the vector it had at build time, as int8 values times a scale. */
export interface SelfTestSample {
  readonly text: string;
  readonly scale: number;
  readonly values: readonly number[];
}

export interface EncoderEntry {
  readonly name: string;
  /** Folder below the manifest's, ending in a slash; holds a hash, so it may be cached for ever. */
  readonly path: string;
  readonly dimensions: number;
  readonly bytes: number;
  readonly files: readonly FileEntry[];
  readonly calibration: Calibration;
  readonly selfTest: readonly SelfTestSample[];
}

export interface Manifest {
  readonly format: typeof FORMAT;
  readonly version: typeof FORMAT_VERSION;
  readonly articles: number;
  readonly passages: number;
  readonly terms: number;
  readonly analysis: string;
  readonly files: {
    readonly passages: FileEntry;
    readonly words: FileEntry;
    readonly vectors: FileEntry;
  };
  readonly encoder: EncoderEntry;
}

/** The bytes of a manifest file. */
export function encodeManifest(manifest: Manifest): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`);
}

/**
 * Reads a manifest.
 * @param file its name, for messages
 * @throws KindredError "index-damaged"; "index-version" for another format's; "index-mismatch" for
 *   one whose terms were made in another way
 */
export function decodeManifest(bytes: Uint8Array, file: string = MANIFEST_FILE): Manifest {
  const json = new JsonObject(parseJsonFile(bytes, file), file);
  const format = json.text("format");
  const version = json.number("version");
  if (format !== FORMAT || version !== FORMAT_VERSION) {
    throw new KindredError(
      "index-version",
      `${file} has format ${format} ${version}, but this program reads ${FORMAT} ${FORMAT_VERSION}. Build the index again with "npm run index".`,
    );
  }
  const analysis = json.text("analysis");
  if (analysis !== TERM_ANALYSIS) {
    throw new KindredError(
      "index-mismatch",
      `${file} says its terms were made by "${analysis}", but this program makes them by "${TERM_ANALYSIS}". Build the index again with "npm run index".`,
    );
  }
  const files = json.object("files");
  const encoder = json.object("encoder");
  const calibration = encoder.object("calibration");
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    articles: json.count("articles"),
    passages: json.count("passages"),
    terms: json.count("terms"),
    analysis,
    files: {
      passages: fileEntry(files.object("passages"), file),
      words: fileEntry(files.object("words"), file),
      vectors: fileEntry(files.object("vectors"), file),
    },
    encoder: {
      name: encoder.text("name"),
      path: safePath(encoder.text("path"), file),
      dimensions: encoder.count("dimensions"),
      bytes: encoder.count("bytes"),
      files: encoder.objects("files").map((entry) => fileEntry(entry, file)),
      calibration: { mean: calibration.number("mean"), spread: calibration.positive("spread") },
      selfTest: encoder.objects("selfTest").map((sample) => ({
        text: sample.text("text"),
        scale: sample.number("scale"),
        values: sample.numbers("values"),
      })),
    },
  };
}

function fileEntry(json: JsonObject, file: string): FileEntry {
  return {
    path: safePath(json.text("path"), file),
    bytes: json.count("bytes"),
    sha256: json.text("sha256"),
  };
}

/** A bundle names files below its own folder only, whoever wrote it. */
function safePath(path: string, file: string): string {
  const parts = path.replace(/\/$/, "").split("/");
  if (parts.some((part) => !/^[A-Za-z0-9_.-]+$/.test(part) || /^\.+$/.test(part))) {
    throw new KindredError(
      "index-damaged",
      `${file} names the file ${JSON.stringify(path)}, which is not a plain path below the index's folder. Build the index again with "npm run index".`,
    );
  }
  return path;
}
