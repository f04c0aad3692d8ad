import { stemmer } from "@orama/stemmers/lithuanian";
import { lit } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: lit };
