// Takes attribute lists out of a line of Markdown: `{#id}`, `{: .class }`, `{#id .class key="value"}`.

const ID = String.raw`#[^\s{}]*[\p{L}\p{N}][^\s{}]*`;
const CLASS = String.raw`\.[\p{L}_][\p{L}\p{N}_:.-]*`;
const PAIR = String.raw`[\p{L}_][\p{L}\p{N}_:-]*=(?:"[^"{}]*"|'[^'{}]*'|[^\s{}"']+)`;
const TOKEN = `(?:${ID}|${CLASS}|${PAIR})`;

/** A stretch of code in a line, which is left alone. */
const CODE = "(`+)(?!`)[^`]*(?:(?!\\1)`+[^`]+)*\\1(?!`)";

const LISTS = [
  // Kramdown's begins with a colon and may hold bare words; its extensions are `{::comment}` and `{:/comment}`.
  `\\{:[ \\t]*${some(`(?:${TOKEN}|[\\p{L}_][\\p{L}\\p{N}_-]*)`)}\\}`,
  "\\{::[^{}]*\\}",
  "\\{:\\/[a-z]*\\}",
  // Others have an id or a class, or stand right behind what they are about: `![A boat](boat.png){width=50%}`.
  `\\{[ \\t]*(?=[#.]|[^{}]*[ \\t][#.])${some(TOKEN)}\\}`,
  `(?<=[)\\]\`])\\{[ \\t]*${some(TOKEN)}\\}`,
];

const LIST = new RegExp(`${CODE}|[ \\t]?(?:${LISTS.join("|")})`, "gu");

function some(token: string): string {
  return `${token}(?:[ \\t]+${token})*[ \\t]*`;
}

/** A line without its attribute lists, and the id that one of them gives. Code stays as it is. */
export function cutAttributeLists(line: string): { text: string; id?: string } {
  if (!line.includes("{")) return { text: line };
  let id: string | undefined;
  const text = line.replace(LIST, (match, backticks: string | undefined) => {
    if (backticks !== undefined) return match;
    id ??= /(?:^|[{\s])#([^\s}]+)/.exec(match)?.[1];
    return "";
  });
  return id === undefined ? { text } : { text, id };
}
