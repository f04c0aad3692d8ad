import { stemmer } from "@orama/stemmers/turkish";
import { tur } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: tur };
