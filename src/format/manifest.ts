// manifest.json: what a bundle holds. Described in FORMAT.md; written by the indexer, read first by all.
import { KindredError } from "../shared/errors.ts";
import { checksum } from "./block.ts";
import { JsonObject, parseJsonFile } from "./json-reader.ts";
import { BITS, type Bits, isBits } from "./quantisation.ts";
import type { WordsStart } from "./term-directory.ts";

/** Names the way of making terms, search/analysis/; it changes with that. An index made in another way is refused. */
export const TERM_ANALYSIS = "languages-2";

export const FORMAT = "kindred-search";
export const FORMAT_VERSION = 11;
export const MANIFEST_FILE = "manifest.json";

/** A file of the bundle, or of the encoder's folder, by its path there. */
export interface FileEntry {
  readonly path: string;
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** One of the files that hold the blocks of one kind; its blocks tell by themselves whether they are whole. */
export interface PackEntry {
  readonly path: string;
  readonly bytes: number;
}

/** How the vectors of a text's tokens become one: their mean, or the first one. */
export type Pooling = "mean" | "first";

/** The kinds of blocks that are packed. */
export const PACK_KINDS = ["dictionary", "postings", "codes", "rows", "texts"] as const;

export type PackKind = (typeof PACK_KINDS)[number];

/** Mean number of different words in each field of a passage. */
export interface MeanLengths {
  readonly title: number;
  readonly headings: number;
  readonly text: number;
  /** Of the passages that have the field, which are few; 0 where none has. */
  readonly about: number;
}

/** The words of the documents that are analyzed in one language. */
export interface WordsEntry {
  /** ISO 639-1, or what else their tags begin with. */
  readonly language: string;
  readonly passages: number;
  readonly meanLengths: MeanLengths;
  /** The directory of its terms. */
  readonly terms: FileEntry;
  /** Where its blocks begin, in all packs of dictionary and postings. */
  readonly start: WordsStart;
}

/** A text and the vector it had at build time, or every so many-th number of it, as int8 values times a scale. */
export interface SelfTestSample {
  readonly text: string;
  readonly scale: number;
  readonly values: readonly number[];
}

/** The numbers of a sample's vector. */
export function restoreSample({ scale, values }: SelfTestSample): Float32Array {
  return Float32Array.from(values, (value) => value * scale);
}

/**
 * How near a sentence is to a passage that has nothing to do with it, measured when the index was
 * built: encoders and collections differ in it.
 */
export interface Calibration extends Moments {
  /**
   * The same of sentences that were moved towards passages near to them, as feedback moves a query; else there is none.
   */
  readonly feedback?: Moments;
  /** Absent where no passage has a direction. */
  readonly strangers?: Strangers;
}

export interface Moments {
  /** Mean of the similarities. */
  readonly mean: number;
  /** Their standard deviation; above 0. */
  readonly spread: number;
}

/** How near the nearest passage is to queries about anything, measured when the index was built. */
export interface Strangers {
  /** Median of the similarities. */
  readonly median: number;
  /** Their median absolute deviation, scaled to a standard deviation. */
  readonly spread: number;
}

interface AnyEncoderEntry {
  readonly name: string;
  /** Folder below the manifest's, ending in a slash; holds a hash, so it may be cached for ever. */
  readonly path: string;
  /** BCP 47 tags in lower case; left out for an encoder that knows all languages, or does not say. */
  readonly languages?: readonly string[];
  readonly dimensions: number;
  /** Of all that is kept for offline use. */
  readonly bytes: number;
  readonly calibration: Calibration;
  readonly selfTest: readonly SelfTestSample[];
}

/** A table of token rows in shards: what a text needs of it is looked up, nothing is run. */
export interface StaticEncoderEntry extends AnyEncoderEntry {
  readonly kind: "static";
  /** Bits of each number of a row. */
  readonly bits: Bits;
  /** Tokens read of a text. */
  readonly longestText: number;
  /** The directory of the shards, with the frequent tokens; its path is relative to the folder. */
  readonly directory: FileEntry;
}

/** A model that @xenova/transformers runs. */
export interface TransformerEncoderEntry extends AnyEncoderEntry {
  readonly kind: "transformer";
  readonly pooling: Pooling;
  /** What stands before each query; "" for nothing. */
  readonly prefix: string;
  /** Tokens read of a text. */
  readonly longestText: number;
  readonly files: readonly FileEntry[];
}

export type EncoderEntry = StaticEncoderEntry | TransformerEncoderEntry;

/** The encoder that gave the passages their vectors when the index was built; no reader loads it. */
export interface DocumentEncoderEntry {
  readonly name: string;
  /** The space that it is of, where the queries' encoder is another one of that. */
  readonly space?: string;
  readonly pooling: Pooling;
  /** What stood before each text; "" for nothing. */
  readonly prefix: string;
  /** Tokens read of a text. */
  readonly longestText: number;
}

export interface Manifest {
  readonly format: typeof FORMAT;
  readonly version: typeof FORMAT_VERSION;
  readonly documents: number;
  /** Documents by language: a BCP 47 tag in lower case; "" for those that do not say. */
  readonly languages: Readonly<Record<string, number>>;
  readonly passages: number;
  readonly terms: number;
  readonly analysis: string;
  /** By language, that of most passages first. */
  readonly words: readonly WordsEntry[];
  /** Bits of each number of a passage's vector. */
  readonly vectorBits: Bits;
  /**
   * The two directories; what results can be narrowed by, where documents say so or are in several languages; and the
   * site's synonyms, and which passages hold the same text, where there are any.
   */
  readonly files: {
    readonly clusters: FileEntry;
    readonly facets?: FileEntry;
    readonly synonyms?: FileEntry;
    readonly copies?: FileEntry;
  };
  readonly packs: Readonly<Record<PackKind, readonly PackEntry[]>>;
  /** Of a small index: what holds most of its files in one; archive.ts says which. */
  readonly archive?: FileEntry;
  readonly documentEncoder: DocumentEncoderEntry;
  /** Gives queries their vectors. */
  readonly queryEncoder: EncoderEntry;
}

/** The bytes of a manifest file, with its checksum as the last field. */
export function encodeManifest(manifest: Manifest): Uint8Array {
  const sealed = { ...manifest, checksum: checksumOf(manifest) };
  return new TextEncoder().encode(`${JSON.stringify(sealed, null, 1)}\n`);
}

/** Of what the fields say, not of how they are laid out: Git and editors change the ends of lines. */
function checksumOf(fields: object): number {
  return checksum(new TextEncoder().encode(JSON.stringify(fields)));
}

/**
 * Reads a manifest.
 * @param file its name, for messages
 * @throws KindredError "index-damaged", also where its checksum is that of other fields; "index-version" for another
 *   format's; "index-mismatch" for one whose terms were made in another way
 */
export function decodeManifest(bytes: Uint8Array, file: string = MANIFEST_FILE): Manifest {
  const json = new JsonObject(parseJsonFile(bytes, file), file);
  const format = json.text("format");
  const version = json.number("version");
  if (format !== FORMAT || version !== FORMAT_VERSION) {
    throw new KindredError(
      "index-version",
      `${file} has format ${format} ${version}, but this program reads ${FORMAT} ${FORMAT_VERSION}. Build the index again.`,
    );
  }
  const analysis = json.text("analysis");
  if (analysis !== TERM_ANALYSIS) {
    throw new KindredError(
      "index-mismatch",
      `${file} says its terms were made by "${analysis}", but this program makes them by "${TERM_ANALYSIS}". Build the index again.`,
    );
  }
  const files = json.object("files");
  const facets = files.optionalObject("facets");
  const synonyms = files.optionalObject("synonyms");
  const copies = files.optionalObject("copies");
  const archive = json.optionalObject("archive");
  const vectorBits = json.number("vectorBits");
  if (!isBits(vectorBits)) {
    throw new KindredError(
      "index-damaged",
      `${file} names vectors of ${vectorBits} bits a number, expected ${BITS.join(", ")}. Build the index again.`,
    );
  }
  const packs = json.object("packs");
  const packsOf = (kind: PackKind) => packs.objects(kind).map((entry) => packEntry(entry, file));
  const manifest: Manifest = {
    format: FORMAT,
    version: FORMAT_VERSION,
    documents: json.count("documents"),
    languages: json.counts("languages"),
    passages: json.count("passages"),
    terms: json.count("terms"),
    analysis,
    words: json.objects("words").map((entry) => wordsEntry(entry, file)),
    vectorBits,
    files: {
      clusters: fileEntry(files.object("clusters"), file),
      ...(facets === null ? {} : { facets: fileEntry(facets, file) }),
      ...(synonyms === null ? {} : { synonyms: fileEntry(synonyms, file) }),
      ...(copies === null ? {} : { copies: fileEntry(copies, file) }),
    },
    packs: {
      dictionary: packsOf("dictionary"),
      postings: packsOf("postings"),
      codes: packsOf("codes"),
      rows: packsOf("rows"),
      texts: packsOf("texts"),
    },
    ...(archive === null ? {} : { archive: fileEntry(archive, file) }),
    documentEncoder: documentEncoderEntry(json.object("documentEncoder")),
    queryEncoder: encoderEntry(json.object("queryEncoder"), file),
  };
  // At the end: what is wrong with a single field is told by its name.
  const written = json.count("checksum");
  const found = checksumOf(json.without("checksum"));
  if (written === found) return manifest;
  throw new KindredError(
    "index-damaged",
    `${file} says its checksum is ${written}, but that of what it holds is ${found}: it was changed. Publish the index whole, or build it again.`,
  );
}

function documentEncoderEntry(json: JsonObject): DocumentEncoderEntry {
  return {
    name: json.text("name"),
    ...(json.has("space") && { space: json.text("space") }),
    ...reading(json),
  };
}

function encoderEntry(json: JsonObject, file: string): EncoderEntry {
  const calibration = json.object("calibration");
  const strangers = calibration.optionalObject("strangers");
  const feedback = calibration.optionalObject("feedback");
  const shared = {
    name: json.text("name"),
    path: safePath(json.text("path"), file),
    ...(json.has("languages") && { languages: json.texts("languages") }),
    dimensions: json.count("dimensions"),
    bytes: json.count("bytes"),
    calibration: {
      ...moments(calibration),
      ...(feedback && { feedback: moments(feedback) }),
      ...(strangers === null
        ? {}
        : {
            strangers: { median: strangers.number("median"), spread: strangers.number("spread") },
          }),
    },
    selfTest: json.objects("selfTest").map((sample) => ({
      text: sample.text("text"),
      scale: sample.number("scale"),
      values: sample.numbers("values"),
    })),
  };
  const kind = json.text("kind");
  if (kind === "transformer") {
    const files = json.objects("files").map((entry) => fileEntry(entry, file));
    return { ...shared, kind, ...reading(json), files };
  }
  const bits = json.number("bits");
  if (kind !== "static" || !isBits(bits)) {
    throw new KindredError(
      "index-damaged",
      `${file} names an encoder of the kind ${JSON.stringify(kind)} with ${bits} bits a number, expected "static" with ${BITS.join(", ")}, or "transformer". Build the index again.`,
    );
  }
  return {
    ...shared,
    kind,
    bits,
    longestText: json.positive("longestText"),
    directory: fileEntry(json.object("directory"), file),
  };
}

function reading(json: JsonObject) {
  return {
    pooling: (json.text("pooling") === "first" ? "first" : "mean") as Pooling,
    prefix: json.text("prefix"),
    longestText: json.positive("longestText"),
  };
}

function moments(json: JsonObject): Moments {
  return { mean: json.number("mean"), spread: json.positive("spread") };
}

function wordsEntry(json: JsonObject, file: string): WordsEntry {
  const lengths = json.object("meanLengths");
  const start = json.object("start");
  return {
    language: json.text("language"),
    passages: json.count("passages"),
    meanLengths: {
      title: lengths.number("title"),
      headings: lengths.number("headings"),
      text: lengths.number("text"),
      about: lengths.number("about"),
    },
    terms: fileEntry(json.object("terms"), file),
    start: { dictionary: start.count("dictionary"), postings: start.count("postings") },
  };
}

function fileEntry(json: JsonObject, file: string): FileEntry {
  return {
    path: safePath(json.text("path"), file),
    bytes: json.count("bytes"),
    sha256: json.text("sha256"),
  };
}

function packEntry(json: JsonObject, file: string): PackEntry {
  const bytes = json.count("bytes");
  return {
    path: safePath(json.text("path"), file),
    bytes: bytes > 0 ? bytes : json.positive("bytes"),
  };
}

/** A bundle names files below its own folder only, whoever wrote it. */
function safePath(path: string, file: string): string {
  const parts = path.replace(/\/$/, "").split("/");
  if (parts.some((part) => !/^[A-Za-z0-9_.-]+$/.test(part) || /^\.+$/.test(part))) {
    throw new KindredError(
      "index-damaged",
      `${file} names the file ${JSON.stringify(path)}, which is not a plain path below the index's folder. Build the index again.`,
    );
  }
  return path;
}
