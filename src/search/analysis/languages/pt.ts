import { stemmer } from "@orama/stemmers/portuguese";
import { por } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: por };
