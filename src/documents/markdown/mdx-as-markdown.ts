// Makes Markdown out of MDX that no MDX parser takes: imports, exports and expressions are left out by how they look.
import { codeLines } from "./code-lines.ts";
import { removeModuleLines } from "./module-lines.ts";

/** Longer is no expression or stretch of code, but a brace or backtick that is never closed. */
const MAX_LENGTH = 2000;

const CODE_SPAN = /^(`+)(?!`)[\s\S]*?[^`]\1(?!`)/;

/** The same text as Markdown with HTML in it. */
export function mdxAsMarkdown(body: string): string {
  const lines = removeModuleLines(body, true).split("\n");
  const isCode = codeLines(lines, false);
  const isIndented = codeLines(lines, true);
  const pieces: string[] = [];
  let prose: string[] = [];
  const endProse = () => {
    if (prose.length > 0) pieces.push(removeExpressions(prose.join("\n")));
    prose = [];
  };
  lines.forEach((line, index) => {
    if (isCode[index]) {
      endProse();
      pieces.push(line);
      // What stands in components is indented, and no code.
    } else prose.push(isIndented[index] ? line.trimStart() : line);
  });
  endProse();
  return pieces.join("\n");
}

/** Expressions that are plain strings stay as text; others vanish, or become an empty text where they are a value. */
function removeExpressions(text: string): string {
  const kept: string[] = [];
  // What begins with one of these signs is a list of attributes, which is taken out later.
  const start = /\\[\s\S]|`+|=?\{(?![#.:])/g;
  let at = 0;
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    if (match[0].startsWith("\\")) continue;
    if (match[0].startsWith("`")) {
      const span = CODE_SPAN.exec(text.slice(match.index, match.index + MAX_LENGTH));
      if (span !== null) start.lastIndex = match.index + span[0].length;
      continue;
    }
    const isAttribute = match[0].startsWith("=");
    const from = start.lastIndex - 1;
    const to = endOfExpression(text, from);
    if (to === undefined) continue;
    const whole = text.slice(from, to);
    const string = /^\{\s*(?:"([^"\n]*)"|'([^'\n]*)'|`([^`$]*)`)\s*\}$/.exec(whole);
    const value = string?.[1] ?? string?.[2] ?? string?.[3] ?? "";
    kept.push(text.slice(at, from), isAttribute ? `"${value.replaceAll('"', "&quot;")}"` : value);
    start.lastIndex = at = to;
  }
  return kept.join("") + text.slice(at);
}

/** Place after the brace that closes the one at `from`. */
function endOfExpression(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < Math.min(text.length, from + MAX_LENGTH); at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at + 1;
  }
  return undefined;
}
