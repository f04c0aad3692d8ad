// Turns what is shown into something new: an element that is in both stays the very same, and what is the same in it is
// not touched. A reader's focus, an explanation that was opened and an image that was loaded last from key to key.

/**
 * @param place whose children become the new ones
 * @param children made for it; those that are there already are used up for what is new in them
 */
export function becomeChildren(place: Element, children: readonly Node[]): void {
  const left: ChildNode[] = [...place.childNodes];
  const kept = children.map((child) => {
    const at = left.findIndex((old) => keyOf(old) === keyOf(child));
    const [old] = at < 0 ? [] : left.splice(at, 1);
    if (old) become(old, child);
    return old ?? child;
  });
  for (const old of left) old.remove();
  let next = place.firstChild;
  for (const child of kept) {
    if (child === next) next = next.nextSibling;
    else place.insertBefore(child, next);
  }
}

function become(old: Node, fresh: Node): void {
  if (!(old instanceof Element && fresh instanceof Element)) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) {
    // Whether a line is open is the reader's.
    if (name !== "open" && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (old.localName !== "p") becomeChildren(old, [...fresh.childNodes]);
  // A text is one thing: what of it is left would be somewhere else in it.
  else if (!old.isEqualNode(fresh)) old.replaceChildren(...fresh.childNodes);
}

/** Which passage or page it shows; of what is inside of these, which part it is. */
function keyOf(node: Node): string {
  if (!(node instanceof HTMLElement)) return node.nodeName;
  const { passage, page } = node.dataset;
  return passage ?? page ?? `${node.localName}.${node.classList[0] ?? ""}`;
}

/**
 * Changes a list, of which all that gets to another place is put in there anew: browsers count what moves, and a list
 * of other results is no list that has moved.
 * @param change must leave what stays in the list in it
 */
export function withoutShift(list: Element, change: () => void): void {
  const items = [...list.querySelectorAll("[data-page], [data-passage], p")];
  const tops = items.map(topOf);
  change();
  const moved = items.filter((item, i) => list.contains(item) && topOf(item) !== tops[i]);
  for (const item of moved) {
    const { parentNode, nextSibling } = item;
    item.remove();
    parentNode?.insertBefore(item, nextSibling);
  }
}

function topOf(item: Element): number {
  return item.getBoundingClientRect().top;
}
