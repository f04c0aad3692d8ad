// Loads a language's file of the search program: not for ever, and where it is damaged the next opening gets a whole
// one.
import type { Language } from "../../search/analysis/language.ts";
import { loadLanguage } from "../../search/analysis/load-language.ts";
import { isKindredError, KindredError } from "../../shared/errors.ts";
import type { Effects } from "./effects.ts";

/** A browser waits minutes for a script that does not come. */
const MAX_WAIT_MS = 15_000;

/**
 * A language, as `loadLanguage` gives it.
 * @param onRefreshed told before it fails, once the program's files have been loaded past the browser's cache: a worker
 *   that is started then has them
 * @throws KindredError "program-missing"
 */
export async function loadLanguageHere(
  code: string,
  effects: Pick<Effects, "sleep" | "refreshProgram">,
  onRefreshed: () => void,
): Promise<Language> {
  try {
    return await Promise.race([loadLanguage(code), tooLate(code, effects)]);
  } catch (error) {
    if (isKindredError(error) && error.code === "program-missing") {
      await effects.refreshProgram?.();
      onRefreshed();
    }
    throw error;
  }
}

async function tooLate(code: string, { sleep }: Pick<Effects, "sleep">): Promise<never> {
  await sleep(MAX_WAIT_MS);
  throw new KindredError(
    "program-missing",
    `The search program's file for the language "${code}" has not come for ${MAX_WAIT_MS / 1000} seconds. Check the connection and reload the page.`,
  );
}
