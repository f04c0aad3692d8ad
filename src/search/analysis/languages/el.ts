import { stemmer } from "@orama/stemmers/greek";
import { ell } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: ell };
