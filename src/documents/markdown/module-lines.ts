// Takes the imports and exports of MDX out of Markdown: of files that are MDX in all but name, and of those that no MDX
// parser takes.
import { codeLines } from "./code-lines.ts";

const IMPORT_LINE =
  /^import[ \t]+(?:[\w$*{][\w$*{}, \t]*[ \t}]from[ \t]*)?(?:"[^"]+"|'[^']+')(?:[ \t]+with[ \t]*\{.*\})?[ \t]*;?[ \t]*$/;
const IMPORT_START = /^import[ \t]+(?:[\w$]+[ \t]*,[ \t]*)?\{[^}]*$/;
const IMPORT_END = /^[^{}]*\}[ \t]*from[ \t]*(?:"[^"]+"|'[^']+')[ \t]*;?[ \t]*$/;
const EXPORT = /^export[ \t]+(?:default|const|let|var|async|function|class|\{|\*)/;

/** An import over several lines is at most this long. */
const MAX_IMPORT_LINES = 40;

/**
 * The text with empty lines in place of imports, wherever a paragraph begins with them, and of exports where the file
 * begins as MDX: with an import or an export.
 */
export function removeModuleLines(text: string, isMdx: boolean): string {
  if (!/^(?:import|export)[ \t]/m.test(text)) return text;
  const lines = text.split("\n");
  const isCode = codeLines(lines, !isMdx);
  const isBlank = (line: string | undefined) => (line ?? "").trim() === "";
  const beginsAsMdx = isMdx || IMPORT_LINE.test(lines.find((line) => !isBlank(line)) ?? "");
  for (let at = 0; at < lines.length; at++) {
    // Lines that were taken out are blank by now, so that one import may follow another.
    if (isCode[at] || !isBlank(lines[at - 1])) continue;
    const line = lines[at] ?? "";
    let end = at;
    if (IMPORT_LINE.test(line)) end = at + 1;
    else if (IMPORT_START.test(line)) end = endOfImport(lines, at);
    // An export lasts to the next empty line: a program's end cannot be told without reading the program.
    else if (beginsAsMdx && EXPORT.test(line)) {
      for (end = at + 1; !isBlank(lines[end]); ) end++;
    }
    if (end > at) lines.fill("", at, end);
    at = Math.max(at, end - 1);
  }
  return lines.join("\n");
}

function endOfImport(lines: readonly string[], start: number): number {
  for (let at = start + 1; at < Math.min(lines.length, start + MAX_IMPORT_LINES); at++) {
    const line = lines[at] ?? "";
    if (IMPORT_END.test(line)) return at + 1;
    if (!/^[\s\w$,{}*]*$/.test(line)) break;
  }
  return start;
}
