import { stemmer } from "@orama/stemmers/danish";
import { dan } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: dan };
