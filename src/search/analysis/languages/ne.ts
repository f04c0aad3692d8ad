import { stemmer } from "@orama/stemmers/nepali";
import type { LanguagePack } from "../language.ts";

/** The list of stop words that the others are from has none of this language. */
export const pack: LanguagePack = { stem: stemmer, stopWords: [] };
