// How MDX's own nodes become HTML: components are left out and the text inside them stays, expressions vanish but for
// plain strings, imports and exports vanish.
import type { Element, ElementContent, Properties } from "hast";
import type { MdxFlowExpression, MdxTextExpression } from "mdast-util-mdx-expression";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx-jsx";
import type { Handlers, State } from "mdast-util-to-hast";
import { isPicture, visibleTexts } from "./components.ts";

type JsxElement = MdxJsxFlowElement | MdxJsxTextElement;
type Expression = MdxFlowExpression | MdxTextExpression;

/** For `toHast`. */
export const mdxHandlers: Handlers = {
  mdxjsEsm: () => undefined,
  mdxFlowExpression: (_: State, node: Expression) => {
    const text = stringOf(node.value);
    return text === undefined ? undefined : element("p", [{ type: "text", value: text }]);
  },
  mdxTextExpression: (_: State, node: Expression) => {
    const text = stringOf(node.value);
    return text === undefined ? undefined : { type: "text", value: text };
  },
  mdxJsxFlowElement: (state: State, node: JsxElement) => component(state, node, "div"),
  mdxJsxTextElement: (state: State, node: JsxElement) => component(state, node, "span"),
};

function component(state: State, node: JsxElement, wrapper: "div" | "span"): Element {
  const attributes = readAttributes(node);
  const children = state.all(node);
  const name = node.name ?? "";
  if (isPicture(name)) return element("img", [], { alt: attributes.get("alt") ?? "" });
  const id = attributes.get("id");
  if (/^[a-z][a-z\d]*$/.test(name)) return element(name, children, plainProperties(attributes));
  const texts = visibleTexts(attributes).map((value): ElementContent => {
    const text: ElementContent = { type: "text", value: wrapper === "span" ? `${value} ` : value };
    return wrapper === "span" ? text : element("p", [text]);
  });
  return element(wrapper, [...texts, ...children], id === undefined ? {} : { id });
}

/** Attributes whose value is text; one without a value is empty text. */
function readAttributes(node: JsxElement): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const attribute of node.attributes) {
    if (attribute.type !== "mdxJsxAttribute") continue;
    const { name, value } = attribute;
    const text =
      typeof value === "object" && value !== null ? stringOf(value.value) : (value ?? "");
    if (text !== undefined) attributes.set(name, text);
  }
  return attributes;
}

function plainProperties(attributes: ReadonlyMap<string, string>): Properties {
  const properties: Properties = {};
  for (const [name, value] of attributes) {
    if (name === "class" || name === "className") properties.className = value.split(/\s+/);
    else if (name === "hidden") properties.hidden = true;
    else if (name === "aria-hidden") properties.ariaHidden = value;
    else if (/^(?:id|lang|dir|alt|role|data-[\w-]+)$/.test(name))
      properties[camelCase(name)] = value;
  }
  return properties;
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The text of an expression that is a plain string, `{"<"}`; undefined where it is anything else. */
function stringOf(expression: string): string | undefined {
  const match = /^\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\$]|\\.)*)`)\s*$/.exec(
    expression,
  );
  return match === null
    ? undefined
    : (match[1] ?? match[2] ?? match[3] ?? "").replace(/\\n/g, "\n").replace(/\\(.)/g, "$1");
}

function element(
  tagName: string,
  children: ElementContent[],
  properties: Properties = {},
): Element {
  return { type: "element", tagName, properties, children };
}
