import { stemmer } from "@orama/stemmers/norwegian";
import { nob } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: nob };
