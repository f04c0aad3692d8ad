// What the command is told: by its flags, and by a configuration file.
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { readOptions } from "../../../src/cli/options.ts";
import { temporaryFolder } from "../indexing/temporary-folder.ts";

const home = process.cwd();
afterEach(() => process.chdir(home));

/** Reads options in a folder of their own, with files in it. */
async function read(given: readonly string[], files: Record<string, string> = {}) {
  process.chdir(await temporaryFolder(files));
  return readOptions(given);
}

/** The sentence that options are refused with. */
async function refusal(given: readonly string[], files: Record<string, string> = {}) {
  const error = await read(given, files).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "KindredError", code: "usage" });
  return error instanceof Error ? error.message : "";
}

describe("flags", () => {
  test("are read, each under its name as an option", async () => {
    const flags = [
      ...["dist", "--out", "dist/search", "--root", "main", "--ignore", ".ad", "--ignore", "nav"],
      ...["--exclude", "tags/**", "--exclude", "404.html", "--address", "{path}.html"],
      ...[
        "--clean-urls",
        "--lang",
        "de",
        "--synonyms",
        "words.txt",
        "--model",
        "minilm",
        "--runtime",
        "transformers",
      ],
      ...["--whole-model", "--cache", "kept", "--strict", "--serve", "--port", "0", "--watch"],
      ...["--json", "--summary", "summary.json", "--quiet"],
    ];
    expect(await read(flags)).toEqual({
      site: "dist",
      out: "dist/search",
      root: "main",
      ignore: [".ad", "nav"],
      exclude: ["tags/**", "404.html"],
      address: "{path}.html",
      cleanUrls: true,
      lang: "de",
      synonyms: "words.txt",
      model: "minilm",
      runtime: "transformers",
      wholeModel: true,
      cache: "kept",
      strict: true,
      serve: true,
      port: 0,
      watch: true,
      json: true,
      summary: "summary.json",
      quiet: true,
    });
  });

  test("that are not given are not there", async () => {
    expect(await read(["dist"])).toEqual({ site: "dist" });
    expect(await read(["--content", "docs"])).toEqual({ content: "docs" });
    expect(await read([])).toEqual({});
  });

  test.each([["--help"], ["-h"], ["dist", "--help"]])(
    "%s asks for help alone",
    async (...given) => {
      expect(await read(given)).toBe(null);
    },
  );

  test.each<[string[], string]>([
    [["dist", "public"], "Got 2 folders (dist, public); expected one."],
    [["dist", "--port", "http"], '"port" in the command must be a number, got "http".'],
    [["dist", "--port", ""], '"port" in the command must be a number, got "".'],
    [["dist", "--port", "65536"], "--port must be a number from 0 to 65535, got 65536."],
    [["dist", "--runtime", "wasm"], '--runtime must be table or transformers, got "wasm".'],
    [["dist", "--config", "no.json"], "There is no configuration file no.json."],
  ])("%j are refused", async (given, message) => {
    expect(await refusal(given)).toBe(message);
  });

  test("that there are not are refused by name", async () => {
    await expect(read(["--contents", "docs"])).rejects.toMatchObject({
      code: "ERR_PARSE_ARGS_UNKNOWN_OPTION",
      message: expect.stringContaining("'--contents'"),
    });
  });
});

describe("a configuration file", () => {
  const OPTIONS = '{ site: "dist", exclude: ["tags/**"], cleanUrls: true, port: 8080 }';
  const READ = { site: "dist", exclude: ["tags/**"], cleanUrls: true, port: 8080 };

  test.each([
    ["kindred.config.mjs", `export default ${OPTIONS};`],
    ["kindred.config.js", `export default ${OPTIONS};`],
    ["kindred.config.json", JSON.stringify(READ)],
  ])("%s is found beside the command", async (name, text) => {
    expect(await read([], { [name]: text, "package.json": '{"type":"module"}' })).toEqual(READ);
  });

  test("may be another one that is named, and then no other is read", async () => {
    const files = {
      "config/search.json": JSON.stringify(READ),
      "kindred.config.json": '{"lang":"de"}',
    };
    expect(await read(["--config", path.join("config", "search.json")], files)).toEqual(READ);
  });

  test.each(["words.txt", [["k8s", "kubernetes"]]])("may name synonyms as %j", async (synonyms) => {
    const files = { "kindred.config.json": JSON.stringify({ synonyms }) };
    expect(await read([], files)).toEqual({ synonyms });
  });

  test("comes behind the flags", async () => {
    const config = { site: "dist", root: "main", ignore: [".ad"], lang: "en", strict: true };
    const files = { "kindred.config.json": JSON.stringify(config) };
    expect(await read(["public", "--lang", "de", "--ignore", "nav"], files)).toEqual({
      ...config,
      site: "public",
      lang: "de",
      ignore: ["nav"],
    });
  });

  test.each([
    ["a site", ["dist"], { content: "docs", lang: "de" }, { site: "dist", lang: "de" }],
    [
      "sources",
      ["--content", "docs"],
      { site: "dist", lang: "de" },
      { content: "docs", lang: "de" },
    ],
  ])("says nothing of the other where flags name %s", async (_, given, config, expected) => {
    expect(await read(given, { "kindred.config.json": JSON.stringify(config) })).toEqual(expected);
  });

  test.each<[string, string, string]>([
    [
      "an option that there is not",
      '{"roots":"main"}',
      'kindred.config.json has no option "roots"; the options are site, content, out, root, ignore,',
    ],
    [
      "the name of a flag for that of an option",
      '{"clean-urls":true}',
      'kindred.config.json has no option "clean-urls";',
    ],
    ["a number for a text", '{"root":5}', '"root" in kindred.config.json must be a text, got 5.'],
    [
      "a text for a list",
      '{"ignore":".ad"}',
      '"ignore" in kindred.config.json must be a list of texts, got ".ad".',
    ],
    [
      "a number in a list of texts",
      '{"exclude":["tags/**",5]}',
      '"exclude" in kindred.config.json must be a list of texts, got ["tags/**",5].',
    ],
    [
      "synonyms that are no lists of texts",
      '{"synonyms":["k8s",["kubernetes"]]}',
      '"synonyms" in kindred.config.json must be the path of a file, or a list of lists of texts, got ["k8s",["kubernetes"]].',
    ],
    [
      "a text for yes or no",
      '{"strict":"yes"}',
      '"strict" in kindred.config.json must be true or false, got "yes".',
    ],
    [
      "a text for a number",
      '{"port":"80"}',
      '"port" in kindred.config.json must be a number, got "80".',
    ],
    ["a list", '["dist"]', "kindred.config.json must give its options as an object."],
    ["nothing", "null", "kindred.config.json must give its options as an object."],
    ["no JSON", "{site:", "kindred.config.json cannot be read: "],
  ])("with %s is refused by its name", async (_, text, message) => {
    expect(await refusal(["dist"], { "kindred.config.json": text })).toContain(message);
  });

  test.each<[string, string, string]>([
    ["does not parse", "export default {", "kindred.config.mjs cannot be read: "],
    ["fails", 'throw new Error("No database.")', "kindred.config.mjs cannot be read: No database."],
    [
      "exports nothing by default",
      'export const site = "dist";',
      "kindred.config.mjs must give its options as an object, by default export.",
    ],
  ])("that is a module and %s is refused by its name", async (_, text, message) => {
    expect(await refusal([], { "kindred.config.mjs": text })).toContain(message);
  });
});
