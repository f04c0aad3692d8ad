import { stemmer } from "@orama/stemmers/indian";
import { hin } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: hin };
