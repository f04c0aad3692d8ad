// Loads @xenova/transformers in Node, where it need not be installed: only a transformer wants it.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { KindredError } from "../shared/errors.ts";
import { describeLibraryError } from "./damaged-encoder.ts";

const PACKAGE = "@xenova/transformers";

/**
 * Its own sharp downloads at install, which fails behind a proxy; it works as well with a newer one, which does not.
 */
const HOW_TO_INSTALL = `write "overrides": { "sharp": "^0.34" } into the project's package.json, which keeps it from downloading anything else, and run npm install ${PACKAGE}@2.17.2`;

/**
 * The library, from beside Kindred or from the working folder: a command run by npx lies in neither the project nor its
 * node_modules.
 * @param encoder the name of the model that needs it, for messages
 * @throws KindredError "encoder-missing" where it is not installed or does not load
 */
export async function loadTransformers(
  encoder: string,
): Promise<typeof import("@xenova/transformers")> {
  const require = createRequire(import.meta.url);
  const path = resolveTransformers(encoder, PACKAGE);
  try {
    // An import() in a module that Vite runs, as a site's configuration may be, fails once Vite's runner has closed.
    return require(path);
  } catch (cause) {
    if (!isOnlyImported(cause)) throw doesNotLoad(encoder, path, cause);
  }
  return import(/* @vite-ignore */ pathToFileURL(path).href).catch((cause: unknown) => {
    throw doesNotLoad(encoder, path, cause);
  });
}

/**
 * Path of a file of the library.
 * @param file as it is imported, such as `@xenova/transformers/dist/ort-wasm.wasm`
 * @param encoder the name of the model that needs it, for messages
 * @throws KindredError "encoder-missing" where it is not installed
 */
export function resolveTransformers(encoder: string, file: string): string {
  const places = [import.meta.url, join(process.cwd(), "package.json")];
  for (const place of places) {
    try {
      return createRequire(place).resolve(file);
    } catch {
      // Perhaps it is in the next place.
    }
  }
  throw new KindredError(
    "encoder-missing",
    `The encoder ${encoder} is to be run by ${PACKAGE}, which is not installed: expected version 2.17.2 in the project; ${HOW_TO_INSTALL}, or leave model and runtime as they are by default, as the embedded encoder needs none of it.`,
  );
}

/** Before Node 22.12, require() loads no ECMAScript modules, and at no time those that await while they load. */
function isOnlyImported(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ERR_REQUIRE_ESM" || code === "ERR_REQUIRE_ASYNC_MODULE";
}

function doesNotLoad(encoder: string, path: string, cause: unknown): KindredError {
  return new KindredError(
    "encoder-missing",
    `The encoder ${encoder} is to be run by ${PACKAGE}, which does not load from ${path} (${describeLibraryError(cause)}): expected version 2.17.2 and all that it depends on; ${HOW_TO_INSTALL} again.`,
    { cause },
  );
}
