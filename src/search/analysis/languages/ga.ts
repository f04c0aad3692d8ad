import { stemmer } from "@orama/stemmers/irish";
import { gle } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: gle };
