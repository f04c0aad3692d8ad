import { stemmer } from "@orama/stemmers/hungarian";
import { hun } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: hun };
