// Moves the focus between the search box and what is listed below it, with the arrow keys, Home, End and Escape.
import { isConfirmingKey } from "./composition.ts";

/**
 * Handles a key pressed inside of a box.
 * @param stops what is gone through, in the order it is shown
 * @param onEscape what Escape does, in the input or in the list
 */
export function moveByArrows(
  event: KeyboardEvent,
  input: HTMLInputElement,
  stops: readonly HTMLElement[],
  onEscape: (event: KeyboardEvent, isInList: boolean) => void,
): void {
  // While a word is being composed (Japanese, Chinese) the keys belong to the input method.
  if (isConfirmingKey(event) || event.altKey || event.ctrlKey || event.metaKey) return;
  // Shift with an arrow selects text.
  if (event.shiftKey) return;
  // Inside of a shadow root the event's target is the element itself.
  const target = event.composedPath()[0] as HTMLElement;
  const at = stops.indexOf(target);
  const isInList = at >= 0;
  if (!isInList && target !== input) return;

  if (event.key === "ArrowDown") focusOn(event, stops[at + 1]);
  else if (event.key === "ArrowUp" && isInList) focusOn(event, at === 0 ? input : stops[at - 1]);
  else if (event.key === "Home" && isInList) focusOn(event, stops[0]);
  else if (event.key === "End" && isInList) focusOn(event, stops.at(-1));
  else if (event.key === "Escape") onEscape(event, isInList);
}

function focusOn(event: KeyboardEvent, target: HTMLElement | undefined): void {
  if (!target) return;
  event.preventDefault();
  target.focus();
}
