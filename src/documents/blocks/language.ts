// In which language and direction an element is written.
import type { Element } from "hast";

export type Direction = "ltr" | "rtl";

/** How a text is written. */
export interface Writing {
  readonly lang: string;
  readonly dir?: Direction;
}

export function writing(lang: string, dir: Direction | undefined): Writing {
  return dir === undefined ? { lang } : { lang, dir };
}

/**
 * The language an element names, as BCP 47 writes it; nothing where it names none, or something that is no language.
 */
export function languageOf({ tagName, properties }: Element): string | undefined {
  // Highlighters put the programming language there.
  if (tagName === "pre" || tagName === "code") return undefined;
  return languageTag(properties.lang ?? properties.xmlLang ?? properties["xml:lang"]);
}

/** A language tag out of whatever stands there: `en_US` is `en-US`; nothing where it is no tag. */
export function languageTag(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const tag = value.trim().replaceAll("_", "-");
  return /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(tag) ? tag : undefined;
}

/** The direction an element names; nothing for `auto`. */
export function directionOf({ properties }: Element): Direction | undefined {
  const dir = String(properties.dir ?? "").toLowerCase();
  return dir === "ltr" || dir === "rtl" ? dir : undefined;
}

export function isSameLanguage(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
