import { stemmer } from "@orama/stemmers/bulgarian";
import { bul } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: bul };
