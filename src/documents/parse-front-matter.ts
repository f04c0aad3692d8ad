// Cuts the front matter off a Markdown article and checks it, naming the line of each mistake.
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { KindredError } from "../shared/errors.ts";
import { type FrontMatter, frontMatterSchema } from "./front-matter.ts";

const FENCE = /^---[ \t]*$/;

/** The first lines that a file without front matter should have; shown in messages. */
const EXAMPLE = 'the lines "---", "title: …", "---"';

interface Problem {
  readonly line: number;
  readonly text: string;
}

/** Splits a Markdown file into its checked front matter and its body. Every mistake found is one line of the message. */
export function parseFrontMatter(
  file: string,
  text: string,
): { frontMatter: FrontMatter; body: string } {
  const lines = text.split("\n");
  if (!FENCE.test(lines[0] ?? "")) {
    throw failure(file, [
      {
        line: 1,
        text: `front matter was expected, but not found; begin the file with ${EXAMPLE}.`,
      },
    ]);
  }
  const closing = lines.findIndex((line, index) => index > 0 && FENCE.test(line));
  if (closing === -1) {
    throw failure(file, [
      {
        line: 1,
        text: 'the front matter that starts here has no end; write a line "---" after its last key.',
      },
    ]);
  }
  const frontMatter = parseKeys(file, lines.slice(1, closing).join("\n"));
  return { frontMatter, body: lines.slice(closing + 1).join("\n") };
}

function parseKeys(file: string, source: string): FrontMatter {
  const lineCounter = new LineCounter();
  // The failsafe schema keeps every value as the text it was written as: the title 1984 is no number,
  // the title No is no `false`, and the date 2025-03 stays as exact as it was.
  const document = parseDocument(source, {
    lineCounter,
    schema: "failsafe",
    prettyErrors: false,
  });
  // One line further down: the opening "---" is line 1.
  const lineAt = (offset: number | undefined) =>
    offset === undefined ? 1 : lineCounter.linePos(offset).line + 1;

  if (document.errors.length > 0) {
    throw failure(
      file,
      document.errors.map((error) => ({
        line: lineAt(error.pos[0]),
        text: `the front matter is not valid YAML: ${lowerFirst(firstSentence(error.message))}; correct this line (a value with ": " in it needs quotes).`,
      })),
    );
  }
  if (document.contents !== null && !isMap(document.contents)) {
    throw failure(file, [
      {
        line: lineAt(document.contents.range?.[0]),
        text: 'the front matter must be lines of "key: value", such as "title: …".',
      },
    ]);
  }

  const checked = frontMatterSchema.safeParse(toValue(file, document));
  if (checked.success) return checked.data;
  const problems: Problem[] = [];
  for (const issue of checked.error.issues) {
    if (issue.code === "unrecognized_keys") {
      const known = Object.keys(frontMatterSchema.shape).join(", ");
      for (const key of issue.keys) {
        problems.push({
          line: lineAt(keyOffset(document, key)),
          text: `"${key}" is not a key of the front matter; the keys are ${known}. Correct or remove it.`,
        });
      }
      continue;
    }
    const key = String(issue.path[0]);
    const found = document.getIn(issue.path, true);
    const offset = isScalar(found) ? found.range?.[0] : keyOffset(document, key);
    if (!document.has(key)) {
      problems.push({ line: 1, text: `the front matter has no "${key}"; add a line "${key}: …".` });
    } else {
      const value = isScalar(found) && found.value !== "" ? `, but is "${found.value}"` : "";
      problems.push({
        line: lineAt(offset),
        text: `"${issue.path.join(".")}" ${wanted(issue)}${value}; correct it.`,
      });
    }
  }
  throw failure(
    file,
    problems.sort((a, b) => a.line - b.line),
  );
}

function wanted(issue: { code: string; expected?: string; message: string }): string {
  if (issue.code === "too_small") return "must not be empty";
  if (issue.code !== "invalid_type") return issue.message;
  return issue.expected === "array" ? "must be a list, like [rescue, floods]" : "must be one text";
}

function toValue(file: string, document: Document): unknown {
  try {
    return document.toJS() ?? {};
  } catch (cause) {
    // The one thing that only fails here is an alias (*name): unknown, or a bomb of aliases.
    const message = cause instanceof Error ? cause.message : String(cause);
    throw failure(file, [
      {
        line: 1,
        text: `the front matter cannot be read: ${lowerFirst(message)}; write the values out, without aliases.`,
      },
    ]);
  }
}

function keyOffset(document: Document, key: string): number | undefined {
  if (!isMap(document.contents)) return undefined;
  const pair = document.contents.items.find((item) => isScalar(item.key) && item.key.value === key);
  return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
}

function firstSentence(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/[.:;\s]+$/, "");
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function failure(file: string, problems: readonly Problem[]): KindredError {
  return new KindredError(
    "content",
    problems.map(({ line, text }) => `${file}, line ${line}: ${text}`).join("\n"),
  );
}
