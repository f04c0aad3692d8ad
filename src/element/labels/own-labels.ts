// Puts a site's own labels in place of a language's, and tells its author which of them cannot be used.
import { LABELS as ENGLISH } from "./en.ts";
import type { Labels, Plural } from "./labels.ts";

type Label = string | Plural;

/** English has every label: what a name stands for, and which names in braces it may have. */
const KNOWN: Readonly<Record<string, Label>> = { ...ENGLISH };

const PLURAL_FORMS: readonly string[] = ["zero", "one", "two", "few", "many", "other"];

/** A sentence names the first few wrong labels. */
const MAX_WRONG_NAMED = 5;

/** Of what an author wrote, in a sentence about it. */
const MAX_QUOTED_CHARACTERS = 60;

/**
 * Merges the `labels` attribute into a language's labels.
 * @param own a JSON object of texts by the labels' names, of plural forms where the language has them; null for none
 * @returns `problem`: a sentence for the site's author about what could not be used; the rest is
 */
export function withOwn(
  labels: Labels,
  own: string | null,
): { labels: Labels; problem: string | null } {
  if (own === null) return { labels, problem: null };
  const found = parse(own);
  if (!isObject(found.value)) {
    const kind = found.error ?? kindOf(found.value);
    const problem =
      `labels=${quoted(own)} of a search box is ${kind}: write a JSON object of texts, such as {"search": "Find"}. ` +
      "It counts as if it were not there.";
    return { labels, problem };
  }
  const right: Record<string, Label> = {};
  const wrong: string[] = [];
  for (const [name, value] of Object.entries(found.value)) {
    const english = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
    const read = english === undefined ? "is no label's name" : readLabel(value, english);
    if (typeof read === "string") wrong.push(`${quoted(name)} ${read}`);
    else right[name] = read.label;
  }
  return { labels: { ...labels, ...right }, problem: wrong.length > 0 ? sentence(wrong) : null };
}

/** A label, or what is wrong with it. */
function readLabel(value: unknown, english: Label): { readonly label: Label } | string {
  if (typeof english === "string") {
    if (typeof value !== "string") return `has to be a text, not ${kindOf(value)}`;
    return unknownName([value], [english]) ?? { label: value };
  }
  const example = JSON.stringify(english);
  if (!isObject(value)) return `has to be plural forms such as ${example}, not ${kindOf(value)}`;
  const forms: Record<string, string> = {};
  for (const [form, text] of Object.entries(value)) {
    if (!PLURAL_FORMS.includes(form) || typeof text !== "string") {
      return `has to be texts by plural forms (${PLURAL_FORMS.join(", ")}), not ${quoted(form)}: ${kindOf(text)}`;
    }
    forms[form] = text;
  }
  const { other, ...more } = forms;
  if (other === undefined) return `lacks the plural form "other": write it as in ${example}`;
  return unknownName(Object.values(forms), Object.values(english)) ?? { label: { other, ...more } };
}

/** Says that nothing would be filled in for a name in braces, which readers would then see; null where all is well. */
function unknownName(texts: readonly string[], english: readonly string[]): string | null {
  const known = english.flatMap(namesIn);
  const unknown = texts.flatMap(namesIn).find((name) => !known.includes(name));
  if (unknown === undefined) return null;
  const allowed = [...new Set(known)].join(", ") || "no name in braces";
  return `has ${quoted(unknown)} in it, which stands for nothing here: it may have ${allowed}`;
}

function namesIn(text: string): readonly string[] {
  return text.match(/\{\w+\}/g) ?? [];
}

function parse(text: string): { value?: unknown; error?: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: `no JSON (${error instanceof Error ? error.message : error})` };
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "string") return "a text";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function sentence(wrong: readonly string[]): string {
  const more = wrong.length - MAX_WRONG_NAMED;
  const named = [...wrong.slice(0, MAX_WRONG_NAMED), ...(more > 0 ? [`and ${more} more`] : [])];
  return (
    `In the attribute "labels" of a search box ${named.join("; ")}. ` +
    "These count as if they were not there; the others are used."
  );
}

function quoted(text: string): string {
  const isLong = text.length > MAX_QUOTED_CHARACTERS;
  return JSON.stringify(isLong ? `${text.slice(0, MAX_QUOTED_CHARACTERS)}…` : text);
}
