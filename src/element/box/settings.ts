// What a reader can set: whether last searches are kept, and whether a single key opens the search (WCAG 2.1.4).
import { prefers } from "../device/preferences.ts";
import { setPreference } from "../device/set-preference.ts";
import { keyName, withoutSingleKeys } from "../keys/shortcuts.ts";
import { fill } from "../labels/labels.ts";
import { element } from "../make-element.ts";
import type { Locale } from "./locale.ts";

/**
 * Fills the place with a line that opens.
 * @param shortcuts keys that lead to the box
 * @param onRecent called when the reader has switched the last searches on or off; null where there are none
 */
export function showSettings(
  place: HTMLElement,
  shortcuts: readonly string[],
  { labels }: Locale,
  onRecent: (() => void) | null,
): void {
  const lasting = withoutSingleKeys(shortcuts);
  const single = shortcuts.find((shortcut) => !lasting.includes(shortcut));
  const choices: HTMLElement[] = [];
  if (onRecent !== null) {
    choices.push(
      choice(labels.keepRecent, prefers("keepsRecent"), (isOn) => {
        setPreference("keepsRecent", isOn);
        onRecent();
      }),
    );
  }
  if (single !== undefined) {
    const text = fill(labels.useKey, { key: keyName(single) });
    choices.push(
      choice(text, prefers("usesSingleKeys"), (isOn) => {
        setPreference("usesSingleKeys", isOn);
      }),
    );
  }
  if (choices.length === 0) return;
  place.replaceChildren(
    element("details", {}, element("summary", {}, labels.settings), ...choices),
  );
}

function choice(text: string, isOn: boolean, onChange: (isOn: boolean) => void): HTMLElement {
  const tick = element("input", { type: "checkbox" });
  tick.checked = isOn;
  tick.addEventListener("change", () => onChange(tick.checked));
  return element("label", { class: "option" }, tick, text);
}
