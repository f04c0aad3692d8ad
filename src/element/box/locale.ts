// The language a box speaks: not always that of what it finds.
import type { Labels } from "../labels/labels.ts";

export interface Locale {
  readonly labels: Labels;
  /** BCP 47: numbers, dates and plural forms follow it. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
}
