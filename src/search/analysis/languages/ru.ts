import { stemmer } from "@orama/stemmers/russian";
import { rus } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: rus };
