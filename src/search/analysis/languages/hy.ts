import { stemmer } from "@orama/stemmers/armenian";
import { hye } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: hye };
