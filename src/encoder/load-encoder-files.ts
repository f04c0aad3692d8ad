// Finds a model's files for the command lines: in a local folder, among earlier downloads, or on the Hugging Face hub.
// Node only.
import { readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { KindredError } from "../shared/errors.ts";
import { EXPECTED_FILES } from "./damaged-encoder.ts";
import { EMBEDDED_MODEL, EMBEDDED_MODEL_FOLDER } from "./embedded-model.ts";
import { type EncoderFiles, REQUIRED_ENCODER_FILES, SELF_TEST_FILE } from "./encoder.ts";
import { checkEncoderFiles } from "./encoder-file-checks.ts";
import { checkDownload, downloadEncoder } from "./hub-download.ts";
import { SPACE_FILE } from "./space.ts";

/** A model's files with the name that they are served under. */
export interface LoadedEncoder {
  /** Safe in a URL path: lower-case letters, digits, dots and hyphens. */
  readonly name: string;
  readonly files: EncoderFiles;
}

/** The short name of the model that the embedded table reads queries for. */
export const MINILM = "minilm";
const MINILM_ON_HUB = "Xenova/all-MiniLM-L6-v2";

/** Names a folder with models by their names on the hub, which is looked into before anything is downloaded. */
export const MODELS_FOLDER = "KINDRED_MODELS";

/** Where downloads are kept, and what fetches them. */
export interface LoadOptions {
  readonly downloads: string;
  readonly fetch?: typeof fetch;
}

/**
 * A folder in transformers.js layout where there is one of that name, the embedded model where it is asked for by its
 * name, else the model `owner/name` of the hub: from the folder that KINDRED_MODELS names, from an earlier download, or
 * downloaded.
 * @throws KindredError where there is none, it is damaged, or the hub cannot be reached
 */
export async function loadEncoderFiles(
  nameOrFolder: string,
  options: LoadOptions,
): Promise<LoadedEncoder> {
  if (await isFolder(nameOrFolder)) {
    const name = urlSafeName(basename(resolve(nameOrFolder)));
    return { name, files: await readEncoderFolder(nameOrFolder) };
  }
  if (nameOrFolder === EMBEDDED_MODEL) {
    return { name: EMBEDDED_MODEL, files: await readEncoderFolder(EMBEDDED_MODEL_FOLDER) };
  }
  const onHub = nameOrFolder === MINILM ? MINILM_ON_HUB : nameOrFolder;
  const [, owner, model] = /^([\w-][\w.-]*)\/([\w-][\w.-]*)$/.exec(onHub) ?? [];
  if (owner === undefined || model === undefined) {
    throw new KindredError(
      "encoder-missing",
      `There is no model folder ${nameOrFolder}: expected a folder with ${EXPECTED_FILES}, or a hub name such as Xenova/all-MiniLM-L6-v2; give one with --model.`,
    );
  }
  const name = urlSafeName(model);
  const folder = join(options.downloads, owner, model);
  const provided = process.env[MODELS_FOLDER];
  if (provided && (await isFolder(join(provided, owner, model)))) {
    return { name, files: await readEncoderFolder(join(provided, owner, model)) };
  }
  if (await isFolder(folder)) {
    const files = await readEncoderFolder(folder);
    await checkDownload(folder, files);
    return { name, files };
  }
  return { name, files: await downloadEncoder(onHub, folder, options.fetch ?? fetch) };
}

async function readEncoderFolder(folder: string): Promise<EncoderFiles> {
  const files = new Map<string, Uint8Array>();
  for (const file of [...REQUIRED_ENCODER_FILES, SELF_TEST_FILE, SPACE_FILE]) {
    const bytes = await readFile(join(folder, file)).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT") return undefined;
      throw new KindredError(
        "encoder-missing",
        `${join(folder, file)} cannot be read (${cause.message}): expected a file of an encoder; allow reading it, or choose another model with --model.`,
        { cause },
      );
    });
    if (bytes !== undefined) files.set(file, bytes);
  }
  checkEncoderFiles(folder, files);
  return files;
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}

function urlSafeName(name: string): string {
  const safe = name.toLowerCase().replace(/[^a-z0-9.-]+/g, "-");
  return safe.replace(/^[.-]+|[.-]+$/g, "") || "encoder";
}
