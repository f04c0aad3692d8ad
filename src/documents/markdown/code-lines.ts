// Tells which lines of a Markdown file are code, where markup is text. It goes by lines, before any parser: no parser
// knows the markup of generators, which is taken out first.

/** The line of a fence: what stands before it (quote marks, list markers), the fence, what follows. */
const FENCE = /^((?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*)(`{3,}|~{3,})(.*)$/;

const LIST_MARKER = /^ {0,3}(?:[-*+]|\d{1,9}[.)]|\[\^[^\]]+\]:)(?:[ \t]|$)/;

/** Follows a file line by line, and knows whether a fence is open. */
export class FenceTracker {
  #fence = "";
  #isQuoted = false;

  get isOpen(): boolean {
    return this.#fence !== "";
  }

  /** Whether the next line belongs to a block of code with fences, which belong to it. */
  next(line: string): boolean {
    if (this.#fence !== "") {
      // A quotation takes the code in it along when it ends.
      if (!this.#isQuoted || /^[ \t]*>/.test(line)) {
        const closing = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
        if (closing?.startsWith(this.#fence)) this.#fence = "";
        return true;
      }
      this.#fence = "";
    }
    const [, before = "", fence = "", info = ""] = FENCE.exec(line) ?? [];
    if (fence === "" || (fence.startsWith("`") && info.includes("`"))) return false;
    this.#fence = fence;
    this.#isQuoted = before.includes(">");
    return true;
  }
}

/**
 * For every line, whether it is code: inside fences, or indented. Indented lines below a list belong to the list.
 * @param hasIndentedCode false for MDX, which has none
 */
export function codeLines(lines: readonly string[], hasIndentedCode: boolean): boolean[] {
  const fences = new FenceTracker();
  let isInList = false;
  let isAfterBlank = true;
  let isIndentedCode = false;
  return lines.map((line) => {
    const isFenced = fences.next(line);
    if (isFenced) {
      isAfterBlank = isIndentedCode = false;
      return true;
    }
    if (line.trim() === "") {
      isAfterBlank = true;
      return false;
    }
    const isIndented = /^(?: {4}| {0,3}\t)/.test(line);
    isIndentedCode = hasIndentedCode && isIndented && !isInList && (isAfterBlank || isIndentedCode);
    if (LIST_MARKER.test(line)) isInList = true;
    else if (isAfterBlank && !/^[ \t]/.test(line)) isInList = false;
    isAfterBlank = false;
    return isIndentedCode;
  });
}
