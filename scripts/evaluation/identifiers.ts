// Identifiers that headings of documentation hold, as a reader who has seen one would type them.

/** A letter, digit or sign that would make an identifier part of a longer one. */
const INSIDE = String.raw`[\p{L}\p{N}_$@#]`;

/** Call parentheses and arguments, to the end: `(filename[, options])`. */
const ARGUMENTS = /\(.*$/s;

/**
 * Identifiers of one heading, as plain text without marks of code: tokens with a sign inside, a digit beside letters,
 * camelCase or snake_case, and options. Call parentheses and arguments are off.
 */
export function identifiersOf(heading: string): string[] {
  const found = heading
    .replace(/\([^)]*\)/g, " ")
    .split(/[\s,;“”‘’"'`]+/)
    .map((token) => token.replace(ARGUMENTS, "").replace(/[.:!?)\]]+$/, closingOf(token)))
    .filter(isIdentifier);
  return [...new Set(found)];
}

/** Whether a text holds an identifier as it is typed, and not as part of a longer one. */
export function holdsIdentifier(text: string, identifier: string): boolean {
  const literal = identifier.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  const before = `(?<!${INSIDE}|${INSIDE}[.:/-]{1,2}|-)`;
  const after = `(?!${INSIDE}|[.:/-]{1,2}${INSIDE})`;
  return new RegExp(before + literal + after, "u").test(text);
}

/** An attribute's bracket belongs to it: `#[derive]`. */
function closingOf(token: string): string {
  return token.startsWith("#[") && token.includes("]") ? "]" : "";
}

function isIdentifier(token: string): boolean {
  if (!/^[\p{L}@#$_-][\p{L}\p{N}_$@#.:/[\]-]+$/u.test(token) || !/\p{L}/u.test(token)) return false;
  if (/^-{1,2}\p{L}[\p{L}\p{N}-]*$/u.test(token)) return true;
  if (/^#\[\w+\]$/.test(token)) return true;
  return (
    /[\p{L}\p{N}](?:[._:/-]|::)+[\p{L}\p{N}]/u.test(token) ||
    /\p{Ll}\p{Lu}/u.test(token) ||
    /\p{L}\p{N}/u.test(token)
  );
}
