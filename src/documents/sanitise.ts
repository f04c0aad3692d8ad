// Takes everything out of an HTML tree that could run, load or clash: only text and its structure stay.
import type { Element, Root } from "hast";
import { defaultSchema, type Schema, sanitize } from "hast-util-sanitize";
import { SKIP, visit } from "unist-util-visit";

/** Elements that take their content with them; the content of others that are not allowed stays. */
const REMOVED_WHOLE = (
  "script style noscript template title head svg iframe object embed video audio canvas map " +
  "input button select textarea datalist progress meter dialog"
).split(" ");

/** Blocks, by what they are to a paragraph; number-paragraphs.ts arranges them. */
const BLOCKS = (
  "p pre h1 h2 h3 h4 h5 h6 blockquote ul ol li dl dt dd hr table caption thead tbody tfoot tr td th " +
  "figure figcaption address summary details div section article main aside header footer nav hgroup " +
  "center form fieldset search"
).split(" ");

const INLINE = (
  "a abbr b bdi bdo br cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strong " +
  "sub sup time u var wbr img"
).split(" ");

const schema: Schema = {
  strip: REMOVED_WHOLE,
  tagNames: [...BLOCKS, ...INLINE],
  ancestors: defaultSchema.ancestors ?? {},
  protocols: { href: ["http", "https", "mailto"] },
  // Ids of the source are dropped, so that none can take the place of our `p-N`; those of footnotes stay,
  // which mdast-util-to-hast has already put behind "user-content-".
  clobber: [],
  attributes: {
    a: ["href", "dataFootnoteRef", "dataFootnoteBackref", "ariaLabel", ["id", /^user-content-fn/]],
    li: [["id", /^user-content-fn/]],
    // Without `src`: a picture is only its alternative text here (see number-paragraphs.ts).
    img: ["alt"],
    // The mark by which the reader of plain text tells captions and teasers.
    p: [["className", "aside"]],
    ol: ["start"],
    td: ["colSpan", "rowSpan"],
    th: ["colSpan", "rowSpan"],
    "*": ["lang", "dir"],
  },
};

/** The tree without scripts, styles, event handlers, addresses of pictures and `javascript:` links. */
export function sanitise(tree: Root): Root {
  const clean = sanitize(tree, schema);
  const root: Root = clean.type === "root" ? clean : { type: "root", children: [] };
  visit(root, "element", (element, index, parent) => {
    if (element.tagName !== "a") return undefined;
    if (index !== undefined && parent !== undefined && element.properties.href === undefined) {
      // A link whose address was refused is plain text.
      parent.children.splice(index, 1, ...element.children);
      return [SKIP, index];
    }
    element.properties.rel = ["noopener"];
    return undefined;
  });
  return root;
}

/** Whether an element is a block, that is: not part of a line of text. */
export function isBlock(element: Element): boolean {
  return BLOCKS.includes(element.tagName);
}
