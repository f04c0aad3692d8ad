// Reads a definition list: a term with a short definition is one block, above a longer one it stands as a heading does.
import type { Element, ElementContent } from "hast";
import type { Block } from "../document.ts";
import { idOf, leadingId } from "./ids.ts";
import { withPicturesWritten } from "./pictures.ts";
import { countWords, lineOf, signatureOf } from "./text.ts";
import { type Surroundings, type Walk, withId } from "./walk.ts";

/** A definition of up to this many words stands in one block with its term. */
const MAX_WORDS_OF_DEFINITION = 60;

/** The same for scripts that write no spaces. */
const MAX_LETTERS_OF_DEFINITION = 500;

/** Reads what is in an element by the rules of all blocks. */
type ReadAll = (
  walk: Walk,
  nodes: readonly ElementContent[],
  around: Surroundings,
  box?: Element,
) => void;

/** One or more terms, and what is said of them. */
interface Group {
  readonly terms: Element[];
  readonly definitions: Element[];
}

export function readDefinitions(
  walk: Walk,
  list: readonly ElementContent[],
  around: Surroundings,
  readAll: ReadAll,
): void {
  let group: Group = { terms: [], definitions: [] };
  const endGroup = () => {
    readGroup(walk, group, around, readAll);
    group = { terms: [], definitions: [] };
  };
  for (const node of list) {
    if (node.type === "element" && node.tagName === "dt") {
      if (group.definitions.length > 0) endGroup();
      group.terms.push(node);
    } else if (node.type === "element" && node.tagName === "dd") {
      group.definitions.push(node);
    } else if (node.type === "element" && node.tagName === "div") {
      endGroup();
      walk.passed.enter(node);
      readDefinitions(walk, node.children, walk.inside(node, around), readAll);
    } else if (node.type !== "text" || node.value.trim() !== "") {
      endGroup();
      readAll(walk, [node], around);
    }
  }
  endGroup();
}

function readGroup(
  walk: Walk,
  { terms, definitions }: Group,
  around: Surroundings,
  readAll: ReadAll,
): void {
  if (terms.some(holdsHeading)) {
    for (const element of [...terms, ...definitions]) {
      walk.passed.enter(element);
      readAll(walk, element.children, walk.inside(element, around), element);
    }
    return;
  }
  const term = terms.map(termOf).filter(Boolean).join(", ");
  const nearest = terms.length === 0 ? undefined : walk.passed.take();
  const id = terms.map(anchorOf).find((anchor) => anchor !== undefined) ?? nearest;
  const inner = term === "" ? around : { ...around, terms: [...around.terms, term] };
  const [first, ...others] = walk.collect(() => {
    for (const definition of definitions) {
      walk.passed.enter(definition);
      readAll(walk, definition.children, walk.inside(definition, inner), definition);
    }
  });

  if (first === undefined) {
    if (term !== "") walk.add(around, { kind: "definition", text: term }, id);
    return;
  }
  const opened = { ...first, ...withId(id ?? first.id) };
  if (term === "" || others.length > 0 || !isShort(first)) {
    for (const block of [opened, ...others]) walk.put(block);
    return;
  }
  const { terms: _withOwnTerm, ...block } = opened;
  walk.put({
    ...block,
    kind: "definition",
    text: `${term}${/[?!.…:,;]$/.test(term) ? "" : ":"} ${first.text}`,
    ...(around.terms.length > 0 && { terms: around.terms }),
  });
}

function isShort({ kind, text }: Block): boolean {
  return (
    (kind === "paragraph" || kind === "item") &&
    text.length <= MAX_LETTERS_OF_DEFINITION &&
    countWords(text) <= MAX_WORDS_OF_DEFINITION
  );
}

/** A term as text, without the colon that some generators end it with. */
function termOf(term: Element): string {
  const text = lineOf(withPicturesWritten(term.children)).replace(/\s*:$/, "");
  return isSignature(term) ? signatureOf(text) : text;
}

/** Whether a term is what Sphinx makes of a function, a class or a module. */
function isSignature({ properties: { className } }: Element): boolean {
  return Array.isArray(className) && className.includes("sig");
}

function anchorOf(term: Element): string | undefined {
  return idOf(term) ?? leadingId(term.children);
}

function holdsHeading(element: Element): boolean {
  return element.children.some(
    (child) => child.type === "element" && (/^h[1-6]$/.test(child.tagName) || holdsHeading(child)),
  );
}
