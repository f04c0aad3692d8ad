import { stemmer } from "@orama/stemmers/serbian";
import type { LanguagePack } from "../language.ts";

/** The list of stop words that the others are from has none of this language. */
export const pack: LanguagePack = { stem: stemmer, stopWords: [] };
