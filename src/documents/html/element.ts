// Small questions that every reader of built pages asks an element.
import type { Element, Nodes } from "hast";

/** The classes of an element. */
export function classesOf({ properties: { className } }: Element): string[] {
  return Array.isArray(className) ? className.map(String) : [];
}

export function hasClass(element: Element, pattern: RegExp): boolean {
  return classesOf(element).some((name) => pattern.test(name));
}

/**
 * The value of an attribute, named as in HTML (`data-section`, `datetime`, `class`); "" where it stands without a
 * value, undefined where it does not stand.
 */
export function attributeOf({ properties }: Element, name: string): string | undefined {
  const wanted = ALIASES[name.toLowerCase()] ?? bare(name);
  const key = Object.keys(properties).find((property) => bare(property) === wanted);
  const value = key === undefined ? undefined : properties[key];
  if (value === undefined || value === null || value === false) return undefined;
  if (value === true) return "";
  return Array.isArray(value) ? value.join(" ") : String(value);
}

/** A syntax tree names attributes as scripts do: `dataSection`, `dateTime`. */
function bare(name: string): string {
  return name.replaceAll("-", "").toLowerCase();
}

const ALIASES: Readonly<Record<string, string>> = { class: "classname", for: "htmlfor" };

/** Calls `meet` with every element, outer ones first; nothing inside an element is met for which it returns false. */
export function walkElements(node: Nodes, meet: (element: Element) => unknown): void {
  if (node.type === "element" && meet(node) === false) return;
  if (node.type !== "element" && node.type !== "root") return;
  for (const child of node.children) {
    if (child.type === "element") walkElements(child, meet);
  }
}
