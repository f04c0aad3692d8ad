import { stemmer } from "@orama/stemmers/ukrainian";
import { ukr } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: ukr };
