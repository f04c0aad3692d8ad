import { stemmer } from "@orama/stemmers/italian";
import { ita } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: ita };
