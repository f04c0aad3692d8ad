// Takes the tags of template languages out of a Markdown file: Liquid, Nunjucks, Hugo's shortcodes, Vue, mdBook's
// includes, and comments. What would stand in their place is not known; text that a tag carries for readers stays.
import { codeLines } from "./code-lines.ts";

/** Longer is no tag, but two brackets far apart. */
const MAX_TAG_LENGTH = 2000;

/** Lines of mdBook and MkDocs that bring in another file, in code too. */
const INCLUDE_LINE =
  /^[ \t>]*(?:\{\{\s*#(?:include|rustdoc_include|shiftinclude|playground|title)\b.*\}\}|;?-{2,}8<-{2,}.*)[ \t]*$/;

/** Named arguments that hold text for readers. */
const TEXT_ARGUMENT =
  /(?:^|[\s(,])(?:title|text|label|caption|summary|alt|header|heading)\s*[=:]\s*("[^"]*"|'[^']*')/g;

/** Liquid tags whose content is dropped, is plain text, or is code. */
const DROPPED = new Set(["comment"]);
const PLAIN = new Set(["raw", "verbatim"]);
const CODE = new Set(["highlight", "codeblock", "code"]);

/** Liquid tags whose quoted argument names a file or a thing of the template. */
const NAMING = new Set(
  (
    "include include_relative includeCached render renderFile layout section extends import from link post_url page url " +
    "asset asset_path set assign capture block if unless elsif else for case when component partial style css js img"
  ).split(" "),
);

const START = /\\[\s\S]|`+|<!--|\{\{|\{%|\{\/\*|\{#(?=[\s-])/g;

/**
 * The text without tags. Lines keep their numbers.
 * @param isMdx whether braces are MDX's own
 */
export function removeTemplateTags(text: string, isMdx: boolean): string {
  const lines = text.split("\n").map((line) => (INCLUDE_LINE.test(line) ? "" : line));
  return new TagRemover(lines, isMdx).remove();
}

class TagRemover {
  readonly #text: string;
  readonly #isMdx: boolean;
  /** Stretches of code, from and to, in order. */
  readonly #code: (readonly [from: number, to: number])[] = [];
  readonly #kept: string[] = [];
  /** End of what was looked through. */
  #at = 0;
  /** Ends that do not come any more: looked for once, not once for every beginning. */
  readonly #missing = new Set<string>();
  /** By length of a run of backticks: up to where there is none that would close it. */
  readonly #noClosingRun = new Map<number, number>();
  #paragraphEnd = 0;

  constructor(lines: readonly string[], isMdx: boolean) {
    this.#text = lines.join("\n");
    this.#isMdx = isMdx;
    let from = 0;
    codeLines(lines, !isMdx).forEach((isCode, index) => {
      const to = from + (lines[index]?.length ?? 0) + 1;
      const last = this.#code.at(-1);
      if (isCode && last?.[1] === from) this.#code[this.#code.length - 1] = [last[0], to];
      else if (isCode) this.#code.push([from, to]);
      from = to;
    });
  }

  remove(): string {
    let code = 0;
    START.lastIndex = 0;
    for (let match = START.exec(this.#text); match !== null; match = START.exec(this.#text)) {
      while ((this.#code[code]?.[1] ?? Number.POSITIVE_INFINITY) <= match.index) code++;
      const [from, to] = this.#code[code] ?? [Number.POSITIVE_INFINITY, 0];
      START.lastIndex = match.index >= from ? to : this.#endOf(match[0], match.index);
    }
    this.#kept.push(this.#text.slice(this.#at));
    return this.#kept.join("");
  }

  /** Looks at what begins at a place; the place to go on from. */
  #endOf(start: string, from: number): number {
    if (start.startsWith("\\")) return from + 2;
    if (start.startsWith("`")) return this.#endOfCodeSpan(from, start.length);
    if (start === "<!--") return this.#drop(from, this.#find("-->", from + 4, Infinity));
    if (start === "{#")
      return this.#isMdx ? from + 2 : this.#drop(from, this.#find("#}", from + 2));
    if (start === "{/*") return this.#jsxComment(from);
    if (start === "{%") return this.#liquid(from);
    return this.#braces(from);
  }

  #endOfCodeSpan(from: number, length: number): number {
    const after = from + length;
    if ((this.#noClosingRun.get(length) ?? 0) > from) return after;
    if (this.#paragraphEnd <= after) {
      const blank = /\n[ \t]*\n/g;
      blank.lastIndex = after;
      this.#paragraphEnd = blank.exec(this.#text)?.index ?? this.#text.length;
    }
    const end = this.#paragraphEnd;
    const runs = /`+/g;
    runs.lastIndex = after;
    for (
      let run = runs.exec(this.#text);
      run !== null && run.index < end;
      run = runs.exec(this.#text)
    ) {
      if (run[0].length === length) return run.index + length;
    }
    this.#noClosingRun.set(length, end);
    return after;
  }

  #braces(from: number): number {
    const sign = this.#text[from + 2];
    if (sign === "<" || sign === "%") {
      const end = this.#find(sign === "<" ? ">}}" : "%}}", from + 3);
      if (end === -1) return from + 2;
      return this.#drop(from, end, textArguments(this.#text.slice(from + 3, end)));
    }
    if (this.#isMdx && sign !== "#") return from + 2;
    const end = this.#find("}}", from + 2);
    // Braces inside are those of formulas and programs, and so are those after "_" and "^".
    const isFormula = /[_^]/.test(this.#text[from - 1] ?? "");
    if (end === -1 || isFormula || /[{}]/.test(this.#text.slice(from + 2, end - 2)))
      return from + 2;
    return this.#drop(from, end);
  }

  /** Docusaurus writes the id of a heading in a comment. */
  #jsxComment(from: number): number {
    const end = this.#find("*/}", from + 3);
    const id = /^\{\/\*\s*(#[^\s{}]+)\s*\*\/\}$/.exec(
      this.#text.slice(from, Math.max(from, end)),
    )?.[1];
    return this.#drop(from, end, id === undefined ? "" : `{${id}}`);
  }

  #liquid(from: number): number {
    const end = this.#find("%}", from + 2);
    if (end === -1) return from + 2;
    const inner = this.#text
      .slice(from + 2, end - 2)
      .replace(/^-|-$/g, "")
      .trim();
    const name = /^\/?\s*[\w-]*/.exec(inner)?.[0] ?? "";
    const isBlock = DROPPED.has(name) || PLAIN.has(name) || CODE.has(name);
    if (!isBlock)
      return this.#drop(
        from,
        end,
        liquidText(name, inner.slice(name.length), this.#standsAlone(from, end)),
      );

    const closing = new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`, "g");
    closing.lastIndex = end;
    const found = this.#missing.has(name) ? null : closing.exec(this.#text);
    if (found === null) {
      this.#missing.add(name);
      return this.#drop(from, end);
    }
    const after = found.index + found[0].length;
    if (DROPPED.has(name)) return this.#drop(from, after);
    const fence = CODE.has(name) && this.#standsAlone(from, end) ? "```" : "";
    this.#drop(from, end, fence);
    this.#at = end;
    return this.#drop(found.index, after, fence);
  }

  #standsAlone(from: number, to: number): boolean {
    const before = this.#text.lastIndexOf("\n", from - 1) + 1;
    const next = this.#text.indexOf("\n", to);
    const line =
      this.#text.slice(before, from) + this.#text.slice(to, next === -1 ? undefined : next);
    return /^[ \t>]*$/.test(line);
  }

  /** Place after the next `end`, at most the length of a tag further on; -1 where there is none. */
  #find(end: string, from: number, furthest = MAX_TAG_LENGTH): number {
    if (this.#missing.has(end)) return -1;
    const found = this.#text.indexOf(end, from);
    if (found === -1) this.#missing.add(end);
    return found === -1 || found - from > furthest ? -1 : found + end.length;
  }

  /** Leaves a stretch out, but not its line ends. `to` is -1 for what is no tag, having no end. */
  #drop(from: number, to: number, instead = ""): number {
    if (to === -1) return from + 2;
    const lineEnds = this.#text.slice(from, to).replace(/[^\n]/g, "");
    this.#kept.push(this.#text.slice(this.#at, from), instead, lineEnds);
    this.#at = to;
    return to;
  }
}

function textArguments(inner: string): string {
  return Array.from(inner.matchAll(TEXT_ARGUMENT), ([, quoted = ""]) => quoted.slice(1, -1)).join(
    " ",
  );
}

/**
 * What a tag says by itself: its named texts, or its first quoted argument that is made of words; a single word only in
 * the middle of a line. `Ask in {% channel "pay" %}.` says "pay", `{% include "note.html" %}` and, alone on its line,
 * `{% gist "12" %}` nothing.
 */
function liquidText(name: string, rest: string, standsAlone: boolean): string {
  const named = textArguments(rest);
  if (named !== "" || NAMING.has(name)) return named;
  const quoted = Array.from(
    rest.matchAll(/"([^"]*)"|'([^']*)'/g),
    ([, one, two]) => one ?? two ?? "",
  );
  const isWords = (words: string) => /\s/.test(words.trim()) && !/[/\\<>{}]/.test(words);
  const [only = ""] = quoted;
  return quoted.find(isWords) ?? (!standsAlone && /^[#@]?[\p{L}\p{N}_-]+$/u.test(only) ? only : "");
}
