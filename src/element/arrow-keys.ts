// Moves the focus between the search box and the results with the arrow keys and Escape.

/**
 * Handles a key pressed inside the element.
 * @param links the results' links in the order they are shown
 */
export function moveByArrows(
  event: KeyboardEvent,
  input: HTMLInputElement,
  links: readonly HTMLElement[],
): void {
  // While a word is being composed (Japanese, Chinese) the keys belong to the input method.
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const at = links.indexOf(event.target as HTMLElement);
  const inList = at >= 0;
  if (!inList && event.target !== input) return;

  if (event.key === "ArrowDown") focusOn(event, links[at + 1]);
  else if (event.key === "ArrowUp" && inList) focusOn(event, at === 0 ? input : links[at - 1]);
  else if (event.key === "Home" && inList) focusOn(event, links[0]);
  else if (event.key === "End" && inList) focusOn(event, links.at(-1));
  else if (event.key === "Escape" && inList) focusOn(event, input);
  else if (event.key === "Escape" && input.value !== "") {
    // Browsers differ in whether Escape empties a search box; here it always does.
    event.preventDefault();
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function focusOn(event: KeyboardEvent, target: HTMLElement | undefined): void {
  if (!target) return;
  event.preventDefault();
  target.focus();
}

/** True for the keys that lead to a box: "/", unless the reader is writing somewhere, and Ctrl or Command with K. */
export function isShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented) return false;
  if (event.ctrlKey || event.metaKey) {
    return event.key.toLowerCase() === "k" && !event.altKey && !event.shiftKey;
  }
  // What was typed into a component's own input has that component as its target on the outside.
  const target = event.composedPath()[0];
  const isWriting =
    target instanceof Element &&
    target.closest("input, textarea, select, [contenteditable]") !== null;
  return event.key === "/" && !isWriting && !event.altKey;
}
