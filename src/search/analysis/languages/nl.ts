import { stemmer } from "@orama/stemmers/dutch";
import { nld } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: nld };
