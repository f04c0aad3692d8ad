// Parts a Markdown file into its front matter, YAML, TOML or JSON, read as plain values, and its body.
import { parse as parseToml, TomlError } from "smol-toml";
import { isMap, LineCounter, parseDocument } from "yaml";

/** A file without front matter has no values. */
export interface CutFile {
  /** By key, in lower case: people write `Title` and `pubdate`. In YAML every scalar is the text it was written as. */
  readonly values: Values;
  readonly body: string;
  /** Lines of the file before the body. */
  readonly linesBefore: number;
}

type Values = ReadonlyMap<string, unknown>;

export interface FrontMatterProblem {
  readonly line: number;
  /** The rest of a sentence about the file. */
  readonly problem: string;
}

interface Kind {
  readonly opening: RegExp;
  readonly closing: RegExp;
  /** What its first line looks like; a rule (`---`) at a file's beginning has something else below it. */
  readonly firstKey: RegExp;
  readonly fence: string;
  readonly parse: (source: string) => Values | FrontMatterProblem;
}

const KINDS: readonly Kind[] = [
  {
    opening: /^---(?:[ \t]*ya?ml)?[ \t]*$/,
    closing: /^(?:---|\.\.\.)[ \t]*$/,
    firstKey: /^(?:[\p{L}_$@][\p{L}\p{N}_.$@-]*|"[^"]*"|'[^']*')[ \t]*:(?!\/\/)/u,
    fence: "---",
    parse: readYaml,
  },
  {
    opening: /^(?:\+\+\+|---[ \t]*toml)[ \t]*$/,
    closing: /^(?:\+\+\+|---)[ \t]*$/,
    firstKey: /^[ \t]*(?:\[|[\p{L}\p{N}_"'-][^=]*=)/u,
    fence: "+++",
    parse: readToml,
  },
  {
    // Eleventy's. A program, which is not run; but no text either.
    opening: /^---[ \t]*(?:js|javascript|json)[ \t]*$/,
    closing: /^---[ \t]*$/,
    firstKey: /^/,
    fence: "---",
    parse: readJson,
  },
];

/** Cuts the front matter off; `problem` where it begins and cannot be read. */
export function cutFrontMatter(text: string): CutFile | FrontMatterProblem {
  const lines = text.split("\n");
  const opening = lines.findIndex((line) => line.trim() !== "");
  const kind = KINDS.find((candidate) => candidate.opening.test(lines[opening] ?? ""));
  if (kind === undefined) return withoutFrontMatter(text);

  const closing = lines.findIndex((line, index) => index > opening && kind.closing.test(line));
  const end = closing === -1 ? lines.length : closing;
  const first = lines.slice(opening + 1, end).find((line) => !/^[ \t]*(?:#.*)?$/.test(line));
  if (first === undefined ? closing === -1 : !kind.firstKey.test(first)) {
    return withoutFrontMatter(text);
  }
  // A rule with an empty line below it, and then "Note: …", is no front matter that was left open.
  const mayBeRule = lines[opening + 1]?.trim() === "";
  if (closing === -1) {
    if (mayBeRule) return withoutFrontMatter(text);
    return {
      line: opening + 1,
      problem:
        `begins with front matter that has no end: a line "${kind.fence}" was expected after its last key, ` +
        "but none follows; write one",
    };
  }
  const values = kind.parse(lines.slice(opening + 1, closing).join("\n"));
  if ("problem" in values) {
    if (mayBeRule) return withoutFrontMatter(text);
    return { line: values.line + opening + 1, problem: values.problem };
  }
  return { values, body: lines.slice(closing + 1).join("\n"), linesBefore: closing + 1 };
}

function withoutFrontMatter(text: string): CutFile {
  return { values: new Map(), body: text, linesBefore: 0 };
}

function readYaml(source: string): Values | FrontMatterProblem {
  const lineCounter = new LineCounter();
  // The failsafe schema keeps every value as the text it was written as: the title 1984 is no number, the title No is
  // no `false`, and the date 2025-03 stays as exact as it was.
  const document = parseDocument(source, {
    lineCounter,
    schema: "failsafe",
    prettyErrors: false,
    uniqueKeys: false,
  });
  const [error] = document.errors;
  if (error !== undefined) {
    return {
      line: lineCounter.linePos(error.pos[0]).line,
      problem:
        `has front matter that is not valid YAML (${lowerFirst(firstSentence(error.message))}); ` +
        'lines of "key: value" were expected; correct this line (a value with ": " in it needs quotes)',
    };
  }
  if (document.contents === null) return new Map();
  if (!isMap(document.contents)) {
    return {
      line: 1,
      problem: 'has front matter without keys; lines of "key: value" were expected; write some',
    };
  }
  try {
    return byKey(document.toJS());
  } catch (cause) {
    // The one thing that only fails here is an alias (*name): unknown, or a bomb of aliases.
    return {
      line: 1,
      problem:
        `has front matter that cannot be read (${lowerFirst(firstSentence(messageOf(cause)))}); ` +
        "plain values were expected; write them out, without aliases",
    };
  }
}

function readToml(source: string): Values | FrontMatterProblem {
  try {
    return byKey(parseToml(source));
  } catch (cause) {
    // The first line says what is wrong; a picture of the place follows.
    const reason = firstSentence(messageOf(cause)).replace(/^Invalid TOML document: /, "");
    return {
      line: cause instanceof TomlError ? cause.line : 1,
      problem:
        `has front matter that is not valid TOML (${lowerFirst(reason)}); ` +
        'lines of "key = value" were expected; correct this line (text needs quotes)',
    };
  }
}

function readJson(source: string): Values {
  try {
    return byKey(JSON.parse(source));
  } catch {
    return new Map();
  }
}

function byKey(value: unknown): Values {
  const entries = value !== null && typeof value === "object" ? Object.entries(value) : [];
  return new Map(entries.map(([key, inner]) => [key.toLowerCase(), inner]));
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function firstSentence(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/[.:;\s]+$/, "");
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
