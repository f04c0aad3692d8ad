// manifest.json, against FORMAT.md.
import { describe, expect, test } from "vitest";
import {
  decodeManifest,
  encodeManifest,
  type Manifest,
  type StaticEncoderEntry,
} from "../../../src/format/manifest.ts";

const HASH = "0123456789abcdef".repeat(4);

const MANIFEST: Manifest = {
  format: "kindred-search",
  version: 11,
  documents: 2,
  languages: { "pt-br": 1, "": 1 },
  passages: 36,
  terms: 569,
  analysis: "languages-2",
  words: [
    {
      language: "pt",
      passages: 30,
      meanLengths: { title: 4.5, headings: 2, text: 61.25, about: 9.5 },
      terms: { path: "terms-aa.bin", bytes: 10, sha256: HASH },
      start: { dictionary: 0, postings: 0 },
    },
    {
      language: "en",
      passages: 6,
      meanLengths: { title: 3, headings: 1.5, text: 20, about: 0 },
      terms: { path: "terms-bb.bin", bytes: 11, sha256: HASH },
      start: { dictionary: 25, postings: 12 },
    },
  ],
  vectorBits: 4,
  files: {
    clusters: { path: "clusters-bb.bin", bytes: 20, sha256: HASH },
  },
  packs: {
    dictionary: [{ path: "dictionary/cc.bin", bytes: 31 }],
    postings: [{ path: "postings/dd.bin", bytes: 32 }],
    codes: [{ path: "codes/ee.bin", bytes: 33 }],
    rows: [
      { path: "rows/ff.bin", bytes: 34 },
      { path: "rows/gg.bin", bytes: 35 },
    ],
    texts: [],
  },
  documentEncoder: { name: "tiny", pooling: "mean", prefix: "passage: ", longestText: 256 },
  queryEncoder: {
    kind: "transformer",
    name: "tiny",
    path: "encoder/tiny-dd/",
    dimensions: 2,
    bytes: 40,
    pooling: "first",
    prefix: "query: ",
    longestText: 512,
    files: [{ path: "onnx/model_quantized.onnx", bytes: 40, sha256: HASH }],
    calibration: { mean: 0.25, spread: 0.125, feedback: { mean: 0.375, spread: 0.0625 } },
    selfTest: [{ text: "A café.", scale: 0.5, values: [1, -2] }],
  },
};

/** Written by hand after FORMAT.md: indented by one space, a newline at the end. */
const GOLDEN = `{
 "format": "kindred-search",
 "version": 11,
 "documents": 2,
 "languages": {
  "pt-br": 1,
  "": 1
 },
 "passages": 36,
 "terms": 569,
 "analysis": "languages-2",
 "words": [
  {
   "language": "pt",
   "passages": 30,
   "meanLengths": {
    "title": 4.5,
    "headings": 2,
    "text": 61.25,
    "about": 9.5
   },
   "terms": {
    "path": "terms-aa.bin",
    "bytes": 10,
    "sha256": "${HASH}"
   },
   "start": {
    "dictionary": 0,
    "postings": 0
   }
  },
  {
   "language": "en",
   "passages": 6,
   "meanLengths": {
    "title": 3,
    "headings": 1.5,
    "text": 20,
    "about": 0
   },
   "terms": {
    "path": "terms-bb.bin",
    "bytes": 11,
    "sha256": "${HASH}"
   },
   "start": {
    "dictionary": 25,
    "postings": 12
   }
  }
 ],
 "vectorBits": 4,
 "files": {
  "clusters": {
   "path": "clusters-bb.bin",
   "bytes": 20,
   "sha256": "${HASH}"
  }
 },
 "packs": {
  "dictionary": [
   {
    "path": "dictionary/cc.bin",
    "bytes": 31
   }
  ],
  "postings": [
   {
    "path": "postings/dd.bin",
    "bytes": 32
   }
  ],
  "codes": [
   {
    "path": "codes/ee.bin",
    "bytes": 33
   }
  ],
  "rows": [
   {
    "path": "rows/ff.bin",
    "bytes": 34
   },
   {
    "path": "rows/gg.bin",
    "bytes": 35
   }
  ],
  "texts": []
 },
 "documentEncoder": {
  "name": "tiny",
  "pooling": "mean",
  "prefix": "passage: ",
  "longestText": 256
 },
 "queryEncoder": {
  "kind": "transformer",
  "name": "tiny",
  "path": "encoder/tiny-dd/",
  "dimensions": 2,
  "bytes": 40,
  "pooling": "first",
  "prefix": "query: ",
  "longestText": 512,
  "files": [
   {
    "path": "onnx/model_quantized.onnx",
    "bytes": 40,
    "sha256": "${HASH}"
   }
  ],
  "calibration": {
   "mean": 0.25,
   "spread": 0.125,
   "feedback": {
    "mean": 0.375,
    "spread": 0.0625
   }
  },
  "selfTest": [
   {
    "text": "A café.",
    "scale": 0.5,
    "values": [
     1,
     -2
    ]
   }
  ]
 },
 "checksum": 4032505920
}
`;

/** The same with a static encoder, whose table lies in shards. */
const STATIC_ENCODER: StaticEncoderEntry = {
  kind: "static",
  name: "tiny",
  path: "encoder/tiny-dd/",
  dimensions: 8,
  bits: 2,
  longestText: 512,
  bytes: 60,
  directory: { path: "directory.bin", bytes: 20, sha256: HASH },
  calibration: { mean: 0.25, spread: 0.125, feedback: { mean: 0.375, spread: 0.0625 } },
  selfTest: [{ text: "A café.", scale: 0.5, values: [1, -2] }],
};
const STATIC_GOLDEN = `${GOLDEN.slice(0, GOLDEN.indexOf(' "queryEncoder"'))} "queryEncoder": {
  "kind": "static",
  "name": "tiny",
  "path": "encoder/tiny-dd/",
  "dimensions": 8,
  "bits": 2,
  "longestText": 512,
  "bytes": 60,
  "directory": {
   "path": "directory.bin",
   "bytes": 20,
   "sha256": "${HASH}"
  },
${GOLDEN.slice(GOLDEN.indexOf('  "calibration"')).replace("4032505920", "3469594077")}`;

/** A small index, whose files lie in one. */
const ARCHIVE = { path: "archive-ff.bin", bytes: 70, sha256: HASH };
const utf8 = (text: string) => new TextEncoder().encode(text);

/** The same text with the checksum that belongs to it. */
function signed(text: string): string {
  const { checksum: _, ...fields } = JSON.parse(text);
  return new TextDecoder().decode(encodeManifest(fields));
}

const withArchive = signed(
  GOLDEN.replace(
    ' "documentEncoder": {',
    ` "archive": ${JSON.stringify(ARCHIVE)},\n "documentEncoder": {`,
  ),
);
const REBUILD = "Build the index again.";

test("the bytes are those of FORMAT.md", () => {
  expect(new TextDecoder().decode(encodeManifest(MANIFEST))).toBe(GOLDEN);
});

test("bytes as FORMAT.md says are read", () => {
  expect(decodeManifest(utf8(GOLDEN))).toEqual(MANIFEST);
});

test("the archive of a small index is named where there is one, and read back", () => {
  const manifest = decodeManifest(utf8(withArchive));
  expect(manifest).toEqual({ ...MANIFEST, archive: ARCHIVE });
  expect(decodeManifest(encodeManifest(manifest))).toEqual(manifest);
});

test("a static encoder is written and read as FORMAT.md says", () => {
  const manifest = { ...MANIFEST, queryEncoder: STATIC_ENCODER };
  expect(new TextDecoder().decode(encodeManifest(manifest))).toBe(STATIC_GOLDEN);
  expect(decodeManifest(utf8(STATIC_GOLDEN))).toEqual(manifest);
});

test.each([1, 2, 4, 8])("a static encoder may have %i bits a number", (bits) => {
  const text = signed(STATIC_GOLDEN.replace('"bits": 2', `"bits": ${bits}`));
  expect(decodeManifest(utf8(text)).queryEncoder).toEqual({ ...STATIC_ENCODER, bits });
});

test("an index without any passage has words of no language", () => {
  const empty = { ...MANIFEST, words: [] };
  expect(decodeManifest(encodeManifest(empty))).toEqual(empty);
});

test("the space is named where pages and queries are read by two encoders of it", () => {
  const documentEncoder = { ...MANIFEST.documentEncoder, name: "large", space: "large" };
  const written = encodeManifest({ ...MANIFEST, documentEncoder });
  expect(decodeManifest(written).documentEncoder).toEqual(documentEncoder);
});

test("fields that this version does not know are left out, not taken over", () => {
  const text = signed(GOLDEN.replace('"documents": 2,', '"documents": 2, "more": {},'));
  expect(decodeManifest(utf8(text))).toEqual(MANIFEST);
});

describe("a manifest is refused that", () => {
  test.each([
    [
      "is empty",
      "",
      "index-damaged",
      `manifest.json is not valid JSON where a JSON file of the search index was expected. Build the index again and publish it whole.`,
    ],
    [
      "was cut off",
      GOLDEN.slice(0, 300),
      "index-damaged",
      `manifest.json is not valid JSON where a JSON file of the search index was expected. Build the index again and publish it whole.`,
    ],
    [
      "is an HTML page",
      "\n<!DOCTYPE html><p>Not found",
      "index-damaged",
      `manifest.json is an HTML page where a JSON file of the search index was expected. Build the index again and publish it whole.`,
    ],
    [
      "has a spread by which nothing can be divided",
      GOLDEN.replace('"spread": 0.125', '"spread": 0'),
      "index-damaged",
      `manifest.json: "queryEncoder.calibration.spread" must be a number above 0, got 0. ${REBUILD}`,
    ],
    [
      "is a list",
      "[]",
      "index-damaged",
      `manifest.json: the file must be an object, got []. ${REBUILD}`,
    ],
    [
      "is null",
      "null",
      "index-damaged",
      `manifest.json: the file must be an object, got null. ${REBUILD}`,
    ],
    [
      "is a web app's manifest",
      '{"name":"Kindred"}',
      "index-damaged",
      `manifest.json: "format" must be a text, got nothing. ${REBUILD}`,
    ],
    [
      "has another format",
      GOLDEN.replace("kindred-search", "pagefind"),
      "index-version",
      `manifest.json has format pagefind 11, but this program reads kindred-search 11. ${REBUILD}`,
    ],
    [
      "has a later version",
      GOLDEN.replace('"version": 11', '"version": 12'),
      "index-version",
      `manifest.json has format kindred-search 12, but this program reads kindred-search 11. ${REBUILD}`,
    ],
    [
      "has an earlier version",
      GOLDEN.replace('"version": 11', '"version": 10'),
      "index-version",
      `manifest.json has format kindred-search 10, but this program reads kindred-search 11. ${REBUILD}`,
    ],
    [
      "has its version as a text",
      GOLDEN.replace('"version": 11', '"version": "5"'),
      "index-damaged",
      `manifest.json: "version" must be a number, got "5". ${REBUILD}`,
    ],
    [
      "has terms made in another way",
      GOLDEN.replace("languages-2", "german-2"),
      "index-mismatch",
      `manifest.json says its terms were made by "german-2", but this program makes them by "languages-2". ${REBUILD}`,
    ],
    [
      "lacks the files",
      GOLDEN.replace('"files": {', '"file": {'),
      "index-damaged",
      `manifest.json: "files" must be an object, got nothing. ${REBUILD}`,
    ],
    [
      "lacks one of the files",
      GOLDEN.replace('"clusters": {', '"cluster": {'),
      "index-damaged",
      `manifest.json: "files.clusters" must be an object, got nothing. ${REBUILD}`,
    ],
    [
      "counts passages in halves",
      GOLDEN.replace('"passages": 36', '"passages": 36.5'),
      "index-damaged",
      `manifest.json: "passages" must be a count, got 36.5. ${REBUILD}`,
    ],
    [
      "does not say which languages there are",
      GOLDEN.replace('"languages"', '"tongues"'),
      "index-damaged",
      `manifest.json: "languages" must be an object, got nothing. ${REBUILD}`,
    ],
    [
      "counts the documents of a language in words",
      GOLDEN.replace('"pt-br": 1', '"pt-br": "one"'),
      "index-damaged",
      `manifest.json: "languages.pt-br" must be a number, got "one". ${REBUILD}`,
    ],
    [
      "has a negative length",
      GOLDEN.replace('"bytes": 20', '"bytes": -20'),
      "index-damaged",
      `manifest.json: "files.clusters.bytes" must be a count, got -20. ${REBUILD}`,
    ],
    [
      "has a hash that is a number",
      GOLDEN.replace(`"bytes": 20,\n   "sha256": "${HASH}"`, '"bytes": 20, "sha256": 7'),
      "index-damaged",
      `manifest.json: "files.clusters.sha256" must be a text, got 7. ${REBUILD}`,
    ],
    [
      "has no mean lengths, by which BM25 weighs",
      GOLDEN.replace('"meanLengths"', '"lengths"'),
      "index-damaged",
      `manifest.json: "words[0].meanLengths" must be an object, got nothing. ${REBUILD}`,
    ],
    [
      "has no mean length of one field",
      GOLDEN.replace('"headings": 2', '"headings": null'),
      "index-damaged",
      `manifest.json: "words[0].meanLengths.headings" must be a number, got null. ${REBUILD}`,
    ],
    [
      "does not say what words there are",
      GOLDEN.replace('"words"', '"vocabulary"'),
      "index-damaged",
      `manifest.json: "words" must be a list, got nothing. ${REBUILD}`,
    ],
    [
      "has words of one language where a list belongs",
      GOLDEN.replace('"words": [', '"words": {}, "others": ['),
      "index-damaged",
      `manifest.json: "words" must be a list, got {}. ${REBUILD}`,
    ],
    [
      "has words of no language",
      GOLDEN.replace('"language": "en"', '"language": null'),
      "index-damaged",
      `manifest.json: "words[1].language" must be a text, got null. ${REBUILD}`,
    ],
    [
      "does not say in how many passages a language's words are",
      GOLDEN.replace('"passages": 6,', ""),
      "index-damaged",
      `manifest.json: "words[1].passages" must be a number, got nothing. ${REBUILD}`,
    ],
    [
      "has no directory of a language's terms",
      GOLDEN.replace('"terms": {', '"term": {'),
      "index-damaged",
      `manifest.json: "words[0].terms" must be an object, got nothing. ${REBUILD}`,
    ],
    [
      "does not say where a language begins",
      GOLDEN.replace('"start"', '"end"'),
      "index-damaged",
      `manifest.json: "words[0].start" must be an object, got nothing. ${REBUILD}`,
    ],
    [
      "has a language that begins before all packs",
      GOLDEN.replace('"postings": 12', '"postings": -12'),
      "index-damaged",
      `manifest.json: "words[1].start.postings" must be a count, got -12. ${REBUILD}`,
    ],
    [
      "has vectors of three bits a number",
      GOLDEN.replace('"vectorBits": 4', '"vectorBits": 3'),
      "index-damaged",
      `manifest.json names vectors of 3 bits a number, expected 1, 2, 4, 8. ${REBUILD}`,
    ],
    [
      "lacks the packs",
      GOLDEN.replace('"packs"', '"bags"'),
      "index-damaged",
      `manifest.json: "packs" must be an object, got nothing. ${REBUILD}`,
    ],
    ...(["dictionary", "postings", "codes", "rows", "texts"] as const).map(
      (kind): [string, string, string, string] => [
        `lacks the packs of the ${kind}`,
        GOLDEN.replace(`"${kind}": [`, `"other": [`),
        "index-damaged",
        `manifest.json: "packs.${kind}" must be a list, got nothing. ${REBUILD}`,
      ],
    ),
    [
      "has one pack where a list belongs",
      GOLDEN.replace('"texts": []', '"texts": {}'),
      "index-damaged",
      `manifest.json: "packs.texts" must be a list, got {}. ${REBUILD}`,
    ],
    [
      "has an empty pack, in which no part could lie",
      GOLDEN.replace('"bytes": 35', '"bytes": 0'),
      "index-damaged",
      `manifest.json: "packs.rows[1].bytes" must be a number above 0, got 0. ${REBUILD}`,
    ],
    [
      "has a pack without a path",
      GOLDEN.replace('"path": "codes/ee.bin"', '"file": "codes/ee.bin"'),
      "index-damaged",
      `manifest.json: "packs.codes[0].path" must be a text, got nothing. ${REBUILD}`,
    ],
    [
      "has one file of the encoder without a length",
      GOLDEN.replace('"bytes": 40,\n    "sha256"', '"sha256"'),
      "index-damaged",
      `manifest.json: "queryEncoder.files[0].bytes" must be a number, got nothing. ${REBUILD}`,
    ],
    [
      "has no calibration",
      GOLDEN.replace('"mean": 0.25', '"mean": null'),
      "index-damaged",
      `manifest.json: "queryEncoder.calibration.mean" must be a number, got null. ${REBUILD}`,
    ],
    [
      "has a self-test that is no list of numbers",
      GOLDEN.replace("     -2", '     "-2"'),
      "index-damaged",
      `manifest.json: "queryEncoder.selfTest[0].values" must be a list of numbers, got "-2". ${REBUILD}`,
    ],
    [
      "does not say of what kind the encoder is",
      GOLDEN.replace('"kind": "transformer",', ""),
      "index-damaged",
      `manifest.json: "queryEncoder.kind" must be a text, got nothing. ${REBUILD}`,
    ],
    [
      "has an encoder of a kind that nobody knows",
      STATIC_GOLDEN.replace('"kind": "static"', '"kind": "quantum"'),
      "index-damaged",
      `manifest.json names an encoder of the kind "quantum" with 2 bits a number, expected "static" with 1, 2, 4, 8, or "transformer". ${REBUILD}`,
    ],
    [
      "has a static encoder of three bits a number",
      STATIC_GOLDEN.replace('"bits": 2', '"bits": 3'),
      "index-damaged",
      `manifest.json names an encoder of the kind "static" with 3 bits a number, expected "static" with 1, 2, 4, 8, or "transformer". ${REBUILD}`,
    ],
    [
      "calls an encoder static that is not",
      GOLDEN.replace('"kind": "transformer"', '"kind": "static"'),
      "index-damaged",
      `manifest.json: "queryEncoder.bits" must be a number, got nothing. ${REBUILD}`,
    ],
    [
      "calls a static encoder a transformer",
      STATIC_GOLDEN.replace('"kind": "static"', '"kind": "transformer"'),
      "index-damaged",
      `manifest.json: "queryEncoder.files" must be a list, got nothing. ${REBUILD}`,
    ],
    [
      "has a static encoder that reads nothing",
      STATIC_GOLDEN.replace('"longestText": 512', '"longestText": 0'),
      "index-damaged",
      `manifest.json: "queryEncoder.longestText" must be a number above 0, got 0. ${REBUILD}`,
    ],
    [
      "has a static encoder without a directory",
      STATIC_GOLDEN.replace('"directory": {', '"index": {'),
      "index-damaged",
      `manifest.json: "queryEncoder.directory" must be an object, got nothing. ${REBUILD}`,
    ],
  ])("%s", (_, text, code, message) => {
    expect(() => decodeManifest(utf8(text))).toThrow(
      expect.objectContaining({ name: "KindredError", code, message }),
    );
  });

  test("is not UTF-8", () => {
    const bytes = utf8(GOLDEN);
    bytes[20] = 0xff;
    expect(() => decodeManifest(bytes)).toThrow("manifest.json is not valid JSON");
  });
});

describe("a path is refused that", () => {
  test.each([
    ["leads out of the folder", "../terms.json"],
    ["leads out of the folder further down", "encoder/../../terms.json"],
    ["stands still", "./terms.json"],
    ["is absolute", "/etc/passwd"],
    ["has an empty part", "a//b"],
    ["is empty", ""],
    ["has dots alone", "..."],
    ["is an address", "https://example.org/terms.json"],
    ["is an address without a scheme", "//example.org/terms.json"],
    ["has backslashes", "..\\terms.json"],
    ["has an escape", "%2e%2e/terms.json"],
    ["asks a question", "terms.json?x=1"],
  ])("%s: %s", (_, path) => {
    const message = `manifest.json names the file ${JSON.stringify(path)}, which is not a plain path below the index's folder. ${REBUILD}`;
    const quoted = JSON.stringify(path);
    for (const text of [
      GOLDEN.replace('"terms-aa.bin"', quoted),
      GOLDEN.replace('"terms-bb.bin"', quoted),
      GOLDEN.replace('"clusters-bb.bin"', quoted),
      GOLDEN.replace('"rows/gg.bin"', quoted),
      GOLDEN.replace('"encoder/tiny-dd/"', quoted),
      GOLDEN.replace('"onnx/model_quantized.onnx"', quoted),
      STATIC_GOLDEN.replace('"directory.bin"', quoted),
      withArchive.replace('"archive-ff.bin"', quoted),
    ]) {
      expect(() => decodeManifest(utf8(text))).toThrow(
        expect.objectContaining({ code: "index-damaged", message }),
      );
    }
  });
});

test("the file of copies is named where there is one, and read back", () => {
  const entry = '"copies": { "path": "copies-cc.bin", "bytes": 7, "sha256": "cc" }, ';
  const manifest = decodeManifest(
    utf8(signed(GOLDEN.replace('"clusters": {', `${entry}"clusters": {`))),
  );
  expect(manifest.files.copies).toEqual({ path: "copies-cc.bin", bytes: 7, sha256: "cc" });
  expect(decodeManifest(encodeManifest(manifest))).toEqual(manifest);
});

describe("its checksum", () => {
  const CHANGED =
    /^manifest\.json says its checksum is \d+, but that of what it holds is \d+: it was changed\. Publish the index whole, or build it again\.$/;
  const refusal = expect.objectContaining({
    code: "index-damaged",
    message: expect.stringMatching(CHANGED),
  });

  // Any of these may weigh results in another way, and nothing else would show it.
  test.each([
    ["passages of a language", '"passages": 30', '"passages": 38'],
    ["a mean length", '"text": 61.25', '"text": 61.26'],
    ["a calibration's mean", '"mean": 0.25', '"mean": 0.35'],
    ["a self-test's value", "     -2", "     -3"],
    ["a number that got an exponent", '"scale": 0.5', '"scale": 0e5'],
    ["a field that is said again", '"documents": 2,', '"documents": 2, "documents": 3,'],
    ["the checksum itself", "4032505920", "4032505921"],
  ])("shows that %s changed", (_, was, is) => {
    expect(GOLDEN).toContain(was);
    expect(() => decodeManifest(utf8(GOLDEN.replace(was, is)))).toThrow(refusal);
  });

  test("shows each digit that changed, wherever it stands", () => {
    const text = STATIC_GOLDEN;
    const digits = Array.from(text.matchAll(/\d/g), ({ index }) => index);
    expect(digits.length).toBeGreaterThan(100);
    for (const at of digits) {
      const digit = (Number(text[at]) + 1) % 10;
      const changed = `${text.slice(0, at)}${digit}${text.slice(at + 1)}`;
      expect(() => decodeManifest(utf8(changed)), changed.slice(at - 20, at + 5)).toThrow();
    }
  });

  test("has to be there", () => {
    const text = GOLDEN.replace(',\n "checksum": 4032505920', "");
    expect(() => decodeManifest(utf8(text))).toThrow(
      expect.objectContaining({
        code: "index-damaged",
        message: `manifest.json: "checksum" must be a number, got nothing. ${REBUILD}`,
      }),
    );
  });

  test.each([
    ["ends of lines, as Git changes them", (text: string) => text.replaceAll("\n", "\r\n")],
    ["a byte order mark", (text: string) => `\uFEFF${text}`],
    ["indentation", (text: string) => JSON.stringify(JSON.parse(text), null, "\t")],
    ["white space that is left out", (text: string) => JSON.stringify(JSON.parse(text))],
  ])("is not of %s", (_, change) => {
    expect(decodeManifest(utf8(change(GOLDEN)))).toEqual(MANIFEST);
  });

  test.each(["__proto__", "toString", "2", "zh-Hant", "😀"])(
    "is right for a document's language called %s",
    (language) => {
      const languages = Object.fromEntries([
        ["en", 1],
        [language, 2],
        ["1", 3],
      ]);
      expect(decodeManifest(encodeManifest({ ...MANIFEST, languages })).languages).toEqual(
        languages,
      );
    },
  );
});

describe("the file of facets", () => {
  const entry = '"facets": { "path": "facets-cc.json", "bytes": 7, "sha256": "cc" }, ';
  const withFacets = signed(GOLDEN.replace('"clusters": {', `${entry}"clusters": {`));

  test("is named where there is one, and read back", () => {
    const manifest = decodeManifest(utf8(withFacets));
    expect(manifest.files.facets).toEqual({ path: "facets-cc.json", bytes: 7, sha256: "cc" });
    expect(decodeManifest(encodeManifest(manifest))).toEqual(manifest);
  });

  test("is not named where no document has any", () => {
    expect(Object.keys(decodeManifest(utf8(GOLDEN)).files)).toEqual(["clusters"]);
  });

  test("is refused where it lies elsewhere", () => {
    const elsewhere = withFacets.replace("facets-cc.json", "../facets.json");
    expect(() => decodeManifest(utf8(elsewhere))).toThrow('names the file "../facets.json"');
  });
});

describe("the file of synonyms", () => {
  const entry = '"synonyms": { "path": "synonyms-dd.json", "bytes": 9, "sha256": "dd" }, ';
  const withSynonyms = signed(GOLDEN.replace('"clusters": {', `${entry}"clusters": {`));

  test("is named where there is one, and read back", () => {
    const manifest = decodeManifest(utf8(withSynonyms));
    expect(manifest.files.synonyms).toEqual({ path: "synonyms-dd.json", bytes: 9, sha256: "dd" });
    expect(decodeManifest(encodeManifest(manifest))).toEqual(manifest);
  });

  test("is refused where it lies elsewhere", () => {
    const elsewhere = withSynonyms.replace("synonyms-dd.json", "/etc/synonyms.json");
    expect(() => decodeManifest(utf8(elsewhere))).toThrow('names the file "/etc/synonyms.json"');
  });
});
