import { stemmer } from "@orama/stemmers/indonesian";
import { ind } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: ind };
