import { stemmer } from "@orama/stemmers/spanish";
import { spa } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: spa };
