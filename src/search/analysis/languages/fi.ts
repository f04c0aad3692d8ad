import { stemmer } from "@orama/stemmers/finnish";
import { fin } from "stopword";
import type { LanguagePack } from "../language.ts";

export const pack: LanguagePack = { stem: stemmer, stopWords: fin };
