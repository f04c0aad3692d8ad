// Parts a document's blocks into sections: what may share a passage, with the headings above it.
import type { Block, Document } from "../documents/document.ts";

/** Blocks of one kind that follow each other under the same headings. */
export interface Section {
  /** Headings and terms above it, outermost first, without the document's title. */
  readonly headings: readonly string[];
  readonly blocks: readonly Block[];
  /** Id of the nearest element at or before a block of the section; "" where there is none. */
  anchorOf(block: Block): string;
}

/**
 * The sections of a document, in order. A heading with nothing below it is a section by itself, so that it is found; so
 * is the title of a document that holds nothing else.
 */
export function sectionsOf({ title, blocks }: Document): Section[] {
  const anchors = new Map<Block, string>();
  const anchorOf = (block: Block) => anchors.get(block) ?? "";
  const sections: {
    headings: readonly string[];
    blocks: Block[];
    anchorOf: Section["anchorOf"];
  }[] = [];
  let trail: { readonly level: number; readonly text: string; readonly block: Block }[] = [];
  let anchor = "";
  let startsSection = true;
  let previous: Block | null = null;
  const add = (block: Block, headings: readonly string[]) => {
    sections.push({ headings, blocks: [block], anchorOf });
  };
  const flushHeading = (next: Block | null) => {
    const last = trail.at(-1);
    // What stands right below it belongs to it, be it only a heading of a lower level.
    const isEmpty = previous !== null && previous === last?.block;
    const holdsNext =
      next !== null && (next.kind !== "heading" || (next.level ?? 1) > (last?.level ?? 0));
    if (last !== undefined && isEmpty && !holdsNext) {
      add(
        last.block,
        trail.slice(0, -1).map(({ text }) => text),
      );
    }
  };
  for (const block of blocks) {
    anchor = block.id ?? anchor;
    anchors.set(block, anchor);
    flushHeading(block);
    if (block.kind === "heading") {
      const level = block.level ?? 1;
      trail = [...trail.filter((above) => above.level < level), { level, text: block.text, block }];
      startsSection = true;
    } else {
      const headings = [...trail.map(({ text }) => text), ...(block.terms ?? [])];
      const section = sections.at(-1);
      const first = section?.blocks[0];
      const goesOn =
        !startsSection &&
        !block.startsSection &&
        !isEntry(block) &&
        first !== undefined &&
        isCaption(first) === isCaption(block) &&
        sameHeadings(section?.headings ?? [], headings) &&
        (first.lang ?? "") === (block.lang ?? "");
      if (goesOn) section?.blocks.push(block);
      else add(block, headings);
      startsSection = false;
    }
    previous = block;
  }
  flushHeading(null);
  if (sections.length === 0 && title !== "") add({ kind: "paragraph", text: title }, []);
  return sections;
}

/** An entry of a glossary or a reference that can be linked to is looked up by itself. */
function isEntry({ kind, id }: Block): boolean {
  return kind === "definition" && id !== undefined;
}

/** Captions are no part of the running text, and share no passage with it. */
function isCaption({ kind }: Block): boolean {
  return kind === "caption";
}

function sameHeadings(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((heading, index) => heading === other[index]);
}
