import { stemmer } from "@orama/stemmers/swedish";
import { swe } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: swe };
