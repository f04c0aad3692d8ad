import { stemmer } from "@orama/stemmers/arabic";
import { ara } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: ara };
