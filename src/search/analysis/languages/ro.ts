import { stemmer } from "@orama/stemmers/romanian";
import { ron } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: ron };
