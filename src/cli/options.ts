// What the command is told: its flags, and the configuration file beside them.
import { access } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { KindredOptions } from "../indexing/options.ts";
import { isSynonymsOption } from "../indexing/read-synonyms.ts";
import { KindredError } from "../shared/errors.ts";
import { queryModelOption } from "./query-model.ts";
import { wrongUse } from "./run-command.ts";

export const USAGE = `kindred-search SITE [options]            index a built site: reads its HTML, writes SITE/kindred/
kindred-search --content DIR --out DIR   index Markdown, MDX, HTML and text

  SITE                folder of the built site, such as dist or public
  --content DIR       folder of sources in place of a built site
  --out DIR           folder of the index                         (SITE/kindred)
  --root SELECTOR     where a page's content stands               (main, article, or the body without its furniture)
  --ignore SELECTOR   what of a page is left out; may be given again
  --exclude GLOB      files that are left out, such as "tags/**"; may be given again
  --address PATTERN   addresses of --content: {path} is the file's path without its ending   ({path}/)
  --clean-urls        the host serves a.html as a
  --lang LANG         language of pages that do not say
  --synonyms FILE     words that find each other, a group on each line: k8s, kubernetes
  --model NAME|DIR    what reads the pages: minilm, a folder in transformers.js layout, or a name on the Hugging Face hub
  --query-model KIND  what reads the queries: table, or transformer, the model of the pages (table, where it fits that)
  --runtime NAME      what embeds pages: table, or transformers (@xenova/transformers, which has to be installed)
  --whole-model       publish the model as it is, also where it is a table of which a query needs only some shards
  --cache DIR         what is kept from build to build            (node_modules/.cache/kindred-search)
  --config FILE       configuration                               (kindred.config.{mjs,js,json})
  --strict            a page that cannot be read stops the build
  --serve             serve the site with its search   (--port N: 4321)
  --watch             index again what changes
  --json              print the summary as JSON
  --summary FILE      write the summary as JSON to a file
  --quiet             print nothing but errors`;

/** All that the command can be told. */
export interface CommandOptions extends KindredOptions {
  readonly site?: string;
  readonly content?: string;
  readonly serve?: boolean;
  readonly port?: number;
  readonly watch?: boolean;
  readonly json?: boolean;
  /** File that the summary is written to. */
  readonly summary?: string;
  readonly quiet?: boolean;
}

/** What each option of the configuration file has to be. */
const KINDS = {
  site: "text",
  content: "text",
  out: "text",
  root: "text",
  ignore: "texts",
  exclude: "texts",
  address: "text",
  cleanUrls: "yes or no",
  lang: "text",
  synonyms: "synonyms",
  model: "text",
  queryModel: "text",
  runtime: "text",
  wholeModel: "yes or no",
  cache: "text",
  strict: "yes or no",
  serve: "yes or no",
  port: "number",
  watch: "yes or no",
  json: "yes or no",
  summary: "text",
  quiet: "yes or no",
} as const satisfies Record<keyof CommandOptions, string>;

/**
 * Reads flags and configuration file; flags come before the file. Null where only help is wanted.
 * @throws KindredError "usage"; what parseArgs throws for flags that there are not
 */
export async function readOptions(given: readonly string[]): Promise<CommandOptions | null> {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      content: { type: "string" },
      out: { type: "string" },
      root: { type: "string" },
      ignore: { type: "string", multiple: true },
      exclude: { type: "string", multiple: true },
      address: { type: "string" },
      "clean-urls": { type: "boolean" },
      lang: { type: "string" },
      synonyms: { type: "string" },
      model: { type: "string" },
      "query-model": { type: "string" },
      runtime: { type: "string" },
      "whole-model": { type: "boolean" },
      cache: { type: "string" },
      config: { type: "string" },
      strict: { type: "boolean" },
      serve: { type: "boolean" },
      port: { type: "string" },
      watch: { type: "boolean" },
      json: { type: "boolean" },
      summary: { type: "string" },
      quiet: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return null;
  if (positionals.length > 1) {
    throw wrongUse(`Got ${positionals.length} folders (${positionals.join(", ")}); expected one.`);
  }
  const {
    config,
    help: _,
    port,
    "clean-urls": cleanUrls,
    "query-model": queryModel,
    "whole-model": wholeModel,
    ...same
  } = values;
  const flags: Record<string, unknown> = {
    ...same,
    ...(cleanUrls && { cleanUrls }),
    ...(queryModel !== undefined && { queryModel }),
    ...(wholeModel && { wholeModel }),
    // What is no number is told as it was given.
    ...(port !== undefined && { port: /^\d+$/.test(port) ? Number(port) : port }),
    ...(positionals[0] !== undefined && { site: positionals[0] }),
  };
  const fromFile = await readConfig(config);
  const options = { ...fromFile, ...flags };
  // One of the two, and what is given by hand is meant.
  if (flags.content !== undefined && flags.site === undefined) delete options.site;
  if (flags.site !== undefined && flags.content === undefined) delete options.content;
  return checked(options, config ?? "the command");
}

const CONFIG_FILES = ["kindred.config.mjs", "kindred.config.js", "kindred.config.json"];

async function readConfig(named: string | undefined): Promise<Record<string, unknown>> {
  const files = named === undefined ? CONFIG_FILES : [named];
  for (const file of files) {
    const there = await access(file).then(
      () => true,
      () => false,
    );
    if (!there) continue;
    const isJson = file.endsWith(".json");
    const address = pathToFileURL(path.resolve(file)).href;
    try {
      const module = isJson
        ? await import(address, { with: { type: "json" } })
        : await import(address);
      const options: unknown = module.default;
      if (typeof options !== "object" || options === null || Array.isArray(options)) {
        throw wrongUse(
          `${file} must give its options as an object${isJson ? "" : ", by default export"}.`,
        );
      }
      return { ...checked({ ...options }, file) };
    } catch (cause) {
      if (cause instanceof KindredError) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new KindredError("usage", `${file} cannot be read: ${reason}.`, { cause });
    }
  }
  if (named !== undefined) throw wrongUse(`There is no configuration file ${named}.`);
  return {};
}

function checked(options: Record<string, unknown>, place: string): CommandOptions {
  for (const [name, value] of Object.entries(options)) {
    const kind = Object.entries(KINDS).find(([known]) => known === name)?.[1];
    if (kind === undefined) {
      throw wrongUse(
        `${place} has no option "${name}"; the options are ${Object.keys(KINDS).join(", ")}.`,
      );
    }
    if (value !== undefined && !isKind(value, kind)) {
      throw wrongUse(
        `"${name}" in ${place} must be ${DESCRIPTIONS[kind]}, got ${JSON.stringify(value)}.`,
      );
    }
  }
  const { queryModel, runtime, port } = options;
  queryModelOption(queryModel);
  if (runtime !== undefined && runtime !== "table" && runtime !== "transformers") {
    throw wrongUse(`--runtime must be table or transformers, got ${JSON.stringify(runtime)}.`);
  }
  if (
    port !== undefined &&
    !(Number.isInteger(port) && Number(port) >= 0 && Number(port) < 65536)
  ) {
    throw wrongUse(`--port must be a number from 0 to 65535, got ${JSON.stringify(port)}.`);
  }
  return options;
}

const DESCRIPTIONS = {
  text: "a text",
  texts: "a list of texts",
  synonyms: "the path of a file, or a list of lists of texts",
  number: "a number",
  "yes or no": "true or false",
};

function isKind(value: unknown, kind: keyof typeof DESCRIPTIONS): boolean {
  if (kind === "text") return typeof value === "string";
  if (kind === "synonyms") return isSynonymsOption(value);
  if (kind === "number") return typeof value === "number";
  if (kind === "yes or no") return typeof value === "boolean";
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
