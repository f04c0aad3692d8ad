import { stemmer } from "@orama/stemmers/german";
import { deu } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: deu };
