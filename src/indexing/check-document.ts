// Checks documents that a program gives: their types say nothing where it is not compiled, or where they come from a
// file.
import type { BlockKind, Document } from "../documents/document.ts";

interface Field {
  /** What it has to be, for messages. */
  readonly expected: string;
  readonly isRight: (value: unknown) => boolean;
  readonly isOptional?: true;
}

const BLOCK_KINDS: Readonly<Record<BlockKind, true>> = {
  heading: true,
  paragraph: true,
  item: true,
  definition: true,
  code: true,
  row: true,
  caption: true,
};

const isText = (value: unknown) => typeof value === "string";
const isNumber = (value: unknown) => Number.isFinite(value);
const listOf = (isRight: Field["isRight"]) => (value: unknown) =>
  Array.isArray(value) && value.every(isRight);
const namedOf = (isRight: Field["isRight"]) => (value: unknown) =>
  isObject(value) && Object.values(value).every(isRight);

const DIRECTION: Field = {
  expected: '"ltr" or "rtl"',
  isRight: (value) => value === "ltr" || value === "rtl",
  isOptional: true,
};

const FIELDS: Readonly<Record<keyof Document, Field>> = {
  url: { expected: "an address", isRight: isText },
  title: { expected: "a text", isRight: isText },
  lang: { expected: 'a language, or "" where nobody says', isRight: isText },
  dir: DIRECTION,
  blocks: { expected: "a list of blocks", isRight: listOf(isObject) },
  description: { expected: "a text", isRight: isText, isOptional: true },
  keywords: { expected: "a list of texts", isRight: listOf(isText), isOptional: true },
  meta: { expected: "texts by name", isRight: namedOf(isText), isOptional: true },
  filters: {
    expected: "lists of texts by name",
    isRight: namedOf(listOf(isText)),
    isOptional: true,
  },
  sort: {
    expected: "texts or numbers by name",
    isRight: namedOf((value) => isText(value) || isNumber(value)),
    isOptional: true,
  },
  weight: { expected: "a number", isRight: isNumber, isOptional: true },
};

const BLOCK_FIELDS: Readonly<
  Record<"kind" | "text" | "level" | "id" | "terms" | "lang" | "dir", Field>
> = {
  kind: {
    expected: `one of ${Object.keys(BLOCK_KINDS).join(", ")}`,
    isRight: (value) => isText(value) && Object.hasOwn(BLOCK_KINDS, String(value)),
  },
  text: { expected: "a text that is not empty", isRight: (value) => isText(value) && value !== "" },
  level: { expected: "a number", isRight: isNumber, isOptional: true },
  id: { expected: "a text", isRight: isText, isOptional: true },
  terms: { expected: "a list of texts", isRight: listOf(isText), isOptional: true },
  lang: { expected: "a language", isRight: isText, isOptional: true },
  dir: DIRECTION,
};

/** Why something is no document: the rest of a sentence; null where it is one. */
export function documentProblem(given: unknown): string | null {
  if (!isObject(given))
    return `is ${shown(given)}, but an object with url, title, lang and blocks was expected`;
  const problem = problemIn(given, FIELDS);
  if (problem !== null) return problem;
  for (const [at, block] of Object(given.blocks).entries()) {
    const inBlock = problemIn(block, BLOCK_FIELDS);
    if (inBlock !== null) return `has a block ${at + 1} that ${inBlock}`;
  }
  return null;
}

function problemIn(
  given: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, Field>>,
): string | null {
  for (const [name, { expected, isRight, isOptional }] of Object.entries(fields)) {
    const value = given[name];
    if (isRight(value) || (isOptional && value === undefined)) continue;
    return `has the ${name} ${shown(value)}; expected ${expected}`;
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const MAX_SHOWN = 60;

function shown(value: unknown): string {
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? typeof value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
