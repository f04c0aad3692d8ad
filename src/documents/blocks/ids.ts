// Where a block can be opened: the nearest id at or before its beginning, behind the block before.
import type { Element, ElementContent } from "hast";

/** Ids that a generator counts through for its own use: of index entries, of lines. They change with every addition. */
const NUMBERED = /^(index|line|L)-?\d+$/;

/** Tabs are numbered as well, and to a panel that is not shown no browser goes. */
const TABS = new Set<unknown>(["tab", "tabpanel"]);

/** The id of an element, or the name of an old anchor. */
export function idOf({ tagName, properties }: Element): string | undefined {
  if (TABS.has(properties.role)) return undefined;
  const id = properties.id ?? (tagName === "a" ? properties.name : undefined);
  return typeof id === "string" && id !== "" && !NUMBERED.test(id) ? id : undefined;
}

/** The last id that stands in the nodes before any text. */
export function leadingId(nodes: readonly ElementContent[]): string | undefined {
  let found: string | undefined;
  const isBeforeText = (node: ElementContent): boolean => {
    if (node.type === "text") return node.value.trim() === "";
    if (node.type !== "element") return true;
    found = idOf(node) ?? found;
    return node.tagName !== "img" && node.children.every(isBeforeText);
  };
  nodes.every(isBeforeText);
  return found;
}

/** The ids that were passed since the last block. */
export class PassedIds {
  #nearest: string | undefined;
  #isSection = false;

  /** An element begins that is no block by itself. */
  enter(element: Element): void {
    const id = idOf(element);
    if (id === undefined) return;
    this.#nearest = id;
    this.#isSection = element.tagName === "section";
  }

  /** Nodes without text are passed. A section's own id names better what it begins with than anchors in it do. */
  passAnchors(nodes: readonly ElementContent[]): void {
    if (!this.#isSection) this.#nearest = leadingId(nodes) ?? this.#nearest;
  }

  /** The id of the section that begins here, and nothing where none does. */
  get section(): string | undefined {
    return this.#isSection ? this.#nearest : undefined;
  }

  /** The nearest id; it belongs to the block that begins now, and to no other. */
  take(): string | undefined {
    const nearest = this.#nearest;
    this.#nearest = undefined;
    this.#isSection = false;
    return nearest;
  }
}
