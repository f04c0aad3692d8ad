// The language that most of these tests read the box in.
import type { Locale } from "../../../../src/element/box/locale.ts";
import { LABELS } from "../../../../src/element/labels/en.ts";

export const ENGLISH: Locale = { labels: LABELS, lang: "en", dir: "ltr" };
