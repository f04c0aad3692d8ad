import { stemmer } from "@orama/stemmers/french";
import { fra } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: fra };
